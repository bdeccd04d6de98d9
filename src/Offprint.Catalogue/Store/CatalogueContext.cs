using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>
/// The catalogue's tables for Entity Framework: migrations, and hosts that join tables of their own to papers. The
/// program's own reading and writing of papers is plain SQL in <see cref="CatalogueStore"/>.
/// </summary>
/// <param name="options">Options from <see cref="SchemaContext.OptionsFor"/>.</param>
public sealed class CatalogueContext(DbContextOptions<CatalogueContext> options) : DbContext(options)
{
    /// <summary>One row a paper.</summary>
    public DbSet<PaperRow> Papers => Set<PaperRow>();

    /// <summary>The titles that sources gave to papers.</summary>
    public DbSet<PaperTitleRow> PaperTitles => Set<PaperTitleRow>();

    /// <summary>Topics of papers, for filters.</summary>
    public DbSet<PaperTopicRow> PaperTopics => Set<PaperTopicRow>();

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
        paper.HasIndex(p => p.Heat);

        var topic = modelBuilder.Entity<PaperTopicRow>().ToTable("PaperTopics");
        topic.HasKey(t => new { t.Topic, t.PaperId });
        topic.Property(t => t.Topic).UseCollation("NOCASE");
        topic.HasOne<PaperRow>().WithMany().HasForeignKey(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);

        var title = modelBuilder.Entity<PaperTitleRow>().ToTable("PaperTitles");
        title.HasIndex(t => new { t.TitleKey, t.PaperId }).IsUnique();
        title.HasOne<PaperRow>().WithMany().HasForeignKey(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);

        modelBuilder.Entity<CatalogueStateRow>().ToTable("CatalogueState").HasKey(s => s.Name);
    }
}

/// <summary>Makes the context for the tool that writes migrations.</summary>
sealed class CatalogueContextFactory : IDesignTimeDbContextFactory<CatalogueContext>
{
    public CatalogueContext CreateDbContext(string[] args) =>
        new(CatalogueSchema.Current.OptionsFor<CatalogueContext>(new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:")));
}
