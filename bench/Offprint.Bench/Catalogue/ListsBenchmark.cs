using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Offprint.Catalogue;
using Offprint.Numerics;

namespace Offprint.Bench;

/// <summary>
/// How long the lists of the site take among 100,000 generated papers, one call at a time: pages of the feed near and
/// deep, filtered by what is frequent and what is rare, counts, neighbours, topics, and the state of a page's papers.
/// </summary>
public static class ListsBenchmark
{
    const int Papers = 100_000, Repeats = 40, Page = 50, Kept = 500;
    const double Limit = 20;

    /// <summary>Builds the catalogue in a folder of its own, takes the times, prints them.</summary>
    /// <param name="args">Optionally the number of papers.</param>
    /// <returns>0 when every median keeps the limit, 1 when not.</returns>
    public static int Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        int papers = args.Length > 0 ? int.Parse(args[0]) : Papers;
        string folder = Directory.CreateTempSubdirectory("offprint-lists-").FullName;
        try
        {
            string path = Path.Combine(folder, "offprint.db");
            var store = CatalogueStore.Open(path);
            var source = new GeneratedPapers();
            store.Import(new(Enumerable.Range(0, papers).Select(i => Filed(source.Make(i), i)).ToArray(), []));
            var reading = new ReadingStore(store);
            long[] ids = [.. store.List(limit: Kept).Select(p => p.Id)];
            foreach (long id in ids)
            {
                reading.SetSaved(ReadingStore.Owner, id, true);
                reading.AddTag(ReadingStore.Owner, id, "kept");
                if (id % 2 == 0) reading.SetRead(ReadingStore.Owner, id, true);
            }

            return Measure(path, store, reading, papers);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A topic of a third of all papers, one of a twentieth and one of few; an organisation for every seventh paper, of 900.</summary>
    static Paper Filed(Paper paper, int number)
    {
        var random = RandomStream.FromPath(1, "files").Split(number);
        double share = random.NextDouble();
        return paper with
        {
            Topics = [.. paper.Topics, share < 0.33 ? "frequent" : share < 0.38 ? "middling" : share < 0.3805 ? "rare" : "other"],
            Organisation = random.NextInt(7) == 0 ? Organisation(random.NextInt(30) * random.NextInt(30)) : null,
            FeedDate = random.NextInt(3) == 0 ? paper.Date.AddDays(random.NextInt(5)) : null,
        };
    }

    static Organisation Organisation(int number) => new($"group-{number}", $"Group {number}");

    static int Measure(string path, CatalogueStore store, ReadingStore reading, int papers)
    {
        var latest = store.LatestDay()!.Value;
        var day = FeedPeriod.Of(FeedPeriodKind.Day, latest.AddDays(-300));
        var month = FeedPeriod.Of(FeedPeriodKind.Month, latest.AddDays(-300));
        ReaderFilter owner = new(ReadingStore.Owner);
        bool kept = true;
        void Row(string name, Action action)
        {
            for (int i = 0; i < 3; i++) action();
            double[] times = [.. Enumerable.Range(0, Repeats).Select(_ => Milliseconds(action)).Order()];
            kept &= times[Repeats / 2] <= Limit;
            Console.WriteLine($"{name,-52} median {times[Repeats / 2],8:0.00}   p95 {times[Repeats * 95 / 100],8:0.00} ms");
        }

        void List(string name, PaperFilter? filter, int offset = 0)
        {
            Row($"{name}, new", () => store.List(filter, PaperSort.New, Page, offset));
            Row($"{name}, trending", () => store.List(filter, PaperSort.Trending, Page, offset));
        }

        List("all", null);
        List("all, the last page", null, papers - Page);
        List("a day", new() { Period = day });
        List("a month", new() { Period = month });
        foreach (string topic in (string[])["frequent", "middling", "rare"]) List($"a {topic} topic", new() { Topic = topic });
        List("a frequent topic, page 200", new() { Topic = "frequent" }, 200 * Page);
        foreach (string topic in (string[])["frequent", "middling"]) List($"a {topic} topic, the last page", new() { Topic = topic }, store.Count(new() { Topic = topic }) - Page);
        List("a frequent topic in a month", new() { Topic = "frequent", Period = month });
        List("a rare topic in a month", new() { Topic = "rare", Period = month });
        List("a frequent organisation", new() { Organisation = "group 0" });
        List("a rare organisation", new() { Organisation = "Group-437" });
        List("a frequent topic of an organisation", new() { Topic = "frequent", Organisation = "group 0" });
        List("a tag", new() { Reader = owner with { Tag = "kept" } });
        List("unread", new() { Reader = owner with { Unread = true } });
        Row("the reading list", () => store.List(new() { Reader = owner with { Saved = true } }, PaperSort.Saved, Page));
        Row("count of all", () => store.Count());
        Row("count of a month", () => store.Count(new() { Period = month }));
        Row("count of a frequent topic", () => store.Count(new() { Topic = "frequent" }));
        Row("count of unread", () => store.Count(new() { Reader = owner with { Unread = true } }));
        Row("neighbours of a day", () => store.Neighbours(day));
        Row("neighbours of a month of a rare topic", () => store.Neighbours(month, new() { Topic = "rare" }));
        Row("topics and organisations", () => _ = (store.Topics(50), store.Organisations(50)));
        Row("topics, counted anew", () => CatalogueStore.Open(path).Topics(50));
        long[] page = [.. store.List(limit: Page).Select(p => p.Id)];
        Row("state of a page's papers", () => reading.States(ReadingStore.Owner, page));
        Row("a vote", () => reading.ToggleVote(ReadingStore.Owner, page[0]));
        return kept ? 0 : 1;
    }

    static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
