using CsCheck;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SemanticSearchTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly CatalogueStore _store;
    readonly SemanticSearch _search;

    public SemanticSearchTests()
    {
        _store = Given.EmptyStore(_folder);
        _search = new(_store, _folder.FullName, time: Given.Time);
    }

    public void Dispose()
    {
        _search.Dispose();
        _folder.Dispose();
    }

    static readonly Paper[] s_kitchen =
    [
        Given.Paper("Plums", null, "Preserved plums boil with sugar in a jar.") with { Topics = ["fruit"] },
        Given.Paper("Cherries", null, "Cherries boil with sugar in a jar, sour cherries longer.", 1) with { Topics = ["fruit"] },
        Given.Paper("Marmalade", null, "Oranges boil with much sugar; marmalade sets in its jar.", 2) with { Topics = ["fruit"] },
        Given.Paper("Comets", null, "Comets orbit a star and lose their tails.", 3) with { Topics = ["sky"] },
        Given.Paper("Moons", null, "Moons orbit planets that orbit a star.", 4) with { Topics = ["sky"] },
        Given.Paper("Rings of Planets", null, "Rings orbit planets as moons do, made of ice.", 5) with { Topics = ["sky"] },
        Given.Paper("Violins", null, "A sonata for violin has three parts.", 6) with { Topics = ["music"] },
        Given.Paper("Choirs", null, "A choir sings a score in four parts.", 7) with { Topics = ["music"] },
    ];

    async Task Fill(params IEnumerable<Paper> papers)
    {
        _store.Import(Given.Batch(papers));
        await _search.RefreshAsync();
    }

    async Task<string[]> Titles(string text, SearchMode mode = SearchMode.Hybrid, int limit = 20, PaperFilter? filter = null) =>
        [.. (await _search.SearchAsync(text, mode, limit, filter, TestContext.Current.CancellationToken)).Papers.Select(p => p.Paper.Title)];

    [Fact]
    public async Task Before_there_is_an_index_words_alone_are_searched_and_the_result_says_so()
    {
        _store.Import(Given.Batch(s_kitchen));
        Assert.Equal(new SemanticStatus(SemanticState.NotReady, 0, 0, null, "local", null), _search.Status);
        var result = await _search.SearchAsync("sonata", SearchMode.Semantic, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["Violins"], result.Papers.Select(p => p.Paper.Title));
        Assert.Equal(SearchMode.Keyword, result.Mode);
        Assert.Contains("being built", result.Note, StringComparison.Ordinal);
        Assert.Empty(_search.Similar(1));
        await _search.RefreshAsync();
        Assert.Equal((SemanticState.Ready, 8, Given.Time.GetUtcNow()), (_search.Status.State, _search.Status.Papers, _search.Status.BuiltAt));
        Assert.Null((await _search.SearchAsync("sonata", cancellation: TestContext.Current.CancellationToken)).Note);
    }

    [Fact]
    public async Task Meaning_finds_what_words_miss()
    {
        await Fill(s_kitchen);
        Assert.Empty(await Titles("oranges cherries", SearchMode.Keyword));
        Assert.Equal(["Cherries", "Marmalade"], (await Titles("oranges cherries", SearchMode.Semantic)).Take(2).Order());
        Assert.Equal(["Cherries", "Marmalade"], (await Titles("oranges cherries")).Take(2).Order());
        Assert.Empty(await Titles("zymurgy", SearchMode.Semantic));
        Assert.Empty(await Titles("", SearchMode.Semantic));
    }

    [Fact]
    public async Task Hits_say_why_they_are_there()
    {
        await Fill(s_kitchen);
        var result = await _search.SearchAsync("sugar oranges", cancellation: TestContext.Current.CancellationToken);
        var both = result.Papers[0];
        Assert.Equal("Marmalade", both.Paper.Title);
        Assert.True(both.ByWords);
        Assert.InRange(both.Similarity!.Value, 0.15, 1);
        Assert.Equal(["Oranges", "sugar"], both.Snippet.Where(s => s.IsHit).Select(s => s.Text));
        var meant = result.Papers.First(p => !p.ByWords);
        Assert.NotEmpty(meant.Terms);
        Assert.All(meant.Terms, t => Assert.Contains(t, $"{meant.Paper.Title} {meant.Paper.Abstract} {string.Join(' ', meant.Paper.Topics)}", StringComparison.Ordinal));
        Assert.Contains(meant.Title.Concat(meant.Snippet), s => s.IsHit);
        Assert.All((await _search.SearchAsync("sugar", SearchMode.Keyword, cancellation: TestContext.Current.CancellationToken)).Papers, p => Assert.Equal((true, null, 0), (p.ByWords, p.Similarity, p.Terms.Count)));
    }

    [Fact]
    public async Task Scores_are_sums_of_reciprocal_ranks()
    {
        await Fill(s_kitchen);
        var token = TestContext.Current.CancellationToken;
        var words = await _search.SearchAsync("planets", SearchMode.Keyword, cancellation: token);
        var meant = await _search.SearchAsync("planets", SearchMode.Semantic, cancellation: token);
        double Part(SearchResult result, long id) => result.Papers.Select((p, i) => p.Paper.Id == id ? 1d / (61 + i) : 0).Sum();
        var both = await _search.SearchAsync("planets", cancellation: token);
        Assert.NotEmpty(both.Papers);
        Assert.All(both.Papers, p => Assert.Equal(Part(words, p.Paper.Id) + Part(meant, p.Paper.Id), p.Score, 1e-12));
        Assert.Equal(both.Papers.OrderByDescending(p => p.Score).Select(p => p.Score), both.Papers.Select(p => p.Score));
    }

    [Fact]
    public async Task Exact_title_comes_first_then_what_was_quoted()
    {
        await Fill([.. s_kitchen, Given.Paper("On moons", null, "Moons orbit. Moons moons moons orbit planets, moons of planets orbit moons.", 8)]);
        Assert.Equal("Moons", (await Titles("moons"))[0]);
        string[] quoted = await Titles("\"orbit planets\" ice");
        Assert.Equal("Rings of Planets", quoted[0]);
        Assert.True(Array.IndexOf(quoted, "Comets") is -1 or > 2, string.Join(", ", quoted));
        Assert.All(quoted.Take(3), t => Assert.Contains("orbit planets", _store.List().First(p => p.Title == t).Abstract, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_and_limit_hold_for_both_rankings()
    {
        await Fill(s_kitchen);
        Assert.All(await Titles("orbit sugar boil", SearchMode.Semantic, filter: new() { Topic = "FRUIT" }), t => Assert.Contains(t, new[] { "Plums", "Cherries", "Marmalade" }));
        Assert.Equal(["Marmalade"], await Titles("sugar", filter: new() { Topic = "fruit", Since = new(2025, 1, 3) }));
        Assert.Single(await Titles("sugar", limit: 1));
        await Assert.ThrowsAsync<InputException>(() => Titles("sugar", SearchMode.Semantic, 0));
    }

    [Fact]
    public async Task Similar_papers_share_terms_and_are_never_the_paper_itself()
    {
        await Fill(s_kitchen);
        var papers = _store.List().ToDictionary(p => p.Title);
        foreach (string title in new[] { "Plums", "Moons" })
        {
            var similar = _search.Similar(papers[title].Id, 2);
            Assert.Equal(papers.Values.Where(p => p.Topics[0] == papers[title].Topics[0] && p.Title != title).Select(p => p.Title).Order(), similar.Select(s => s.Paper.Title).Order());
            Assert.All(similar, s => Assert.InRange(s.SharedTerms.Count, 1, 5));
            Assert.All(similar, s => Assert.InRange(s.Similarity, 0.15, 1));
            Assert.Equal(similar.Select(s => (s.Paper.Id, s.Similarity)), _search.Similar(papers[title].Id, 2).Select(s => (s.Paper.Id, s.Similarity)));
        }

        Assert.Contains("fruit", _search.Similar(papers["Plums"].Id, 1)[0].SharedTerms);
        Assert.Empty(_search.Similar(4_711));
        Assert.Throws<ArgumentOutOfRangeException>(() => _search.Similar(1, 0));
    }

    [Fact]
    public async Task Words_that_only_join_others_are_no_reason()
    {
        // Each stands in two of eight papers, so its number alone does not tell that it says nothing.
        await Fill([s_kitchen[0] with { Abstract = "Plums, which boil where sugar is, so they're preserved." }, s_kitchen[1] with { Abstract = "So cherries boil where the sugar is which they're for." }, .. s_kitchen[3..]]);
        long plums = _store.List().First(p => p.Title == "Plums").Id;
        var similar = _search.Similar(plums, 1)[0];
        Assert.Equal("Cherries", similar.Paper.Title);
        Assert.Equal(["boil", "fruit", "sugar"], similar.SharedTerms.Order());
        var found = await _search.SearchAsync("so which where cherries", SearchMode.Semantic, cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("Cherries", found.Papers.Select(p => p.Paper.Title));
        Assert.All(found.Papers, p => Assert.Empty(p.Terms.Intersect(["so", "So", "where", "which", "they", "re", "is"])));
        // Search by words knows no such words.
        Assert.Equal(2, (await Titles("so which where", SearchMode.Keyword)).Length);
    }

    [Fact]
    public async Task Equally_similar_papers_come_by_row()
    {
        await Fill(Enumerable.Range(0, 6).Select(i => Given.Paper($"Twins {i}", null, "Sugar in a jar.")).Concat(s_kitchen));
        var ids = _search.Similar(3, 4).Select(s => s.Paper.Id);
        Assert.Equal([1, 2, 4, 5], ids);
    }

    [Fact]
    public async Task Refresh_takes_in_new_and_changed_papers_and_reads_the_stored_index_again()
    {
        await Fill(s_kitchen);
        await Fill(Given.Paper("Quinces", null, "Quinces boil with sugar.", 9));
        Assert.Equal(9, _search.Status.Papers);
        Assert.Contains("Quinces", await Titles("jar", SearchMode.Semantic));
        byte[] written = File.ReadAllBytes(_folder["semantic.index"]);
        using var again = new SemanticSearch(_store, _folder.FullName, time: new FixedTime(2027, 1, 1));
        await again.RefreshAsync();
        Assert.Equal(_search.Status, again.Status);
        Assert.Equal(written, File.ReadAllBytes(_folder["semantic.index"]));
    }

    [Fact]
    public async Task Space_is_learnt_anew_when_a_fifth_has_changed()
    {
        await Fill(s_kitchen);
        using var later = new SemanticSearch(_store, _folder.FullName, time: new FixedTime(2027, 1, 1));
        _store.Import(Given.Batch(Given.Paper("Yeast", null, "Zymurgy is about yeast.", 9)));
        await later.RefreshAsync();
        Assert.Equal(Given.Time.GetUtcNow(), later.Status.BuiltAt);
        Assert.Empty((await later.SearchAsync("zymurgy", SearchMode.Semantic, cancellation: TestContext.Current.CancellationToken)).Papers);
        _store.Import(Given.Batch(Given.Paper("Beer", null, "Zymurgy again: beer.", 10)));
        await later.RefreshAsync();
        Assert.Equal(2027, later.Status.BuiltAt!.Value.Year);
        Assert.Equal(2, (await later.SearchAsync("zymurgy", SearchMode.Semantic, cancellation: TestContext.Current.CancellationToken)).Papers.Count);
    }

    [Fact]
    public async Task Damaged_file_is_built_again()
    {
        File.WriteAllText(_folder["semantic.index"], "no index at all, and long enough to hold a checksum and more");
        await Fill(s_kitchen);
        Assert.Equal((SemanticState.Ready, 8, null), (_search.Status.State, _search.Status.Papers, _search.Status.Problem));
        Assert.NotNull(SemanticIndex.Load(_folder["semantic.index"]));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_is_told_and_does_not_stop_search()
    {
        File.WriteAllText(_folder["taken"], "");
        using var search = new SemanticSearch(_store, Path.Combine(_folder["taken"], "sub"), time: Given.Time);
        _store.Import(Given.Batch(s_kitchen));
        await search.RefreshAsync();
        Assert.Contains("cannot be written", search.Status.Problem, StringComparison.Ordinal);
        Assert.NotEmpty((await search.SearchAsync("jar", SearchMode.Semantic, cancellation: TestContext.Current.CancellationToken)).Papers);
    }

    [Fact]
    public async Task Disposed_search_has_stopped()
    {
        _store.Import(Given.Batch(Enumerable.Range(0, 2_000).Select(i => Given.Paper($"Paper {i}", null, $"word{i} jar sugar {i % 7} plum{i % 11}"))));
        var search = new SemanticSearch(_store, _folder["other"], time: Given.Time);
        var work = search.RefreshAsync();
        search.Dispose();
        Assert.True(work.IsCompleted);
        await Assert.ThrowsAsync<ObjectDisposedException>(search.RefreshAsync);
        search.Dispose();
    }

    [Fact]
    public async Task Search_of_any_text_never_throws()
    {
        await Fill(s_kitchen);
        await Gen.Select(Gen.String, Gen.Enum<SearchMode>()).SampleAsync(async (text, mode) => Assert.InRange((await _search.SearchAsync(text, mode)).Papers.Count, 0, 8), iter: 300, threads: 1);
    }
}
