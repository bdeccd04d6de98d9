using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>The tables of runs and results. Only migrations use it; reading and writing are plain SQL in <see cref="RunStore"/>.</summary>
class LabContext(DbContextOptions options) : DbContext(options)
{
    public static void Migrate(DbConnection connection)
    {
        using var context = On(connection);
        context.Database.Migrate();
    }

    /// <summary>The context whose migrations are those of the connection's provider.</summary>
    internal static LabContext On(DbConnection connection) => connection is SqliteConnection
        ? new LabContext(LabSchema.Current.OptionsFor<LabContext>(connection))
        : new PostgresLabContext(LabSchema.Current.OptionsFor<PostgresLabContext>(connection));

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<RunRow>(run =>
        {
            run.ToTable("Runs").HasKey(r => r.Id);
            run.HasIndex(r => r.CreatedAt).IsDescending();
            run.HasIndex(r => r.Identity);
        });
        model.Entity<RunReportRow>(report => report.ToTable("RunReports").HasKey(r => r.RunId));
        model.Entity<PieceRow>(piece => piece.ToTable("Pieces").HasKey(p => new { p.RunId, p.Ordinal }));
        model.Entity<ResultRow>(result => result.ToTable("Results").HasKey(r => r.Key));
        model.Entity<ObservationRow>(o => o.ToTable("Observations").HasKey(r => new { r.RunId, r.Ordinal, r.Series, r.Step }));
        model.Entity<SharedRow>(shared => shared.ToTable("Shared").HasKey(s => s.Key));
        model.Entity<LogRow>(log => log.ToTable("RunLog").HasKey(l => l.Id));
        model.Entity<LogRow>().HasIndex(l => l.RunId);
        model.FitTo(this);
    }
}

/// <summary>The same tables on PostgreSQL, whose migrations are a set of their own.</summary>
sealed class PostgresLabContext(DbContextOptions<PostgresLabContext> options) : LabContext(options);

/// <summary>The schema's name and newest migration, apart from the context so that asking for them does not load Entity Framework.</summary>
static class LabSchema
{
    public static Schema Current { get; } = new("Lab", Migrations.Initial.Id);
}

/// <summary>Lets the migrations tool make a context.</summary>
sealed class LabContextFactory : IDesignTimeDbContextFactory<LabContext>
{
    public LabContext CreateDbContext(string[] args) => LabContext.On(new SqliteConnection("Data Source=:memory:"));
}

/// <summary>Lets the migrations tool make a context of PostgreSQL.</summary>
sealed class PostgresLabContextFactory : IDesignTimeDbContextFactory<PostgresLabContext>
{
    public PostgresLabContext CreateDbContext(string[] args) => new(LabSchema.Current.OptionsFor<PostgresLabContext>(new NpgsqlConnection()));
}

/// <summary>One run. Times are Unix milliseconds.</summary>
sealed class RunRow
{
    public required string Id { get; init; }
    public required string Paper { get; init; }
    public required string Experiment { get; init; }
    public required bool Application { get; init; }
    public required string Identity { get; init; }
    public required string Scale { get; init; }
    public required long Seed { get; init; }
    public required bool Fresh { get; init; }
    public required string Given { get; init; }
    public required string Settings { get; init; }
    public required string Code { get; init; }
    public required string CodeVersion { get; init; }
    public required string Machine { get; init; }
    public required string Inputs { get; init; }
    public required string Rules { get; init; }
    public required string Status { get; init; }
    public required long CreatedAt { get; init; }
    public long? EndedAt { get; init; }
    public required double Seconds { get; init; }
    public required int PiecesTotal { get; init; }
    public required int PiecesDone { get; init; }
    public required int PiecesFailed { get; init; }
    public string? Verdicts { get; init; }
    public string? Error { get; init; }
    public required int Attempts { get; init; }
    public string? OwnerToken { get; init; }
    public string? OwnerProcess { get; init; }
    public long? Heartbeat { get; init; }
}

/// <summary>The report of a run, apart from the run so that listing runs stays fast.</summary>
sealed class RunReportRow
{
    public required string RunId { get; init; }
    public required string Json { get; init; }
}

/// <summary>One planned piece of a run.</summary>
sealed class PieceRow
{
    public required string RunId { get; init; }
    public required int Ordinal { get; init; }
    public required int Round { get; init; }
    public required string Piece { get; init; }
    public required string ResultKey { get; init; }
    public required string Status { get; init; }
    public required int Attempts { get; init; }
    public required int Crashes { get; init; }
    public string? Error { get; init; }
    public string? ErrorDetail { get; init; }
    public required bool Transient { get; init; }
}

/// <summary>A measured result, shared by every run that asks the same.</summary>
sealed class ResultRow
{
    public required string Key { get; init; }
    public required string Json { get; init; }
    public required string Files { get; init; }
    public required double Seconds { get; init; }
    public required long MeasuredAt { get; init; }
}

/// <summary>A point of a live curve.</summary>
sealed class ObservationRow
{
    public required string RunId { get; init; }
    public required int Ordinal { get; init; }
    public required string Series { get; init; }
    public required long Step { get; init; }
    public required double Value { get; init; }
}

/// <summary>Something that several pieces share, built once.</summary>
sealed class SharedRow
{
    public required string Key { get; init; }
    public required string RunId { get; init; }
    public required string Json { get; init; }
}

/// <summary>A line of a run's log.</summary>
sealed class LogRow
{
    public required long Id { get; init; }
    public required string RunId { get; init; }
    public required long At { get; init; }
    public required string Line { get; init; }
}
