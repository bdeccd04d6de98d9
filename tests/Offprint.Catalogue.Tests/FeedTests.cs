using Offprint.Tests;
using Xunit;

namespace Offprint.Catalogue.Tests;

public sealed class SqliteFeedTests() : FeedTests(Engine.Sqlite);

public sealed class PostgresFeedTests() : FeedTests(Engine.Postgres);

public abstract class FeedTests(Engine engine) : StoreTests(engine)
{
    void Import(params IEnumerable<Paper> papers) => Store.Import(Given.Batch(papers));

    string[] Titles(PaperFilter filter, PaperSort sort = PaperSort.New) => [.. Store.List(filter, sort).Select(p => p.Title)];

    static Paper On(string title, string date, string? feed = null) =>
        Given.Paper(title) with { Date = DateOnly.Parse(date), FeedDate = feed is null ? null : DateOnly.Parse(feed) };

    static PaperFilter In(string period) => new() { Period = FeedPeriod.Parse(period) };

    [Fact]
    public void Paper_belongs_to_its_day_in_a_feed_or_else_to_the_day_it_appeared()
    {
        Import(On("Fed", "2026-04-10", "2026-04-13"), On("Not fed", "2026-04-13"), On("Later", "2026-04-20"));
        Store.Synchronise([Given.Card()]);
        Assert.Equal(["Fed", "Not fed"], Titles(In("2026-04-13")).Order());
        Assert.Empty(Titles(In("2026-04-10")));
        Assert.Equal(["Fed", "Not fed"], Titles(In("2026-W16")).Order());
        Assert.Equal(3, Store.Count(In("2026-04")));
        Assert.Equal(4, Store.Count(In("all")));
        Assert.Equal(["Tin Opener: Opening Tins"], Titles(In("2024-11-27"), PaperSort.Trending));
    }

    [Fact]
    public void Neighbours_pass_over_periods_without_papers()
    {
        Import(On("A", "2026-01-05"), On("B", "2026-04-13") with { Topics = ["x"] }, On("C", "2026-04-15"), On("D", "2026-06-30"));
        FeedNeighbours Of(string period, PaperFilter? filter = null) => Store.Neighbours(FeedPeriod.Parse(period), filter);
        Assert.Equal(new(FeedPeriod.Parse("2026-04-13"), FeedPeriod.Parse("2026-06-30")), Of("2026-04-15"));
        Assert.Equal(new(FeedPeriod.Parse("2026-04-13"), FeedPeriod.Parse("2026-04-15")), Of("2026-04-14"));
        Assert.Equal(new(FeedPeriod.Parse("2026-W02"), FeedPeriod.Parse("2026-W27")), Of("2026-W16"));
        Assert.Equal(new(null, FeedPeriod.Parse("2026-04")), Of("2026-01"));
        Assert.Equal(new(FeedPeriod.Parse("2026-04-13"), null), Of("2026-06-30", new() { Topic = "X", Period = FeedPeriod.Parse("2026-06") }));
        Assert.Equal(new(null, null), Of("all"));
        Assert.Equal(new DateOnly(2026, 6, 30), Store.LatestDay());
        Assert.Equal(new DateOnly(2026, 4, 13), Store.LatestDay(new() { Topic = "x" }));
        Assert.Null(Store.LatestDay(new() { Topic = "y" }));
        Assert.Null(Store.LatestFeedDay());
    }

    [Fact]
    public void Organisation_is_found_by_handle_or_name_without_case()
    {
        Import(
            Given.Paper("A") with { Organisation = new("Kitchen-Seed", "Kitchen Seed") },
            Given.Paper("B", day: -1) with { Organisation = new("kitchen-seed", "The Kitchen") },
            Given.Paper("C") with { Organisation = new("", "Garden'; --") },
            Given.Paper("D"));
        Assert.Equal(["A", "B"], Titles(new() { Organisation = "KITCHEN-seed" }));
        Assert.Equal(["B"], Titles(new() { Organisation = "the kitchen" }));
        Assert.Equal(["C"], Titles(new() { Organisation = "garden'; --" }));
        Assert.Empty(Titles(new() { Organisation = "" }));
        Assert.Equal([("Kitchen-Seed", 2), ("", 1)], Store.Organisations().Select(o => (o.Organisation.Handle, o.Papers)));
        Assert.Equal([("Kitchen-Seed", 2)], Store.Organisations(1).Select(o => (o.Organisation.Handle, o.Papers)));
    }

    [Fact]
    public void Numbers_are_the_cards_that_a_host_names()
    {
        Store.Synchronise([Given.Card(), Given.Card(3, "can-opener", "Can Opener", null), Given.Card(4, "jar-opener", "Jar Opener", null)]);
        Import(Given.Paper("Other"));
        Assert.Equal(["Tin Opener: Opening Tins", "Jar Opener"], Titles(new() { Numbers = [4, 2, 99] }));
        Assert.Empty(Titles(new() { Numbers = [] }));
        Assert.Equal(3, Store.Count(new() { WithCard = true }));
    }

    [Fact]
    public void Counts_follow_every_change_whoever_made_it()
    {
        long revision = Store.Revision();
        Assert.Empty(Store.Topics());
        Import(Given.Paper("A") with { Topics = ["x", "y"], Organisation = new("", "O") });
        Assert.Equal([("x", 1), ("y", 1)], Store.Topics().Select(t => (t.Topic, t.Papers)));
        Assert.True(Store.Revision() > revision);
        revision = Store.Revision();
        Import(Given.Paper("A"));
        Assert.Equal(revision, Store.Revision());
        // Another process has a store of its own.
        CatalogueStore.Open(Fresh.Database, Given.Time).Import(Given.Batch(Given.Paper("B") with { Topics = ["Y"] }));
        Assert.Equal([("y", 2)], Store.Topics(1).Select(t => (t.Topic.ToLowerInvariant(), t.Papers)));
        Store.Synchronise([Given.Card()]);
        Assert.Contains(new("tins", 1), Store.Topics());
        Assert.Single(Store.Organisations(), o => o.Organisation.Name == "Kitchen Group");
    }

    [Theory]
    [InlineData(PaperSort.New)]
    [InlineData(PaperSort.Trending)]
    public void Topic_takes_from_any_list_those_that_have_it_in_the_same_order(PaperSort sort)
    {
        Import(Enumerable.Range(0, 60).Select(i => Given.Paper($"Paper {i}", day: i % 13) with
        {
            Upvotes = i % 5,
            Topics = i % 3 == 0 ? ["x", "z"] : ["y"],
            Organisation = i % 4 == 0 ? new("kitchen", "Kitchen") : null,
        }));
        Store.Synchronise([Given.Card()]);
        var reading = new ReadingStore(Store);
        reading.SetRead("me", Store.Find("Paper 6").Id, true);
        reading.AddTag("me", Store.Find("Paper 12").Id, "kept");
        PaperFilter[] filters =
        [
            new(), In("2025-W02"), new() { Organisation = "Kitchen" }, new() { Organisation = "" }, new() { Since = new(2025, 1, 4), Until = new(2025, 1, 9) }, new() { WithCard = true },
            new() { Numbers = [2] }, new() { Numbers = [] }, new() { Reader = new("me") { Unread = true } }, new() { Reader = new("me") { Tag = "kept" }, Organisation = "kitchen", Since = new(2025, 1, 1) },
        ];
        foreach (string topic in (string[])["x", "z", "tins"])
            foreach (var filter in filters)
            {
                var narrowed = filter with { Topic = topic.ToUpperInvariant() };
                Paper[] expected = [.. Store.List(filter, sort, 1000).Where(p => p.Topics.Contains(topic))];
                Assert.Equal(expected.Select(p => p.Title), Titles(narrowed, sort));
                Assert.Equal(expected.Length, Store.Count(narrowed));
                Assert.Equal(expected.Length == 0 ? (DateOnly?)null : expected.Max(p => p.Day), Store.LatestDay(narrowed));
            }
    }

    [Fact]
    public void Order_of_a_topic_follows_days_votes_and_cards()
    {
        string[] Of(PaperSort sort)
        {
            string[] titles = Titles(new() { Topic = "tins" }, sort);
            Assert.Equal(Store.List(sort: sort).Where(p => p.Topics.Contains("tins")).Select(p => p.Title), titles);
            return titles;
        }

        Import(new[] { "A", "B", "C" }.Select(title => On(title, "2024-11-27") with { Topics = ["tins", "more"] }));
        Assert.Equal(["A", "B", "C"], Of(PaperSort.New));
        new ReadingStore(Store).ToggleVote("me", Store.Find("B").Id);
        Assert.Equal(["B", "A", "C"], Of(PaperSort.Trending));
        Import(On("C", "2024-11-27", "2024-11-28"));
        Assert.Equal(["C", "A", "B"], Of(PaperSort.New));
        // Of one day, papers with a card come first, by its number.
        Store.Synchronise([Given.Card(9, "b", "B", null), Given.Card(4, "other", "Other", null)]);
        Assert.Equal(["C", "Other", "B", "A"], Of(PaperSort.New));
        Store.Synchronise([Given.Card(3, "b", "B", null), Given.Card(4, "other", "Other", null)]);
        Assert.Equal(["C", "B", "Other", "A"], Of(PaperSort.New));
        Store.Synchronise([]);
        Assert.Equal(["C", "A", "B"], Of(PaperSort.New));
        Of(PaperSort.Trending);
    }

    [Theory]
    [InlineData(PaperSort.New)]
    [InlineData(PaperSort.Trending)]
    public void Pages_of_any_filter_together_are_the_list(PaperSort sort)
    {
        Import(Enumerable.Range(0, 97).Select(i => Given.Paper($"Paper {i}", day: i % 13) with { Upvotes = i % 5, Topics = i % 3 == 0 ? ["x"] : ["y"] }));
        foreach (var filter in (PaperFilter?[])[null, new() { Topic = "x" }, In("2025-01-06"), In("2025-W02")])
        {
            var whole = Store.List(filter, sort).Concat(Store.List(filter, sort, offset: 50)).Select(p => p.Id).ToList();
            Assert.Equal(Store.Count(filter), whole.Count);
            Assert.Equal(whole, Enumerable.Range(0, 14).SelectMany(page => Store.List(filter, sort, 7, page * 7)).Select(p => p.Id));
            Func<Paper, double> key = sort == PaperSort.New ? p => p.Day.DayNumber : Trending.Heat;
            var keys = Store.List(filter, sort, 1000).Select(key).ToList();
            Assert.Equal(keys.OrderDescending(), keys);
        }
    }
}
