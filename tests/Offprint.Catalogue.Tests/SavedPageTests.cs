using Xunit;

namespace Offprint.Catalogue.Tests;

/// <summary>The saved page of 13 April 2026, entry by entry, as read by eye.</summary>
public sealed class SavedPageTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // First word of the title, date, authors or 0 for an organisation, comments.
    static readonly (string Word, string Date, int Authors, int Comments)[] s_entries =
    [
        ("Solving", "2025-06-04", 5, 0), ("LLM-ABBA:", "2024-11-27", 3, 0), ("Universal", "2025-07-11", 1, 0), ("Adversarial", "2023-05-29", 4, 0),
        ("Sparsity-Aware", "2023-09-15", 5, 0), ("Capability", "2025-02-24", 3, 0), ("Numerical", "2024-09-25", 3, 0), ("Mechanistically", "2023-11-21", 8, 0),
        ("V_0:", "2026-02-03", 9, 0), ("The", "2026-04-07", 9, 2), ("DeepONet:", "2019-10-07", 3, 0), ("PAC", "2022-05-30", 3, 0),
        ("Learnability", "2020-08-13", 5, 0), ("Adaptive", "2025-06-16", 6, 0), ("daVinci-LLM:Towards", "2026-03-28", 0, 2), ("Weighted", "2023-12-21", 2, 0),
        ("RL-PLUS:", "2025-07-31", 14, 2), ("Beating", "2023-03-12", 1, 0), ("Sharper", "2023-06-01", 2, 0), ("Law", "2024-09-30", 17, 2),
        ("How", "2020-08-19", 5, 0), ("AGIEval:", "2023-04-13", 9, 0), ("Eureka:", "2024-09-13", 9, 0), ("Physics", "2024-04-08", 2, 0),
        ("AutoNumerics-Zero:", "2023-12-13", 10, 0), ("MIND:", "2026-01-07", 9, 0), ("Foundations", "2025-11-23", 1, 0), ("How", "2023-10-09", 10, 0),
        ("The", "2025-06-19", 1, 1), ("Specializing", "2023-01-30", 5, 0), ("From", "2025-12-01", 8, 0), ("GEO-Bench-2:", "2025-11-19", 12, 0),
        ("Structured", "2026-02-05", 1, 0), ("Why", "2024-06-06", 9, 0), ("Foundation", "2023-08-21", 6, 0), ("Modeling", "2024-02-04", 3, 0),
        ("More", "2024-05-28", 8, 0), ("New", "2024-07-21", 5, 0), ("Cognitively", "2024-06-13", 6, 7), ("LLM", "2025-12-24", 0, 2),
        ("The", "2025-10-05", 7, 0), ("Quantifying", "2024-06-14", 8, 0), ("Optimistic", "2025-12-26", 1, 0), ("LLM", "2024-10-18", 2, 0),
    ];

    [Fact]
    public void Every_entry_is_read_as_it_stands_there()
    {
        var batch = DailyPapersPage.Read(Given.SavedPage(), null, Given.Time);
        Assert.Empty(batch.Problems);
        Assert.Equal(s_entries, batch.Papers.Select(p => (p.Title.Split(' ')[0], $"{p.Date:yyyy-MM-dd}", p.AuthorCount, p.Comments)));
        Assert.All(batch.Papers, p => Assert.Equal(new DateOnly(2026, 4, 13), p.FeedDate));
        Assert.All(batch.Papers, p => Assert.InRange(p.Abstract!.Length, 900, 2200));
    }

    [Fact]
    public void Two_entries_are_of_organisations()
    {
        var papers = DailyPapersPage.Read(Given.SavedPage(), null, Given.Time).Papers;
        Assert.Equal([14, 39], Enumerable.Range(0, papers.Count).Where(i => papers[i].Organisation is not null));
        Assert.Equal(new Organisation("SII-GAIR-NLP", "SII-GAIR"), papers[14].Organisation);
        Assert.Equal(new Organisation("ByteDance-Seed", "ByteDance Seed"), papers[39].Organisation);
    }

    [Fact]
    public void Importing_it_twice_changes_nothing()
    {
        var store = CatalogueStore.Open(_folder["offprint.db"], Given.Time);
        var first = store.Import(Given.SavedPage(), "page.txt");
        Assert.Equal((44, 0, 0, 0), (first.Added, first.Updated, first.Unchanged, first.Problems.Count));
        var second = store.Import(Given.SavedPage(), "page.txt");
        Assert.Equal((0, 0, 44, 0), (second.Added, second.Updated, second.Unchanged, second.Problems.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cards_and_page_are_the_same_papers_whichever_came_first(bool cardsFirst)
    {
        var cards = Given.AllCards();
        string page = Given.SavedPage();
        var store = CatalogueStore.Open(_folder["offprint.db"], Given.Time);
        if (cardsFirst) store.Synchronise(cards);
        store.Import(page, "page.txt");
        if (!cardsFirst) store.Synchronise(cards);
        Assert.Equal(44, store.Count());
        var papers = store.List();
        Assert.All(papers, p => Assert.NotNull(p.Number));
        Assert.All(papers, p => Assert.NotNull(p.Abstract));
        // The page is in the order of the numbers.
        Assert.Equal(s_entries.Select(e => e.Date), papers.OrderBy(p => p.Number).Select(p => $"{p.Date:yyyy-MM-dd}"));
        Assert.Equal(s_entries.Select(e => e.Comments), papers.OrderBy(p => p.Number).Select(p => p.Comments));
        var again = store.Import(page, "page.txt");
        Assert.Equal((0, 0, 44), (again.Added, again.Updated, again.Unchanged));
        Assert.False(store.Synchronise(cards));
    }
}
