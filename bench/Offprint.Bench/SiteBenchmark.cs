using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Offprint.Catalogue;

namespace Offprint.Bench;

/// <summary>
/// The site among 100,000 generated papers: requests a second and their times for feed and paper pages and for search, with
/// the load made on the same cores; the time from start to the first page, the memory, the bytes of a feed page, and
/// whether libtorch is loaded.
/// </summary>
public static class SiteBenchmark
{
    const int Papers = 100_000, Connections = 8, Searches = 200, Passes = 3;
    static readonly TimeSpan s_span = TimeSpan.FromSeconds(10), s_warm = TimeSpan.FromSeconds(4);

    /// <summary>Fills a catalogue in a folder of its own, opens the site, takes the times, prints them.</summary>
    /// <param name="args">The program, such as <c>artifacts/offprint/offprint</c>, and optionally the number of papers.</param>
    /// <returns>0 when every figure keeps its limit, 1 when not.</returns>
    public static async Task<int> Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Length == 0)
        {
            Console.Error.WriteLine("Name the program: site artifacts/offprint/offprint");
            return 2;
        }

        int papers = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Papers;
        string home = Directory.CreateTempSubdirectory("offprint-site-").FullName;
        try
        {
            var source = new GeneratedPapers();
            var store = CatalogueStore.Open(Path.Combine(home, "offprint.db"));
            store.Import(new(Enumerable.Range(0, papers).Select(source.Make).ToArray(), []));
            SqliteConnection.ClearAllPools();
            using (var warm = await OpenedSite.OpenAsync(args[0], home)) await warm.StopAsync(); // Cards are laid in, the program is in the disk cache.
            using var site = await OpenedSite.OpenAsync(args[0], home);
            return await MeasureAsync(site, store, papers);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(home, recursive: true);
        }
    }

    static async Task<int> MeasureAsync(OpenedSite site, CatalogueStore store, int papers)
    {
        bool holds = true;
        Line("start to first page, s", site.FirstPage.TotalSeconds, site.FirstPage.TotalSeconds < 2, "< 2");
        await site.SearchReadyAsync();
        string[] names = [.. store.List(limit: 10_000).Select(p => $"/papers/{p.Arxiv?.Id ?? p.Reference}")], texts = [.. Enumerable.Range(0, Searches).Select(i => Words(store, i))];
        string[] feeds = ["/papers", "/papers?sort=trending", "/papers?p=2", "/papers?p=40"];
        // Every paper once: what the site remembers of a paper does not help.
        foreach (var (what, warm, paths) in ((string, string[], string[])[])[("feed", feeds, feeds), ("paper", names[..2_000], names[2_000..])])
        {
            await LoadAsync(site.Address, warm, s_warm); // The code is compiled, the index of the database in memory.
            var load = await LoadAsync(site.Address, paths, s_span);
            Line($"{what}, requests/s", load.PerSecond, load.PerSecond >= 500, ">= 500");
            Line($"{what}, p95 ms", load.P95, load.P95 < 50, "< 50");
        }

        using var client = new HttpClient { BaseAddress = site.Address };
        double[] catalogue = await LeastAsync(texts, t => Task.FromResult(store.Search(t))), pages = await LeastAsync(texts, t => client.GetStringAsync($"/search?q={Uri.EscapeDataString(t)}"));
        double more = P95(pages.Zip(catalogue, (page, words) => page - words));
        Line("search in the catalogue, p95 ms", P95(catalogue), true, "");
        Line("search page, p95 ms", P95(pages), true, "");
        Line("  more than the catalogue, p95 ms", more, more < 20, "< 20");
        double sent = await site.BytesAsync("/papers") / 1000.0;
        Line("feed page, kB sent", sent, sent < 60, "< 60");
        Line("resident memory, MB", site.ResidentMegabytes, site.ResidentMegabytes < 400, "< 400");
        Line("libtorch loaded", site.HasLoaded("libtorch") ? 1 : 0, !site.HasLoaded("libtorch"), "0");
        Line("papers", papers, true, "");
        return holds ? 0 : 1;

        void Line(string name, double value, bool isMet, string limit)
        {
            holds &= isMet;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34}{value,12:F2}  {limit,-8}{(isMet ? "" : "  MISSED")}"));
        }
    }

    // Two words of a title, as people search.
    static string Words(CatalogueStore store, int i)
    {
        string[] words = store.List(limit: 1, offset: i * 7)[0].Title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Take(2));
    }

    /// <summary>The shortest time of each text among some passes, in milliseconds.</summary>
    static async Task<double[]> LeastAsync(string[] texts, Func<string, Task> ask)
    {
        double[] least = [.. texts.Select(_ => double.PositiveInfinity)];
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < texts.Length; i++)
            {
                long begun = Stopwatch.GetTimestamp();
                await ask(texts[i]);
                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return least;
    }

    static double P95(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return sorted[sorted.Length * 95 / 100];
    }

    sealed record Load(double PerSecond, double P95);

    static async Task<Load> LoadAsync(Uri address, string[] paths, TimeSpan span)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var times = new List<double>[Connections];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(c => Task.Run(async () =>
        {
            times[c] = [];
            for (int i = c; clock.Elapsed < span; i += Connections)
            {
                long begun = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(paths[i % paths.Length]);
                times[c].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
        return new(times.Sum(t => t.Count) / clock.Elapsed.TotalSeconds, P95(times.SelectMany(t => t)));
    }
}
