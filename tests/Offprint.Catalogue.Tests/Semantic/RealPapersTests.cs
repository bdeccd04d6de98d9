using Xunit;

namespace Offprint.Catalogue.Tests;

/// <summary>The cards of this checkout alone, and with the abstracts of the saved page: 44 papers, which is little to learn from.</summary>
public sealed class RealPapersTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly CatalogueStore _store;
    readonly SemanticSearch _search;

    public RealPapersTests()
    {
        _store = Given.EmptyStore(_folder);
        _search = new(_store, _folder.FullName, time: Given.Time);
    }

    public void Dispose()
    {
        _search.Dispose();
        _folder.Dispose();
    }

    async Task Fill(bool withPage)
    {
        _store.Synchronise(Given.AllCards());
        if (withPage) _store.Import(Given.SavedPage(), "page.txt");
        await _search.RefreshAsync();
    }

    async Task<int?[]> Numbers(string text, SearchMode mode) => [.. (await _search.SearchAsync(text, mode, cancellation: TestContext.Current.CancellationToken)).Papers.Select(p => p.Paper.Number)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reinforcement_learning_with_verifiable_rewards_finds_the_papers_of_it(bool withPage)
    {
        await Fill(withPage);
        int?[] found = await Numbers("training language models by reinforcement learning with verifiable rewards", SearchMode.Semantic);
        Assert.Superset(new HashSet<int?> { 14, 17, 41 }, found.Take(withPage ? 3 : 5).ToHashSet());
    }

    [Theory]
    [InlineData("surrogate for differential equations", false, 11, 4)] // Both learn their solutions; of 44 cards alone either may come first.
    [InlineData("surrogate for differential equations", true, 11)]
    [InlineData("choosing the cheapest model for each prompt", false, 9)]
    [InlineData("unfair lending decisions", true, 43)]
    [InlineData("temporal data forecasting", true, 2)]
    [InlineData("stock market crash football", true, 18)]
    public async Task Meaning_finds_first_what_words_miss(string text, bool withPage, params int[] numbers)
    {
        await Fill(withPage);
        Assert.Empty(await Numbers(text, SearchMode.Keyword));
        Assert.Contains((await Numbers(text, SearchMode.Semantic))[0] ?? 0, numbers);
        Assert.Contains((await Numbers(text, SearchMode.Hybrid))[0] ?? 0, numbers);
    }

    [Fact]
    public async Task Similar_to_time_series_by_symbols_are_time_series()
    {
        await Fill(false);
        var similar = _search.Similar(_store.Find("02").Id, 3);
        Assert.Equal(5, similar[0].Paper.Number);
        Assert.Equal(["series", "time"], similar[0].SharedTerms);
        await Fill(true);
        Assert.Contains(_search.Similar(_store.Find("02").Id, 2), s => s.Paper.Number == 5 && s.SharedTerms.Contains("series"));
    }

    [Fact]
    public async Task Summaries_in_our_words_find_the_abstracts_of_the_same_papers()
    {
        var cards = Given.AllCards();
        _store.Import(Given.SavedPage(), "page.txt");
        await _search.RefreshAsync();
        var index = SemanticIndex.Load(_folder["semantic.index"])!;
        double sum = 0;
        foreach (var card in cards)
        {
            long id = _store.Find(card.Title).Id;
            int rank = index.Nearest(index.Embed(card.Purpose), 44).Select(n => n.Id).ToList().IndexOf(id);
            sum += rank < 0 ? 0 : 1d / (rank + 1);
        }

        // Chance alone gives 0.1; the words of both are different authors'.
        Assert.InRange(sum / cards.Count, 0.75, 1);
    }
}
