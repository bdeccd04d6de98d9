using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>
/// The catalogue's tables for Entity Framework: migrations, and hosts that join tables of their own to papers. The
/// program's own reading and writing of papers is plain SQL in <see cref="CatalogueStore"/>.
/// </summary>
public class CatalogueContext : DbContext
{
    /// <summary>A context on either database.</summary>
    /// <param name="options">Options from <see cref="SchemaContext.OptionsFor"/>.</param>
    public CatalogueContext(DbContextOptions<CatalogueContext> options)
        : base(options)
    {
    }

    internal CatalogueContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>One row a paper.</summary>
    public DbSet<PaperRow> Papers => Set<PaperRow>();

    /// <summary>The titles that sources gave to papers.</summary>
    public DbSet<PaperTitleRow> PaperTitles => Set<PaperTitleRow>();

    /// <summary>Topics of papers, for filters.</summary>
    public DbSet<PaperTopicRow> PaperTopics => Set<PaperTopicRow>();

    /// <summary>The context whose migrations are those of the connection's provider.</summary>
    internal static CatalogueContext On(DbConnection connection) => connection is SqliteConnection
        ? new CatalogueContext(CatalogueSchema.Current.OptionsFor<CatalogueContext>(connection))
        : new PostgresCatalogueContext(CatalogueSchema.Current.OptionsFor<PostgresCatalogueContext>(connection));

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var paper = modelBuilder.Entity<PaperRow>().ToTable("Papers");
        paper.HasIndex(p => p.Number).IsUnique();
        paper.HasIndex(p => p.Slug).IsUnique();
        paper.HasIndex(p => p.ArxivId).IsUnique();
        paper.HasIndex(p => p.Date);
        paper.HasIndex(p => p.FeedDate);
        // The orders of lists have an index each, which the migration writes: their keys are expressions.

        var topic = modelBuilder.Entity<PaperTopicRow>().ToTable("PaperTopics");
        topic.HasKey(t => new { t.Topic, t.PaperId });
        topic.Property(t => t.Topic).UseCollation("NOCASE");
        // Its orders have an index each, as those of all papers.
        topic.HasOne<PaperRow>().WithMany().HasForeignKey(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);

        var title = modelBuilder.Entity<PaperTitleRow>().ToTable("PaperTitles");
        title.HasIndex(t => new { t.TitleKey, t.PaperId }).IsUnique();
        title.HasOne<PaperRow>().WithMany().HasForeignKey(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);

        modelBuilder.Entity<CatalogueStateRow>().ToTable("CatalogueState").HasKey(s => s.Name);
        modelBuilder.FitTo(this);
    }
}

/// <summary>The same tables on PostgreSQL, whose migrations are a set of their own.</summary>
sealed class PostgresCatalogueContext(DbContextOptions<PostgresCatalogueContext> options) : CatalogueContext(options);

/// <summary>Makes the context for the tool that writes migrations.</summary>
sealed class CatalogueContextFactory : IDesignTimeDbContextFactory<CatalogueContext>
{
    public CatalogueContext CreateDbContext(string[] args) => CatalogueContext.On(new SqliteConnection("Data Source=:memory:"));
}

/// <summary>Makes the context of PostgreSQL for the tool that writes migrations.</summary>
sealed class PostgresCatalogueContextFactory : IDesignTimeDbContextFactory<PostgresCatalogueContext>
{
    public PostgresCatalogueContext CreateDbContext(string[] args) => new(CatalogueSchema.Current.OptionsFor<PostgresCatalogueContext>(new NpgsqlConnection()));
}
