using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Offprint.Catalogue;
using Offprint.Numerics;

namespace Offprint.Bench;

/// <summary>
/// The index of meanings of 100,000 generated papers: how long it takes to learn and to read back, what memory it holds
/// and needs, how long a scan, a search with both rankings and a list of similar papers take beside the search by words
/// alone. Times of queries are processor time of the process: each runs three times with all others between, and its
/// least counts.
/// </summary>
public static class SemanticBenchmark
{
    const int Papers = 100_000, Queries = 200, WarmUp = 40, Passes = 3;
    const double ScanLimit = 8, AddedLimit = 20, HeldLimit = 60;

    /// <summary>Builds catalogue and index in a folder of their own, runs the queries, prints the figures.</summary>
    /// <param name="args">Optionally the number of papers.</param>
    /// <returns>0 when the limits are kept, 1 when not.</returns>
    public static async Task<int> Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        int papers = args.Length > 0 ? int.Parse(args[0]) : Papers;
        string folder = Directory.CreateTempSubdirectory("offprint-semantic-").FullName;
        try
        {
            var store = CatalogueStore.Open(Path.Combine(folder, "offprint.db"));
            var source = new GeneratedPapers();
            // In batches: the papers of the benchmark itself must not count as memory of the index.
            foreach (int[] batch in Enumerable.Range(0, papers).Chunk(25_000)) store.Import(new([.. batch.Select(source.Make)], []));
            using var search = new SemanticSearch(store, folder);
            double held = await Build(search, store, folder);
            return await Ask(search, store, source, papers) && held <= HeldLimit ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Learns the index, then reads it back; the megabytes that it holds when read.</summary>
    static async Task<double> Build(SemanticSearch search, CatalogueStore store, string folder)
    {
        Held();
        double resident = Environment.WorkingSet / 1e6, most = resident;
        var worked = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var build = search.RefreshAsync();
        while (await Task.WhenAny(build, Task.Delay(50)) != build) most = Math.Max(most, Environment.WorkingSet / 1e6);
        double seconds = watch.Elapsed.TotalSeconds, used = (Environment.CpuUsage.TotalTime - worked).TotalSeconds;
        Console.WriteLine($"{search.Status.Papers:N0} papers in {search.Status.Dimensions} dimensions: learnt in {seconds:0.0} s ({used:0.0} s of processor), at most {most - resident:0} MB more resident, file {new FileInfo(Path.Combine(folder, "semantic.index")).Length / 1e6:0} MB");
        double before = Held();
        watch.Restart();
        var read = SemanticIndex.Load(Path.Combine(folder, "semantic.index"));
        double milliseconds = watch.Elapsed.TotalMilliseconds, held = Held() - before;
        Console.Write($"read back in {milliseconds:0} ms, holds {held:0} MB (limit {HeldLimit:0}), ");
        GC.KeepAlive(read);
        watch.Restart();
        using var again = new SemanticSearch(store, folder);
        await again.RefreshAsync();
        Console.WriteLine($"compared with all texts of the catalogue in {watch.Elapsed.TotalSeconds:0.0} s");
        return held;
    }

    static async Task<bool> Ask(SemanticSearch search, CatalogueStore store, GeneratedPapers source, int papers)
    {
        var random = RandomStream.FromPath(1, "semantic queries");
        string[] Words() => source.Make(random.NextInt(papers)).Abstract!.Split(' ');
        string[] texts = [.. Enumerable.Range(0, Queries).Select(i => i % 2 == 0 ? string.Join(' ', Words().Where((_, w) => w % 40 == 7)) : $"{Words()[3]} {Words()[5]}")];
        float[] wide = new float[search.Status.Dimensions];
        foreach (ref float x in wide.AsSpan()) x = (float)random.NextNormal();
        var table = Table(search.Status.Dimensions, papers, random);
        double scan = Line("nearest 50 by looking at all", await Least(texts, _ => Now(() => table.Nearest(wide, 50))));
        double[] words = await Least(texts, t => Now(() => store.Search(t))), both = await Least(texts, async t => await search.SearchAsync(t));
        Line("search by words", words);
        Line("search by words and meaning", both);
        double added = Line("  more than by words", [.. both.Zip(words, (b, w) => b - w)]);
        var filter = new PaperFilter { Topic = store.Topics()[0].Topic };
        Line("search by words, one topic", await Least(texts, t => Now(() => store.Search(t, filter: filter))));
        Line("search by both, one topic", await Least(texts, async t => await search.SearchAsync(t, filter: filter)));
        long[] ids = [.. store.Texts().Take(Queries * 7).Select(t => t.Id)];
        int at = 0;
        Line("similar papers, first time", await Least(texts, _ => Now(() => search.Similar(ids[at++ % ids.Length]))));
        Line("similar papers, again", await Least(texts, _ => Now(() => search.Similar(ids[0]))));
        Console.WriteLine($"limits at p95: {ScanLimit:0} ms to look at all, {AddedLimit:0} ms more than by words");
        return scan <= ScanLimit && added <= AddedLimit;
    }

    static VectorTable Table(int dimensions, int papers, RandomStream random)
    {
        var builder = new VectorTableBuilder("random", dimensions, papers);
        float[] vector = new float[dimensions];
        for (int i = 0; i < papers; i++)
        {
            foreach (ref float x in vector.AsSpan()) x = (float)random.NextNormal();
            builder.Add(i, 0, vector);
        }

        return builder.Build();
    }

    static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    static async Task<double[]> Least(string[] texts, Func<string, Task> ask)
    {
        foreach (string text in texts.Take(WarmUp)) await ask(text);
        double[] least = [.. texts.Select(_ => double.PositiveInfinity)];
        for (int pass = 0; pass < Passes; pass++)
            for (int i = 0; i < texts.Length; i++)
            {
                var start = Environment.CpuUsage.TotalTime;
                await ask(texts[i]);
                least[i] = Math.Min(least[i], (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
            }

        return least;
    }

    static double Line(string name, double[] times)
    {
        double[] sorted = [.. times.Order()];
        Console.WriteLine($"{name,-32} p50 {sorted[sorted.Length / 2],7:0.00}   p95 {sorted[sorted.Length * 95 / 100],7:0.00}   max {sorted[^1],7:0.00} ms");
        return sorted[sorted.Length * 95 / 100];
    }

    static double Held()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true) / 1e6;
    }
}
