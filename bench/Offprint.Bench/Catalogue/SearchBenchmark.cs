using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Offprint.Catalogue;
using Offprint.Numerics;
using Offprint.Storage;

namespace Offprint.Bench;

/// <summary>
/// How long a search takes among 100,000 generated papers: from the text to twenty papers with titles and snippets
/// marked, one search at a time. Selective queries match up to a tenth of the papers, broad ones more. Each of the 720
/// queries runs three times with all others between, and its least time counts: whatever else the machine does adds.
/// </summary>
public static class SearchBenchmark
{
    const int Papers = 100_000, QueriesOfAKind = 60, WarmUp = 40, Passes = 3;
    const double SelectiveShare = 0.10, SelectiveLimit = 20, BroadLimit = 250;

    sealed record Timing(string Kind, int Matches, double Milliseconds);

    /// <summary>Builds the catalogue in a folder of its own, runs the queries, prints percentiles by class and kind.</summary>
    /// <param name="args">Optionally the number of papers, and what leads to an empty database of a PostgreSQL server to measure that.</param>
    /// <returns>0 when the 95th percentiles keep their limits, 1 when not.</returns>
    public static int Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        int papers = args.Length > 0 ? int.Parse(args[0]) : Papers;
        string folder = Directory.CreateTempSubdirectory("offprint-search-").FullName;
        try
        {
            string path = Path.Combine(folder, "offprint.db");
            var store = CatalogueStore.Open(args.Length > 1 ? Database.Server(args[1]) : Database.File(path));
            var watch = Stopwatch.StartNew();
            var source = new GeneratedPapers();
            store.Import(new(Enumerable.Range(0, papers).Select(source.Make).ToArray(), []));
            Console.WriteLine($"{papers:N0} papers in {watch.Elapsed.TotalSeconds:0.0} s{(File.Exists(path) ? $", {new FileInfo(path).Length / 1e6:N0} MB" : "")}");
            return Report(Measure(store, source, papers), papers);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<Timing> Measure(CatalogueStore store, GeneratedPapers source, int papers)
    {
        var queries = Queries(source, papers);
        foreach (var (_, text) in queries.Take(WarmUp)) store.Search(text);
        double[] least = [.. queries.Select(_ => double.PositiveInfinity)];
        for (int pass = 0; pass < Passes; pass++)
            for (int i = 0; i < queries.Length; i++)
                least[i] = Math.Min(least[i], Milliseconds(() => store.Search(queries[i].Text)));
        return [.. queries.Select((q, i) => new Timing(q.Kind, store.CountMatches(q.Text), least[i]))];
    }

    static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The mix, in an order of chance, so that no kind profits from the one before.</summary>
    static (string Kind, string Text)[] Queries(GeneratedPapers source, int papers)
    {
        var random = RandomStream.FromPath(1, "queries");
        string Rare() => GeneratedPapers.Word(300 + random.NextInt(20_000));
        string Common() => GeneratedPapers.Word(random.NextInt(60));
        string[] Abstract() => source.Make(random.NextInt(papers)).Abstract!.Split(' ');
        (string Kind, Func<string> Make)[] kinds =
        [
            ("a rare word", () => Rare() + " "),
            ("two rare words", () => $"{Rare()} {Rare()}"),
            ("a rare and a common word", () => $"{Common()} {Rare()}"),
            ("words of one abstract", () => string.Join(' ', Abstract().Where((_, i) => i % 40 == 7))),
            ("a phrase of three words", () => $"\"{string.Join(' ', Abstract()[50..53])}\""),
            ("an author", () => GeneratedPapers.Author(random.NextInt(4_000)).ToLowerInvariant()),
            ("the beginning of a word, 4 letters", () => Rare()[..4]),
            ("the beginning of a word, 3 letters", () => Rare()[..3]),
            ("the beginning of a word, 2 letters", () => Rare()[..2]),
            ("a common word", Common),
            ("two common words", () => $"{Common()} {Common()}"),
            ("a common word in quotes", () => $"\"{Common()}\""),
        ];
        var queries = kinds.SelectMany(kind => Enumerable.Range(0, QueriesOfAKind).Select(_ => (kind.Kind, kind.Make()))).ToArray();
        random.Shuffle(queries.AsSpan());
        return queries;
    }

    static int Report(List<Timing> timings, int papers)
    {
        bool IsSelective(Timing t) => t.Matches <= SelectiveShare * papers;
        double selective = Line("matching up to 10 %", timings.Where(IsSelective), SelectiveLimit);
        double broad = Line("matching more", timings.Where(t => !IsSelective(t)), BroadLimit);
        foreach (var kind in timings.GroupBy(t => t.Kind)) Line("  " + kind.Key, kind, null);
        return selective <= SelectiveLimit && broad <= BroadLimit ? 0 : 1;
    }

    static double Line(string name, IEnumerable<Timing> timings, double? limit)
    {
        var sorted = timings.OrderBy(t => t.Milliseconds).ToList();
        if (sorted.Count == 0) return 0;
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))].Milliseconds;
        var matches = sorted.Select(t => t.Matches).Order().ToList();
        Console.WriteLine($"{name,-40} n {sorted.Count,4}   matches {matches[matches.Count / 2],7:N0} (max {matches[^1],7:N0})   p50 {At(0.5),7:0.00}   p95 {At(0.95),7:0.00}   max {sorted[^1].Milliseconds,7:0.00} ms"
            + (limit is { } l ? $"   limit {l:0} ms: {(At(0.95) <= l ? "kept" : "MISSED")}" : ""));
        return At(0.95);
    }
}
