using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>The tables of what readers keep. Only migrations use it; reading and writing are plain SQL in <see cref="ReadingStore"/>.</summary>
class ReadingContext(DbContextOptions options) : DbContext(options)
{
    public static void Migrate(DbConnection connection)
    {
        using var context = On(connection);
        context.Database.Migrate();
    }

    /// <summary>The context whose migrations are those of the connection's provider.</summary>
    internal static ReadingContext On(DbConnection connection) => connection is SqliteConnection
        ? new ReadingContext(ReadingSchema.Current.OptionsFor<ReadingContext>(connection))
        : new PostgresReadingContext(ReadingSchema.Current.OptionsFor<PostgresReadingContext>(connection));

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<ReadPaperRow>().ToTable("Papers", papers => papers.ExcludeFromMigrations()).HasKey(p => p.Id);
        OfPaper<ReaderVoteRow>(model, "ReaderVotes");
        OfPaper<ReaderSavedRow>(model, "ReaderSaved");
        OfPaper<ReaderReadRow>(model, "ReaderRead");
        OfPaper<ReaderNoteRow>(model, "ReaderNotes");
        var tag = OfPaper<ReaderTagRow>(model, "ReaderTags");
        tag.HasKey(t => new { t.Reader, t.PaperId, t.TagKey });
        tag.HasIndex(t => new { t.Reader, t.TagKey, t.PaperId });
        model.FitTo(this);
    }

    static EntityTypeBuilder<TRow> OfPaper<TRow>(ModelBuilder model, string table)
        where TRow : ReaderRow
    {
        var row = model.Entity<TRow>().ToTable(table);
        row.HasKey(r => new { r.Reader, r.PaperId });
        row.HasOne<ReadPaperRow>().WithMany().HasForeignKey(r => r.PaperId).OnDelete(DeleteBehavior.Cascade);
        return row;
    }
}

/// <summary>The same tables on PostgreSQL, whose migrations are a set of their own.</summary>
sealed class PostgresReadingContext(DbContextOptions<PostgresReadingContext> options) : ReadingContext(options);

/// <summary>The schema's name and newest migration, apart from the context so that asking for them does not load Entity Framework.</summary>
static class ReadingSchema
{
    public static Schema Current { get; } = new("Reading", "20261128000100_Reading");
}

/// <summary>Lets the migrations tool make a context.</summary>
sealed class ReadingContextFactory : IDesignTimeDbContextFactory<ReadingContext>
{
    public ReadingContext CreateDbContext(string[] args) => ReadingContext.On(new SqliteConnection("Data Source=:memory:"));
}

/// <summary>Lets the migrations tool make a context of PostgreSQL.</summary>
sealed class PostgresReadingContextFactory : IDesignTimeDbContextFactory<PostgresReadingContext>
{
    public PostgresReadingContext CreateDbContext(string[] args) => new(ReadingSchema.Current.OptionsFor<PostgresReadingContext>(new NpgsqlConnection()));
}
