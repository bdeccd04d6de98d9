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
    const int Papers = 100_000, Connections = 8, Words = 200;
    static readonly TimeSpan s_span = TimeSpan.FromSeconds(10);

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
            using (var warm = await OpenAsync(args[0], home)) await warm.StopAsync(); // Cards are laid in, the program is in the disk cache.
            using var site = await OpenAsync(args[0], home);
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
        string[] names = [.. store.List(limit: 5_000).Select(p => p.Arxiv?.Id ?? p.Reference)];
        string[] feeds = ["/papers", "/papers?sort=trending", "/papers?p=2", "/papers?p=40"];
        string[] searches = [.. Enumerable.Range(0, Words).Select(i => $"/search?q={Uri.EscapeDataString(Title(store, i))}")];
        foreach (var (what, paths) in ((string, string[])[])[("feed", feeds), ("paper", [.. names.Select(n => $"/papers/{n}")])])
        {
            var load = await LoadAsync(site.Address, paths);
            Line($"{what}, requests/s", load.PerSecond, load.PerSecond >= 500, ">= 500");
            Line($"{what}, p95 ms", load.P95, load.P95 < 50, "< 50");
        }

        var found = await LoadAsync(site.Address, searches, connections: 1);
        Line("search, p50 ms, one at a time", found.P50, true, "");
        Line("search, p95 ms, one at a time", found.P95, true, "");
        Line("feed page, kB sent", await site.BytesAsync("/papers") / 1000.0, await site.BytesAsync("/papers") < 60_000, "< 60");
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
    static string Title(CatalogueStore store, int i)
    {
        string[] words = store.List(limit: 1, offset: i * 7)[0].Title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Take(2));
    }

    sealed record Load(double PerSecond, double P50, double P95);

    static async Task<Load> LoadAsync(Uri address, string[] paths, int connections = Connections)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        for (int i = 0; i < 200; i++) await client.GetByteArrayAsync(paths[i % paths.Length]); // The code is compiled, the pages of the database are in memory.
        var times = new List<double>[connections];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(async () =>
        {
            times[c] = [];
            for (int i = c; clock.Elapsed < s_span; i += connections)
            {
                long begun = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(paths[i % paths.Length]);
                times[c].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
        double[] all = [.. times.SelectMany(t => t).Order()];
        return new(all.Length / clock.Elapsed.TotalSeconds, all[all.Length / 2], all[(int)(all.Length * 0.95)]);
    }

    static async Task<OpenedSite> OpenAsync(string program, string home)
    {
        var start = new ProcessStartInfo(program, ["serve", "--urls", "http://localhost:5977"]) { RedirectStandardError = true };
        start.Environment["OFFPRINT_HOME"] = home;
        long begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The site did not start.");
        _ = process.StandardError.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = new("http://localhost:5977") };
        while (true)
        {
            try
            {
                (await client.GetAsync("/papers")).EnsureSuccessStatusCode();
                return new(process, client.BaseAddress, Stopwatch.GetElapsedTime(begun));
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(10);
            }
        }
    }

    sealed class OpenedSite(Process process, Uri address, TimeSpan firstPage) : IDisposable
    {
        public Uri Address => address;

        public TimeSpan FirstPage => firstPage;

        public double ResidentMegabytes
        {
            get
            {
                process.Refresh();
                return process.WorkingSet64 / 1e6;
            }
        }

        public bool HasLoaded(string library) => File.ReadAllText($"/proc/{process.Id}/maps").Contains(library, StringComparison.Ordinal);

        public async Task<long> BytesAsync(string path)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
            client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
            return (await client.GetByteArrayAsync(path)).LongLength;
        }

        /// <summary>Waits for the index of meanings, as its building takes a core.</summary>
        public async Task SearchReadyAsync()
        {
            using var client = new HttpClient { BaseAddress = address };
            for (int i = 0; i < 600; i++)
            {
                if ((await client.GetStringAsync("/search")).Contains("can be searched by meaning", StringComparison.Ordinal)) return;
                await Task.Delay(500);
            }
        }

        public async Task StopAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        public void Dispose()
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }
}
