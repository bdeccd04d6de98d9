using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.Web.Runs.Live;

/// <summary>
/// What is new about a run, as the page's script reads it. In a snapshot everything stands; in an update only what
/// changed: log lines and points are added to those before, everything else replaces what was there.
/// </summary>
public sealed record RunNews
{
    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary><c>queued</c>, <c>running</c>, <c>interrupted</c>, <c>finished</c> or <c>failed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Place in the queue, from 1; 0 when it does not wait here.</summary>
    public int? Position { get; init; }

    /// <summary>Another process that works on it.</summary>
    public string? Worker { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    public Counts? Pieces { get; init; }

    /// <summary>Pieces in work that say how far they are.</summary>
    public IReadOnlyList<InWork>? Work { get; init; }

    /// <summary>Time spent on it, in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Estimate of the seconds that are left; -1 where there is none.</summary>
    public double? Left { get; init; }

    /// <summary>Failed pieces, the first fifty.</summary>
    public IReadOnlyList<Failure>? Failures { get; init; }

    public IReadOnlyList<string>? Log { get; init; }

    /// <summary>Points of curves, thinned for display.</summary>
    public IReadOnlyList<Curve>? Curves { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_options);

    /// <param name="Total">Planned so far.</param>
    /// <param name="Done">With a result.</param>
    /// <param name="Failed">With an error.</param>
    /// <param name="Reused">Of those done, taken from earlier runs.</param>
    public sealed record Counts(int Total, int Done, int Failed, int Reused);

    /// <param name="Piece">Position in the plan, from 0.</param>
    /// <param name="Fraction">0 to 1.</param>
    /// <param name="What">What it is doing.</param>
    public sealed record InWork(int Piece, double Fraction, string What);

    /// <param name="Piece">The piece, as JSON.</param>
    /// <param name="Error">What went wrong.</param>
    public sealed record Failure(string Piece, string Error);

    /// <param name="Piece">Position in the plan, from 0.</param>
    /// <param name="Series">Name of the curve.</param>
    /// <param name="Points">Steps and values.</param>
    public sealed record Curve(int Piece, string Series, IReadOnlyList<double[]> Points);
}
