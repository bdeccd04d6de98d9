using System.Diagnostics;
using System.Net;

namespace Offprint.Bench;

/// <summary>The site in a process of its own, as a user starts it.</summary>
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

    /// <summary>Starts the site on a home and waits for its first page.</summary>
    public static async Task<OpenedSite> OpenAsync(string program, string home)
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
