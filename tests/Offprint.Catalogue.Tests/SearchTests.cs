using CsCheck;
using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteSearchTests() : SearchTests(Engine.Sqlite);

public sealed class PostgresSearchTests() : SearchTests(Engine.Postgres);

public abstract class SearchTests(Engine engine) : StoreTests(engine)
{
    void Import(params IEnumerable<Paper> papers) => Store.Import(Given.Batch(papers));

    string[] Titles(string text, int limit = 20, PaperFilter? filter = null) => [.. Store.Search(text, limit, filter).Select(h => h.Paper.Title)];

    [Fact]
    public void Search_ranks_title_over_topics_over_credits_over_summary_over_abstract()
    {
        string filler = string.Concat(Enumerable.Repeat("word ", 30));
        Store.Synchronise([Given.Card(1, "in-summary", "Summary", "2411.99008") with { Purpose = $"Zebra {filler}.", Authors = [], Organisation = null, Topics = ["x"] }]);
        Import(
            Given.Paper("Abstract", @abstract: $"Zebra {filler}"),
            Given.Paper("Zebra", @abstract: filler),
            Given.Paper("Credits", @abstract: filler) with { Authors = ["Z. Zebra"] },
            Given.Paper("Group", @abstract: filler) with { Organisation = new("zebra", "Herd") },
            Given.Paper("Topics", @abstract: filler) with { Topics = ["zebra"] });
        // Rare words have a weight above zero only where most papers lack them.
        Import(Enumerable.Range(0, 20).Select(i => Given.Paper($"Other {i}", @abstract: filler)));
        Assert.Equal(["Zebra", "Topics", "Credits", "Credits", "Summary", "Abstract"], Titles("zebra").Select(t => t == "Group" ? "Credits" : t));
    }

    [Theory]
    [InlineData("plum", "Plums")] // The last word may be the beginning of one.
    [InlineData("PLUMS", "Plums")]
    [InlineData("godel", "Gödel's Jars")]
    [InlineData("Gödel", "Gödel's Jars")]
    [InlineData("llm abba", "LLM-ABBA: Symbols")]
    [InlineData("LLM-ABBA", "LLM-ABBA: Symbols")]
    [InlineData("abba llm", "LLM-ABBA: Symbols")]
    [InlineData("\"preserved plums\"", "Plums")]
    [InlineData("\"preserved plums", "Plums")]
    [InlineData("sugar preserved", "Plums")]
    [InlineData("2.5", "Plums")]
    public void Search_finds(string text, string title)
    {
        Import(
            Given.Paper("Plums", @abstract: "Preserved plums at 2.5 bar, with sugar."),
            Given.Paper("Gödel's Jars", @abstract: "Incomplete jars."),
            Given.Paper("LLM-ABBA: Symbols", @abstract: "Symbols of series."));
        Assert.Equal([title], Titles(text));
    }

    [Theory]
    [InlineData("lum")]
    [InlineData("plum sugar")] // Only the last word is a beginning.
    [InlineData("\"plums preserved\"")]
    [InlineData("\"plum\"")]
    [InlineData("ABBA-LLM")]
    [InlineData("plums jars")]
    [InlineData("")]
    [InlineData(" \" ' * ( ) ")]
    public void Search_does_not_find(string text)
    {
        Import(Given.Paper("Plums", @abstract: "Preserved plums, with sugar."), Given.Paper("LLM-ABBA: Jars"));
        Assert.Empty(Titles(text));
    }

    [Theory]
    [InlineData("NOT plums")]
    [InlineData("title:plums")]
    [InlineData("plums*")]
    [InlineData("^plums")]
    [InlineData("NEAR(plums sugar)")]
    [InlineData("plums OR sugar AND")]
    [InlineData("-plums + \"sugar")]
    [InlineData("{Title} : plums")]
    [InlineData("'; DELETE FROM Papers; --")]
    [InlineData("\0plums\u0001")]
    [InlineData("\uD800plums\uDC00")]
    public void Search_takes_every_sign_as_text(string text)
    {
        Import(Given.Paper("Plums", @abstract: "not title near or and delete from papers sugar"));
        Assert.All(Store.Search(text), hit => Assert.Equal("Plums", hit.Paper.Title));
        Assert.Equal(1, Store.Count());
    }

    static readonly Gen<string> s_syntax = Given.OneOf("\"", "*", "(", ")", ":", "^", "-", "+", "{", "}", ",", ".", "'", ";", " ", "AND", "OR", "NOT", "NEAR", "Title", "plum", "a", "ö", "\0", "学", "\uD83D", "１", "e\u0301", "$match", "\t");

    [Fact]
    public void Search_of_any_text_never_throws()
    {
        Import(Given.Paper("Plums of Österreich", @abstract: "Near the title, and or not: 学习 a plum."));
        Gen.OneOf(Gen.String, s_syntax.Array[0, 30].Select(string.Concat)).Sample(text => Assert.InRange(Store.Search(text).Count, 0, 1), iter: 1000, threads: 1);
        Assert.Empty(Store.Search(new string('"', 100_000)));
        Assert.Single(Store.Search(string.Join(' ', Enumerable.Repeat("plum", 20_000))));
    }

    static readonly Gen<string> s_words = Given.OneOf("plum", "plums", "jar", "jars", "lid", "Öl", "ol", "x2", "re-open", "open").Array[0, 6].Select(w => string.Join(' ', w));

    [Fact]
    public void Search_finds_exactly_the_papers_that_have_every_phrase_in_some_text() =>
        Gen.Select(Gen.Select(s_words, s_words, s_words).Array[1, 8], Gen.OneOf(s_words, Gen.Select(s_words, s_words, (a, b) => $"\"{a}\" {b}"))).Sample(
            (texts, query) =>
            {
                using var database = Given.EmptyDatabase(Engine);
                var store = Given.Store(database);
                store.Import(Given.Batch(texts.Select((t, i) => Given.Paper($"T{i} {t.Item1}", null, "A " + t.Item2) with { Authors = [$"A. {t.Item3}"] })));
                var phrases = SearchText.Parse(query).Phrases;
                // The highlighter is a second implementation of what a match is.
                var expected = store.List().Where(p => phrases.Count > 0 && phrases.All(phrase =>
                    new[] { p.Title, p.Abstract!, p.Authors[0] }.Any(text => new Highlighter(text, [phrase]).PhrasesFound > 0)));
                Assert.Equal(expected.Select(p => p.Title).Order(StringComparer.Ordinal), store.Search(query).Select(h => h.Paper.Title).Order(StringComparer.Ordinal));
            },
            iter: 60, threads: 1);

    [Fact]
    public void Search_follows_changes_of_papers()
    {
        Import(Given.Paper("Plums", "2604.99001v1", "Sour."));
        Import(Given.Paper("Cherries", "2604.99001v2", "Sweet."));
        Assert.Empty(Titles("plums"));
        Assert.Empty(Titles("sour"));
        Assert.Equal(["Cherries"], Titles("cherries sweet"));
    }

    [Fact]
    public void Search_keeps_to_a_filter_and_a_limit()
    {
        Import(Enumerable.Range(0, 30).Select(i => Given.Paper($"Plum {i}", day: i) with { Topics = [i % 3 == 0 ? "fruit" : "food"] }));
        Assert.Equal(20, Titles("plum").Length);
        Assert.Equal(30, Titles("plum", 100).Length);
        Assert.Equal(10, Titles("plum", 100, new() { Topic = "Fruit" }).Length);
        Assert.Equal(["Plum 27"], Titles("plum", 100, new() { Topic = "fruit", Since = new(2025, 1, 26) }));
        Assert.Throws<InputException>(() => Store.Search("plum", 0));
    }

    [Fact]
    public void Search_of_a_word_in_more_papers_than_are_ranked_puts_hits_in_the_title_first()
    {
        Import(Given.Paper("An old plum", @abstract: "Word."));
        Import(Enumerable.Range(0, SearchIndex.RankedMatches + 50).Select(i => Given.Paper($"Paper {i}", @abstract: "plum plum plum")));
        var hits = Store.Search("plum", 3);
        Assert.Equal(3, hits.Count);
        Assert.Equal("An old plum", hits[0].Paper.Title);
        Assert.Equal(3, hits.Select(h => h.Paper.Id).Distinct().Count());
    }

    static string Marked(IEnumerable<TextSegment> segments) => string.Concat(segments.Select(s => s.IsHit ? $"[{s.Text}]" : s.Text));

    [Theory]
    [InlineData("plum jar", "<b>Plum</b> & Jars", "<b>[Plum]</b> & [Jars]")]
    [InlineData("llm-abba", "The LLM-ABBA method", "The [LLM-ABBA] method")]
    [InlineData("godel", "On Gödels, Go\u0308del", "On [Gödels], [Go\u0308del]")]
    [InlineData("\"plum jar\"", "plum, plum jar", "plum, [plum jar]")]
    [InlineData("x", "plum", "plum")]
    public void Highlighter_marks_what_was_found_and_keeps_the_text(string text, string title, string marked) =>
        Assert.Equal(marked, Marked(new Highlighter(title, SearchText.Parse(text).Phrases).Whole()));

    [Theory]
    [InlineData("a jar of plum", "A [jar] of [plums], a dish")]
    [InlineData("jar of", "A [jar] of plums, a dish")]
    [InlineData("\"a jar\" dish", "[A jar] of plums, a [dish]")]
    [InlineData("of a", "[A] jar [of] plums, [a] dish")]
    public void Words_that_only_join_others_are_marked_when_nothing_else_is_asked(string text, string marked)
    {
        Import(Given.Paper("A jar of plums, a dish"));
        Assert.Equal(marked, Marked(Assert.Single(Store.Search(text)).Title));
    }

    [Fact]
    public void Snippet_shows_the_place_with_most_of_the_words()
    {
        string @abstract = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"w{i}")) + " plum here. " + string.Join(' ', Enumerable.Range(60, 60).Select(i => $"w{i}")) + " a plum in a jar at the end of it.";
        Import(Given.Paper("Fruit", @abstract: @abstract));
        var hit = Assert.Single(Store.Search("plum jar"));
        string snippet = Marked(hit.Snippet);
        Assert.StartsWith("…w", snippet, StringComparison.Ordinal);
        Assert.EndsWith("a [plum] in a [jar] at the end of it.", snippet, StringComparison.Ordinal);
        Assert.Contains(snippet.Replace("…", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), @abstract, StringComparison.Ordinal);
        Assert.Equal("Fruit", Marked(hit.Title));
        Assert.True(hit.Score > 0);
    }

    [Fact]
    public void Segments_join_to_the_text_whatever_is_marked() => Gen.Select(Gen.String, s_words).Sample((text, query) =>
        Assert.Equal(text, string.Concat(new Highlighter(text, SearchText.Parse(query).Phrases).Whole().Select(s => s.Text))));
}
