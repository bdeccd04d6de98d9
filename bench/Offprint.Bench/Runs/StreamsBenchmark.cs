using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Offprint.Bench;

/// <summary>How much longer a run takes while a hundred streams of events are read from it on the same cores, and whether each hears everything.</summary>
public static class StreamsBenchmark
{
    const int Streams = 100, Pairs = 4;
    const double MostSlower = 0.05;

    /// <summary>Runs the same question by turns without and with readers and prints the times.</summary>
    /// <param name="args">The program, such as <c>artifacts/offprint/offprint</c>.</param>
    /// <returns>0 when nothing was lost and the limit is kept, 1 when not.</returns>
    public static async Task<int> Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Length != 1)
        {
            Console.Error.WriteLine("Name the program: streams artifacts/offprint/offprint");
            return 2;
        }

        string home = Directory.CreateTempSubdirectory("offprint-streams-").FullName;
        try
        {
            using var site = await OpenedSite.OpenAsync(args[0], home);
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Streams + 8 }) { BaseAddress = site.Address };
            await RunAsync(client, 0); // The machine is warm.
            double[] alone = new double[Pairs], watched = new double[Pairs];
            bool isWhole = true;
            for (int i = 0; i < Pairs; i++)
            {
                // Each order as often as the other.
                foreach (int readers in i % 2 == 0 ? [0, Streams] : (int[])[Streams, 0])
                {
                    var (seconds, heard) = await RunAsync(client, readers);
                    (readers == 0 ? alone : watched)[i] = seconds;
                    isWhole &= IsWhole(heard);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{readers,4} streams  {seconds:F2} s  {heard.Sum(h => h.Count)} events"));
                }
            }

            double slower = alone.Zip(watched, (a, w) => (w / a) - 1).Order().Skip((Pairs - 1) / 2).Take(2).Average();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slower by {slower:P1}, median of {Pairs} pairs, limit {MostSlower:P0}; {(isWhole ? "no event lost" : "EVENTS LOST")}"));
            return isWhole && slower < MostSlower ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(home, recursive: true);
        }
    }

    static async Task<(double Seconds, IReadOnlyList<List<string>> Heard)> RunAsync(HttpClient client, int readers)
    {
        var order = new { paper = "11", experiment = "functions", settings = new { functions = "300,1000,3000", steps = 2_500, seeds = 2 }, fresh = true };
        using var started = await client.PostAsJsonAsync("/api/runs", order);
        started.EnsureSuccessStatusCode();
        string id = JsonNode.Parse(await started.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        var streams = Enumerable.Range(0, readers).Select(_ => ListenAsync(client, id)).ToList();
        while (true)
        {
            var run = JsonNode.Parse(await client.GetStringAsync($"/api/runs/{id}"))!;
            string status = run["status"]!.GetValue<string>();
            if (status == "finished") return (run["seconds"]!.GetValue<double>(), await Task.WhenAll(streams));
            if (status is "failed" or "interrupted") throw new InvalidOperationException($"The run {status}: {run["error"]}");
            await Task.Delay(500);
        }
    }

    /// <summary>The identifiers of all events of a run, until it ends.</summary>
    static async Task<List<string>> ListenAsync(HttpClient client, string id)
    {
        using var reader = new StreamReader(await client.GetStreamAsync($"/runs/{id}/events"));
        var ids = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) ids.Add(line);
            if (line == "event: ended") ids.Add(line);
        }

        return ids;
    }

    /// <summary>Whether all heard the same from where the last one began, to the end.</summary>
    static bool IsWhole(IReadOnlyList<List<string>> heard)
    {
        if (heard.Count == 0) return true;
        int shortest = heard.Min(h => h.Count);
        return shortest > 1 && heard.All(h => h.Contains("event: ended") && h.TakeLast(shortest - 1).SequenceEqual(heard[0].TakeLast(shortest - 1)));
    }
}
