using CsCheck;
using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteCatalogueStoreTests() : CatalogueStoreTests(Engine.Sqlite);

public sealed class PostgresCatalogueStoreTests() : CatalogueStoreTests(Engine.Postgres);

public abstract class CatalogueStoreTests(Engine engine) : StoreTests(engine)
{
    (int Added, int Updated, int Unchanged) Import(params IEnumerable<Paper> papers)
    {
        var report = Store.Import(Given.Batch(papers));
        return (report.Added, report.Updated, report.Unchanged);
    }

    [Fact]
    public void Import_keeps_every_property()
    {
        var paper = Given.Paper("Tins, Opened: Größer", "2604.99001v2", "We open tins.") with
        {
            Authors = ["Ada \"A.\" Sample", "Ben Exämple"],
            AuthorCount = 2,
            Organisation = new("kitchen", "Kitchen Group"),
            Doi = "10.1000/x",
            Topics = ["tins", "cs.LG"],
            Links = [new("code", "https://example.org/?a=1&b=2"), new("pdf", "https://example.org/p.pdf")],
            Comments = 3,
            Upvotes = 12,
            FeedDate = new(2026, 4, 13),
            Extra = """{"thumbnail":"t.png"}""",
        };
        Assert.Equal((1, 0, 0), Import(paper));
        var stored = Store.Find("2604.99001");
        Assert.True(stored.Id > 0);
        Assert.Equal("2604.99001", stored.Slug);
        Assert.Equal(PaperColumns.ValuesOf(paper with { Slug = "2604.99001" }), PaperColumns.ValuesOf(stored));
    }

    [Fact]
    public void Import_takes_texts_of_any_length_and_content()
    {
        string words = string.Join(' ', Enumerable.Range(0, 60_000).Select(i => $"w{i}")), one = new('x', 100_000);
        Assert.Equal((3, 0, 0), Import(
            Given.Paper("Long " + words, "2604.99001", words) with { Authors = [one], Topics = [one, "x\0y"] },
            Given.Paper(one, "2604.99002", one),
            Given.Paper("\uD800 \0 half", "2604.99003", "\uDC00")));
        Assert.Equal(one, Store.Find("2604.99002").Title);
        Assert.Equal(["2604.99001"], Store.Search("w7 w70").Select(h => h.Paper.Slug));
        Assert.Equal(["2604.99003"], Store.Search("half").Select(h => h.Paper.Slug));
        Assert.Equal(2, Store.Topics().Count);
    }

    [Fact]
    public void Import_recognises_a_paper_by_identifier_or_title()
    {
        Assert.Equal((1, 0, 0), Import(Given.Paper("Sharper Bounds for ell_p Sampling")));
        Assert.Equal((0, 1, 0), Import(Given.Paper(@"Sharper bounds for $\ell_p$ sampling", "2604.99001v1")));
        Assert.Equal((0, 1, 0), Import(Given.Paper("Much Sharper Bounds", "2604.99001v2")));
        // Every title it ever had leads to it.
        Assert.Equal((0, 0, 1), Import(Given.Paper("Sharper Bounds for ell_p Sampling")));
        Assert.Equal("Much Sharper Bounds", Assert.Single(Store.List()).Title);
        Assert.Equal(new ArxivId("2604.99001", 2), Store.Find("2604.99001v1").Arxiv);
    }

    [Fact]
    public void Import_keeps_papers_of_one_title_apart_that_have_different_identifiers()
    {
        Import(Given.Paper("Technical Report", "2604.99001"), Given.Paper("Technical Report", "2604.99002"));
        Assert.Equal(2, Store.Count());
    }

    [Fact]
    public void Import_joins_two_papers_that_turn_out_to_be_one()
    {
        Import(Given.Paper("Tins") with { Comments = 4 }, Given.Paper("On Opening Tins", "2604.99001") with { Upvotes = 7 });
        Assert.Equal(2, Store.Count());
        Assert.Equal((0, 1, 0), Import(Given.Paper("Tins", "2604.99001")));
        var paper = Assert.Single(Store.List());
        Assert.Equal((4, 7), (paper.Comments, paper.Upvotes));
        Assert.Equal((0, 0, 2), Import(Given.Paper("Tins"), Given.Paper("On Opening Tins")));
        Assert.Single(Store.Search("tins"));
    }

    [Fact]
    public void Import_never_replaces_a_fuller_value_by_an_emptier_one()
    {
        var full = Given.Paper("Tins", "2604.99001v2", "A long abstract of tins.") with
        {
            Authors = ["Ada Sample", "Ben Example"],
            AuthorCount = 2,
            Organisation = new("kitchen", "Kitchen Group"),
            Comments = 3,
            Upvotes = 12,
            FeedDate = new(2026, 4, 13),
            Extra = """{"stars":5,"note":"long"}""",
        };
        Import(full);
        var emptier = Given.Paper("Tins", "2604.99001", "Short.", day: 9) with { Authors = ["Ada Sample"], AuthorCount = 1, Organisation = new("", "kitchen"), Comments = 2, FeedDate = new(2026, 4, 14), Extra = """{"stars":4,"note":""}""" };
        Assert.Equal((0, 0, 1), Import(emptier));
    }

    [Fact]
    public void Import_takes_what_is_new_in_a_later_version()
    {
        Import(Given.Paper("Tins", "2604.99001v1", "A long abstract of tins.") with { Authors = ["Ada Sample", "Ben Example"], Upvotes = 3, Extra = """{"stars":4}""" });
        Assert.Equal((0, 1, 0), Import(Given.Paper("Cans", "2604.99001v2", "Shorter.") with { Authors = ["Ada Sample"], Upvotes = 5, Extra = """{"stars":6,"site":"x"}""" }));
        var paper = Store.Find("2604.99001");
        Assert.Equal(("Cans", "Shorter.", 5, 1), (paper.Title, paper.Abstract, paper.Upvotes, paper.AuthorCount));
        Assert.Equal("""{"stars":6,"site":"x"}""", paper.Extra);
    }

    static readonly Gen<Paper> s_paper =
        from title in Given.OneOf("Tins", "tins!", "Cans", "On Tins", "On cans", "Jars")
        from number in Gen.Int[0, 3]
        from version in Gen.Int[0, 3]
        from text in Gen.Frequency((1, Gen.Const((string?)null)), (4, Gen.Int[1, 30].Select(n => (string?)new string('a', n))))
        from authors in Gen.Int[0, 3]
        from count in Gen.Int[0, 9]
        from feed in Gen.Int[0, 5]
        from topics in Given.OneOf("x", "y", "Z", "z").Array[0, 3]
        from stars in Gen.Int[0, 9]
        select Given.Paper(title, number == 0 ? null : $"2604.9900{number}{(version == 0 ? "" : $"v{version}")}", text, count) with
        {
            Authors = [.. Enumerable.Range(0, authors).Select(i => $"Author {i} {count}")],
            AuthorCount = Math.Max(authors, count),
            Organisation = count > 6 ? new(authors > 1 ? "handle" : "", "Name") : null,
            Comments = count,
            Upvotes = feed,
            FeedDate = feed == 0 ? null : new DateOnly(2026, 4, feed),
            Topics = topics,
            Links = feed > 3 ? [new("code", $"https://example.org/{count}")] : [],
            Extra = stars > 6 ? $$"""{"stars":{{stars}},"note":"{{new string('n', stars)}}"}""" : null,
        };

    [Fact]
    public void Import_of_the_same_batch_again_changes_nothing() => s_paper.Array[1, 12].Sample(
        papers =>
        {
            using var database = Given.EmptyDatabase(Engine);
            var store = Given.Store(database);
            var first = store.Import(Given.Batch(papers));
            Assert.Equal(papers.Length, first.Added + first.Updated + first.Unchanged);
            object?[][] Rows() => [.. store.List(limit: 1000).OrderBy(p => p.Id).Select(PaperColumns.ValuesOf)];
            var rows = Rows();
            var second = store.Import(Given.Batch(papers));
            Assert.Equal((0, 0, papers.Length), (second.Added, second.Updated, second.Unchanged));
            Assert.Equal(rows, Rows());
        },
        iter: 100, threads: 1, print: papers => string.Join("\n", papers.Select(PaperJson.Of)));

    [Fact]
    public void Synchronise_lays_cards_in_once()
    {
        PaperCard[] cards = [Given.Card(), Given.Card(3, "can-opener", "Can Opener", "2411.99002")];
        Assert.True(Store.Synchronise(cards));
        Assert.False(Store.Synchronise(cards));
        Assert.False(Store.Synchronise([cards[1], cards[0]]));
        Assert.Equal(["02-tin-opener", "03-can-opener"], Store.List().Select(p => p.Reference));
        var paper = Store.Find("2");
        Assert.Equal("Opens any tin within a second.", paper.Summary);
        Assert.Equal(["tins", "openers"], paper.Topics);
        Assert.Equal("Kitchen", paper.Field);
        Assert.Equal("https://example.org/tins", paper.Link("code"));
    }

    [Fact]
    public void Synchronise_refuses_two_cards_that_claim_the_same()
    {
        var error = Assert.Throws<InputException>(() => Store.Synchronise([Given.Card(), Given.Card(3, "other", "Other")]));
        Assert.Contains("have the same arxiv '2411.99001'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Store.Count());
    }

    [Fact]
    public void Synchronise_with_a_known_stamp_does_not_read_the_cards()
    {
        Assert.True(Store.Synchronise("1", () => [Given.Card()]));
        Assert.False(Store.Synchronise("1", () => throw new InvalidOperationException("The cards were read.")));
        Assert.False(Store.Synchronise("2", () => [Given.Card()]));
        Assert.True(Store.Synchronise("3", () => []));
        Assert.Equal(0, Store.Count());
    }

    [Fact]
    public void Import_never_joins_two_papers_with_cards()
    {
        Store.Synchronise([Given.Card(), Given.Card(3, "tins-again", "Tins Again", null)]);
        Import(Given.Paper("Tins Again", "2411.99001"));
        Assert.Equal(2, Store.Count(new() { WithCard = true }));
        Assert.Equal(2, Store.Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Synchronise_and_import_meet_in_one_paper_whichever_came_first(bool cardFirst)
    {
        var told = Given.Paper("tin opener: opening tins", "2411.99001v3", "The abstract.") with { Authors = ["A", "B", "C"], Topics = ["cs.LG"], Upvotes = 4 };
        if (!cardFirst) Import(told);
        Store.Synchronise([Given.Card()]);
        if (cardFirst) Import(told);
        var paper = Assert.Single(Store.List());
        Assert.Equal("02-tin-opener", paper.Reference);
        Assert.Equal("Tin Opener: Opening Tins", paper.Title);
        Assert.Equal("The abstract.", paper.Abstract);
        Assert.Equal(["Ada Sample", "Beatrix Example, Jr."], paper.Authors);
        Assert.Equal(["tins", "openers"], paper.Topics);
        Assert.Equal(new ArxivId("2411.99001", 3), paper.Arxiv);
        Assert.Equal(4, paper.Upvotes);
        Assert.Equal((0, 0, 1), Import(told));
        Assert.False(Store.Synchronise([Given.Card()]));
    }

    [Fact]
    public void Synchronise_lays_a_changed_card_over_and_lets_numbers_change_places()
    {
        Store.Synchronise([Given.Card(), Given.Card(3, "can-opener", "Can Opener", "2411.99002")]);
        long tin = Store.Find("tin-opener").Id;
        Assert.True(Store.Synchronise([Given.Card(3), Given.Card(2, "can-opener", "Can Opener, Improved", null)]));
        Assert.Equal(2, Store.Count());
        Assert.Equal(("03-tin-opener", tin), (Store.Find("3").Reference, Store.Find("3").Id));
        Assert.Equal(("Can Opener, Improved", new ArxivId("2411.99002")), (Store.Find("2").Title, Store.Find("2").Arxiv));
    }

    [Fact]
    public void Synchronise_without_a_card_keeps_what_was_imported_and_drops_what_was_not()
    {
        Store.Synchronise([Given.Card(), Given.Card(3, "can-opener", "Can Opener", "2411.99002")]);
        Import(Given.Paper("Can Opener", "2411.99002", "The abstract."));
        Store.Synchronise([]);
        var paper = Assert.Single(Store.List());
        Assert.Equal(("can-opener", "The abstract.", "", null), (paper.Reference, paper.Abstract, paper.Summary, paper.Field));
        Assert.Empty(Store.Search("kitchen group second"));
    }

    [Fact]
    public void Synchronise_gives_a_card_the_slug_that_an_import_had()
    {
        Import(Given.Paper("Tin Opener"));
        Assert.Equal("tin-opener", Store.List()[0].Slug);
        Store.Synchronise([Given.Card()]);
        Assert.Equal(["tin-opener", "tin-opener-2"], Store.List().Select(p => p.Slug).Order());
    }

    [Fact]
    public void Imports_of_one_title_and_no_identifier_get_slugs_of_their_own()
    {
        Import(Given.Paper("1984"), Given.Paper("Österreich & Co.: Größe"), Given.Paper("学习"));
        Assert.Equal(["osterreich-co-grosse", "paper", "paper-1984"], Store.List().Select(p => p.Slug).Order());
    }

    [Fact]
    public void List_filters_sorts_and_pages()
    {
        Import(Enumerable.Range(0, 10).Select(i => Given.Paper($"Paper {i} of many", null, null, i) with
        {
            Topics = i % 2 == 0 ? ["Even", "number"] : ["number"],
            FeedDate = i < 3 ? new DateOnly(2026, 4, 13 + i) : null,
        }));
        string[] Titles(PaperFilter? filter = null, PaperSort sort = PaperSort.New, int limit = 50, int offset = 0) =>
            [.. Store.List(filter, sort, limit, offset).Select(p => p.Title.Split(' ')[1])];
        // The day in a feed counts before the day of appearance.
        Assert.Equal(["2", "1", "0", "9", "8", "7", "6", "5", "4", "3"], Titles());
        Assert.Equal(["0", "9"], Titles(limit: 2, offset: 2));
        Assert.Equal(["2", "0", "8", "6", "4"], Titles(new() { Topic = "even" }));
        Assert.Equal(["9", "8"], Titles(new() { Since = new(2025, 1, 9) }));
        Assert.Equal(["2", "1"], Titles(new() { Since = new(2025, 1, 2), Until = new(2025, 1, 3) }));
        Assert.Equal(["1"], Titles(new() { Period = FeedPeriod.Parse("2026-04-14") }));
        Assert.Empty(Titles(new() { WithCard = true }));
        Assert.Equal(5, Store.Count(new() { Topic = "EVEN" }));
        Assert.Equal([new("number", 10), new("Even", 5)], Store.Topics());
        Assert.Equal(new DateOnly(2026, 4, 15), Store.LatestFeedDay());
        Assert.Contains("limit 0", Assert.Throws<InputException>(() => Store.List(limit: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("offset -1", Assert.Throws<InputException>(() => Store.List(offset: -1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_of_trending_papers_halves_a_vote_in_a_week()
    {
        Paper Voted(string title, int votes, int day) => Given.Paper(title) with { Upvotes = votes, FeedDate = new DateOnly(2026, 4, 1).AddDays(day) };
        // (1 + votes) doubles with every week of age to stay level; comments count as votes do.
        Import(Voted("B", 7, 7), Voted("C", 14, 0), Voted("A", 16, 0), Voted("D", 0, 14) with { Comments = 2 });
        Assert.Equal(["A", "B", "C", "D"], Store.List(sort: PaperSort.Trending).Select(p => p.Title));
        Assert.Equal(Trending.Heat(Voted("", 7, 7)), Trending.Heat(Voted("", 15, 0)), 12);
    }

    [Fact]
    public void Store_serves_many_threads()
    {
        Import(Enumerable.Range(0, 50).Select(i => Given.Paper($"Paper {i}", null, "words of it")));
        Parallel.For(0, 200, i =>
        {
            if (i % 20 == 0) Store.Import(Given.Batch(Given.Paper($"Later {i}")));
            Assert.Equal(20, Store.Search("words").Count);
            Assert.Equal($"Paper {i % 50}", Store.Find($"Paper {i % 50}").Title);
        });
        Assert.Equal(60, Store.Count());
    }
}
