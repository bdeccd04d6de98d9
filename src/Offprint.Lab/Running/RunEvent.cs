using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.Lab;

/// <summary>Something that happened to a run, for progress and live views. Travels as one JSON line between processes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), "started")]
[JsonDerivedType(typeof(RunRefused), "refused")]
[JsonDerivedType(typeof(RunCounted), "counted")]
[JsonDerivedType(typeof(PieceProgress), "progress")]
[JsonDerivedType(typeof(PieceFailed), "piece-failed")]
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(RunLogged), "logged")]
[JsonDerivedType(typeof(RunEnded), "ended")]
public abstract record RunEvent
{
    /// <summary>The event as one line of JSON.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, LabJson.Options);

    /// <summary>An event from its line; null for a line that is none.</summary>
    public static RunEvent? FromLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunEvent>(line, LabJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>Work on a run begins.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Continued">Whether it had been begun before.</param>
/// <param name="Attached">Whether another process does the work and this one only watches.</param>
public sealed record RunStarted(string RunId, bool Continued, bool Attached) : RunEvent;

/// <summary>The run could not be started because of something that a person gave.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Field">The setting concerned, or null.</param>
public sealed record RunRefused(string Message, string? Field) : RunEvent;

/// <summary>How many pieces there are.</summary>
/// <param name="Total">Planned so far.</param>
/// <param name="Done">With a result.</param>
/// <param name="Failed">With an error.</param>
/// <param name="Reused">Of those done, taken from earlier runs.</param>
public sealed record RunCounted(int Total, int Done, int Failed, int Reused) : RunEvent;

/// <summary>How far a piece is.</summary>
/// <param name="Ordinal">Position in the plan.</param>
/// <param name="Fraction">0 to 1.</param>
/// <param name="What">What it is doing.</param>
public sealed record PieceProgress(int Ordinal, double Fraction, string What) : RunEvent;

/// <summary>A piece ended with an error.</summary>
/// <param name="Ordinal">Position in the plan.</param>
/// <param name="Piece">The piece.</param>
/// <param name="Error">What went wrong.</param>
public sealed record PieceFailed(int Ordinal, string Piece, string Error) : RunEvent;

/// <summary>A point of a live curve.</summary>
/// <param name="Ordinal">Position in the plan.</param>
/// <param name="Series">Curve.</param>
/// <param name="Step">Position on it.</param>
/// <param name="Value">Value.</param>
public sealed record Observed(int Ordinal, string Series, long Step, double Value) : RunEvent;

/// <summary>A line of the run's log.</summary>
/// <param name="Line">The line.</param>
public sealed record RunLogged(string Line) : RunEvent;

/// <summary>Work on the run ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">How.</param>
/// <param name="Error">Why, when it failed.</param>
public sealed record RunEnded(string RunId, RunStatus Status, string? Error) : RunEvent;
