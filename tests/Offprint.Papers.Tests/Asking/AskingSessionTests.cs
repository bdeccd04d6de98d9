using System.Diagnostics;
using System.Net.Sockets;
using Offprint.Papers.AgiEval;
using Offprint.Papers.Asking;
using Xunit;

namespace Offprint.Papers.Tests.Asking;

public sealed class AskingSessionTests : IDisposable
{
    readonly Laboratory _lab = new(new Offprint.Papers.AgiEval.AgiEval());
    string? _record;

    public void Dispose()
    {
        _lab.Dispose();
        if (_record is null) return;
        File.Delete(_record);
        File.Delete(_record + ".lock");
    }

    [Theory]
    [InlineData(null, "cannot be reached (Connection refused)")]
    [InlineData("http://no-such-host.invalid/v1", "cannot be reached")]
    public async Task An_endpoint_that_is_not_there_is_told_within_seconds(string? url, string said)
    {
        url ??= NobodyListens();
        _record = AskingSession.Record(url);
        var settings = new EvaluateSettings { Input = _lab.Write("q.jsonl", """{"question": "q1", "options": ["(A)1", "(B)2"], "label": "B"}""" + "\n"), Endpoint = url, Model = "m" };
        long began = Stopwatch.GetTimestamp();
        var refusal = await _lab.Refused(new Evaluate(), settings);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("endpoint", refusal.Field);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 20); // A second, where the machine is idle.
    }

    static string NobodyListens()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        string url = $"http://{socket.LocalEndpoint}/v1";
        socket.Stop();
        return url;
    }

    [Fact]
    public void Records_are_told_apart_by_address()
    {
        string[] records = [.. ((string[])["http://localhost:8000/v1", "http://localhost:8001/v1", "http://localhost:8000/v2", "https://api.example.com/v1"]).Select(AskingSession.Record)];
        Assert.Equal(records.Length, records.Distinct().Count());
        Assert.Equal("localhost-8000-v1.jsonl", Path.GetFileName(records[0]));
        Assert.Equal(records[0], AskingSession.Record("http://LOCALHOST:8000/v1/"));
    }
}
