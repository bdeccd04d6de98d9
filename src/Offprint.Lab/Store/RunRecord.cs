using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>How far a run is.</summary>
public enum RunStatus
{
    /// <summary>Waits until its turn comes; nobody has worked on it since it was asked for.</summary>
    Queued,

    /// <summary>A process is working on it, or was when it died.</summary>
    Running,

    /// <summary>Stopped before the end; the same command continues it.</summary>
    Interrupted,

    /// <summary>Every piece is done or failed, and the report is written.</summary>
    Finished,

    /// <summary>It ended with an error that is no piece's.</summary>
    Failed,
}

/// <summary>A run as listed: everything but pieces and report.</summary>
public sealed record RunRecord
{
    // As stored, and read when asked for: who lists thousands of runs asks for few of them.
    readonly JsonTexts _texts = new("", "", "", "", "", null);

    /// <summary>A run, all of whose required properties are given.</summary>
    public RunRecord() { }

    [SetsRequiredMembers]
    internal RunRecord(string id, JsonTexts texts)
    {
        _texts = texts;
        (Id, Paper, Experiment, Identity, Code, CodeVersion) = (id, "", "", "", "", "");
        (Given, Settings, Machine, Inputs, Rules) = (null!, null!, null!, null!, null!); // Read from the texts at first use.
    }

    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>Number and slug of the paper.</summary>
    public required string Paper { get; init; }

    /// <summary>Id of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Whether it applied a method to a person's data.</summary>
    public required bool Application { get; init; }

    /// <summary>Hash of the question: experiment, settings, inputs, scale, seed and code.</summary>
    public required string Identity { get; init; }

    /// <summary>Scale.</summary>
    public required Scale Scale { get; init; }

    /// <summary>Root seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether everything is measured anew, whatever is stored.</summary>
    public bool Fresh { get; init; }

    /// <summary>Settings as given.</summary>
    public required JsonObject Given
    {
        get => field ??= Read(_texts.Given).AsObject();
        init;
    }

    /// <summary>Settings as resolved.</summary>
    public required JsonObject Settings
    {
        get => field ??= Read(_texts.Settings).AsObject();
        init;
    }

    /// <summary>Hash of the module version ids behind the results.</summary>
    public required string Code { get; init; }

    /// <summary>Version, commit and whether the checkout was changed.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Runtime, system, processor, cores, vector width.</summary>
    public required JsonObject Machine
    {
        get => field ??= Read(_texts.Machine).AsObject();
        init;
    }

    /// <summary>Input files: setting, path, SHA-256, bytes.</summary>
    public required JsonArray Inputs
    {
        get => field ??= Read(_texts.Inputs).AsArray();
        init;
    }

    /// <summary>Hash of each claim's rule, taken before the run.</summary>
    public required JsonObject Rules
    {
        get => field ??= Read(_texts.Rules).AsObject();
        init;
    }

    /// <summary>How far it is.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Unix milliseconds; null while it runs.</summary>
    public long? EndedAt { get; init; }

    /// <summary>Time spent on it by all processes, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Pieces planned so far.</summary>
    public int PiecesTotal { get; init; }

    /// <summary>Pieces with a result.</summary>
    public int PiecesDone { get; init; }

    /// <summary>Pieces that ended with an error.</summary>
    public int PiecesFailed { get; init; }

    /// <summary>Number of claims by verdict, for lists; null before the report.</summary>
    public JsonObject? Verdicts
    {
        get => field ??= _texts.Verdicts is { } text ? Read(text).AsObject() : null;
        init;
    }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Processes that worked on it.</summary>
    public int Attempts { get; init; }

    static JsonNode Read(string text) => JsonNode.Parse(text)!; // None is written as null.

    internal sealed record JsonTexts(string Given, string Settings, string Machine, string Inputs, string Rules, string? Verdicts);
}

/// <summary>A piece of a run as stored.</summary>
/// <param name="Ordinal">Position in the plan.</param>
/// <param name="Piece">Canonical JSON.</param>
/// <param name="ResultKey">Key of its result.</param>
/// <param name="Status"><c>planned</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Attempts">Times it was started.</param>
/// <param name="Crashes">Times the process died while it was measured.</param>
/// <param name="Error">What went wrong, for people.</param>
/// <param name="ErrorDetail">The full error.</param>
/// <param name="Transient">Whether trying again may help.</param>
public sealed record PieceRecord(
    int Ordinal, string Piece, string ResultKey, string Status, int Attempts, int Crashes, string? Error, string? ErrorDetail, bool Transient);

/// <summary>A stored result.</summary>
/// <param name="Json">The result as JSON.</param>
/// <param name="Files">Names of the files its measuring wrote.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="MeasuredAt">Unix milliseconds.</param>
public sealed record StoredResult(string Json, IReadOnlyList<string> Files, double Seconds, long MeasuredAt);
