using CsCheck;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

/// <summary>A clock that stands still.</summary>
sealed class FixedTime(int year, int month, int day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
}

/// <summary>What tests begin with.</summary>
static class Given
{
    /// <summary>Two weeks after the day of the saved page.</summary>
    public static FixedTime Time { get; } = new(2026, 4, 27);

    /// <summary>A card's file; each part can be replaced.</summary>
    public static string CardText(
        string head = """
            number: 2
            slug: tin-opener
            title: "Tin Opener: Opening Tins"
            date: 2024-11-27
            arxiv: 2411.99001
            authors: [Ada Sample, "Beatrix Example, Jr."]
            organisation: Kitchen Group
            topics: [tins, openers]
            field: Kitchen
            libraries: [Offprint.Kitchen]
            code: https://example.org/tins
            """,
        string body = """
            ## What it is for

            Opens any tin
            within a second.

            More about tins.

            ## The method in ten lines

            1. Open it.

            ## What the paper does not say, and what we chose

            - A left hand.

            ## The paper's scale and ours

            One tin.
            """) => $"---\n{head}\n---\n\n{body}\n";

    public static PaperCard Card(int number = 2, string slug = "tin-opener", string title = "Tin Opener: Opening Tins", string? arxiv = "2411.99001") =>
        PaperCard.Parse(CardText(), "card.md") with { Number = number, Slug = slug, Title = title, Arxiv = arxiv is null ? null : new(arxiv) };

    public static Paper Paper(string title, string? arxiv = null, string? @abstract = null, int day = 0) => new()
    {
        Title = title,
        Date = new DateOnly(2025, 1, 1).AddDays(day),
        Arxiv = ArxivId.TryParse(arxiv, out var id) ? id : null,
        Abstract = @abstract,
    };

    public static PaperBatch Batch(params IEnumerable<Paper> papers) => new([.. papers], []);

    static readonly Lazy<FreshDatabase> s_sqlite = new(() => WithTables(Engine.Sqlite)), s_postgres = new(() => WithTables(Engine.Postgres));

    /// <summary>An empty database with the catalogue's tables; a copy, as making them takes its time.</summary>
    public static FreshDatabase EmptyDatabase(Engine engine) => new(engine, engine == Engine.Sqlite ? s_sqlite.Value : s_postgres.Value);

    public static CatalogueStore Store(FreshDatabase database) => CatalogueStore.Open(database.Database, Time);

    /// <summary>A store of its own in a folder.</summary>
    public static CatalogueStore EmptyStore(TemporaryFolder folder)
    {
        File.Copy(s_sqlite.Value.Database.Name, folder["offprint.db"]);
        return CatalogueStore.Open(folder["offprint.db"], Time);
    }

    static FreshDatabase WithTables(Engine engine)
    {
        var database = new FreshDatabase(engine);
        Store(database);
        database.Release();
        return database;
    }

    /// <summary>One of some texts.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>The page saved in the data set daily-papers; skips the test where that is absent.</summary>
    public static string SavedPage()
    {
        string? folder = DataSets.FromEnvironment().Find("daily-papers");
        Assert.SkipWhen(folder is null, "The data set daily-papers is not here.");
        return File.ReadAllText(Path.Combine(folder, "page.txt"));
    }

    /// <summary>The cards of this checkout; skips the test where they are not all there.</summary>
    public static IReadOnlyList<PaperCard> AllCards()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Offprint.slnx"))) folder = folder.Parent;
        string papers = Path.Combine(folder?.FullName ?? "", "papers");
        Assert.SkipUnless(folder is not null && Directory.GetFiles(papers, "paper.md", SearchOption.AllDirectories).Length >= 44, "The cards of the papers are not here.");
        return PaperCards.Read(papers);
    }
}
