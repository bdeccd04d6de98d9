using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>The tables of what readers keep. Only migrations use it; reading and writing are plain SQL in <see cref="ReadingStore"/>.</summary>
sealed class ReadingContext(DbContextOptions<ReadingContext> options) : DbContext(options)
{
    public static void Migrate(SqliteConnection connection)
    {
        using var context = new ReadingContext(ReadingSchema.Current.OptionsFor<ReadingContext>(connection));
        context.Database.Migrate();
    }

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

/// <summary>The schema's name and newest migration, apart from the context so that asking for them does not load Entity Framework.</summary>
static class ReadingSchema
{
    public static Schema Current { get; } = new("Reading", "20261128000100_Reading");
}

/// <summary>Lets the migrations tool make a context.</summary>
sealed class ReadingContextFactory : IDesignTimeDbContextFactory<ReadingContext>
{
    public ReadingContext CreateDbContext(string[] args) =>
        new(ReadingSchema.Current.OptionsFor<ReadingContext>(new SqliteConnection("Data Source=:memory:")));
}
