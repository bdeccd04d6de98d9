using System.Text;
using System.Text.Json;
using Offprint.Web.Runs.Live;

namespace Offprint.Web.Tests.Runs;

/// <summary>One event of a stream.</summary>
sealed record Heard(string Id, string Kind, RunNews News)
{
    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>The events of an event stream's text.</summary>
    public static IReadOnlyList<Heard> Parse(string text) => [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(One).OfType<Heard>()];

    public static Heard? Parse(byte[] frame) => One(Encoding.UTF8.GetString(frame).TrimEnd('\n'));

    static Heard? One(string frame)
    {
        var lines = frame.Split('\n').Select(l => l.Split(": ", 2)).Where(l => l.Length == 2).ToDictionary(l => l[0], l => l[1]);
        return lines.TryGetValue("data", out string? data) ? new(lines["id"], lines["event"], JsonSerializer.Deserialize<RunNews>(data, s_options)!) : null; // Never written as null.
    }
}

/// <summary>What a page shows after some events, as its script adds them up.</summary>
sealed class Shown
{
    readonly Dictionary<(int, string), List<(double, double)>> _curves = [];

    public List<string> Log { get; } = [];

    public RunNews.Counts? Pieces { get; private set; }

    public IReadOnlyList<RunNews.Failure> Failures { get; private set; } = [];

    public string? Status { get; private set; }

    public int Points => _curves.Values.Sum(c => c.Count);

    public Shown Hear(Heard heard)
    {
        if (heard.Kind == "snapshot")
        {
            _curves.Clear();
            Log.Clear();
        }

        var news = heard.News;
        (Status, Pieces, Failures) = (news.Status ?? Status, news.Pieces ?? Pieces, news.Failures ?? Failures);
        Log.AddRange(news.Log ?? []);
        foreach (var curve in news.Curves ?? [])
        {
            if (!_curves.TryGetValue((curve.Piece, curve.Series), out var points)) _curves[(curve.Piece, curve.Series)] = points = [];
            points.AddRange(curve.Points.Select(p => (p[0], p[1])));
        }

        return this;
    }

    /// <summary>All of it as text, to be compared.</summary>
    public override string ToString() => string.Join('\n',
        [Status, $"{Pieces}", .. Failures.Select(f => $"{f}"), .. Log, .. _curves.OrderBy(c => c.Key).Select(c => $"{c.Key}: {string.Join(" ", c.Value)}")]);
}
