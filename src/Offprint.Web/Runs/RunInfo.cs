using System.ComponentModel;
using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Web.Runs;

/// <summary>A question to be run, as programs send it.</summary>
public sealed record RunOrder
{
    [Description("The paper: number, short name, arXiv id, or a beginning that only one has.")]
    public required string Paper { get; init; }

    [Description("Id of the experiment within its paper.")]
    public required string Experiment { get; init; }

    [Description("smoke (seconds, no verdict), quick (at most two minutes a paper) or full.")]
    public string Scale { get; init; } = "quick";

    [Description("Root seed, 0 or more; the same seed gives the same figures.")]
    public long Seed { get; init; } = 1;

    [Description("Settings that differ from those of the scale, by name.")]
    public JsonObject Settings { get; init; } = [];

    [Description("Measures everything anew instead of using stored results.")]
    public bool Fresh { get; init; }

    [Description("Where the run exists and has failed pieces: measures them again.")]
    public bool RetryFailed { get; init; }
}

/// <summary>A run, as programs see it. Times are in UTC.</summary>
public sealed record RunInfo
{
    public required string Id { get; init; }

    public required string Paper { get; init; }

    public required string Experiment { get; init; }

    [Description("Whether it applied a method to a person's data.")]
    public required bool Application { get; init; }

    public required string Scale { get; init; }

    public required long Seed { get; init; }

    [Description("queued, running, interrupted, finished or failed.")]
    public required string Status { get; init; }

    [Description("Place in the queue, from 1; null when it does not wait.")]
    public int? Position { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Ended { get; init; }

    [Description("Time spent on it by all processes.")]
    public required double Seconds { get; init; }

    [Description("Pieces of work planned so far.")]
    public required int Pieces { get; init; }

    public required int Done { get; init; }

    public required int Failed { get; init; }

    [Description("Number of claims by verdict; null before the report.")]
    public JsonObject? Verdicts { get; init; }

    [Description("Why it failed.")]
    public string? Error { get; init; }

    [Description("Processes that worked on it.")]
    public required int Attempts { get; init; }

    [Description("Version, commit and whether the checkout was changed.")]
    public required string Code { get; init; }

    [Description("Settings as given and as resolved; in lists null.")]
    public JsonObject? Given { get; init; }

    public JsonObject? Settings { get; init; }

    public JsonObject? Machine { get; init; }

    [Description("Errors of the first fifty failed pieces; in lists null.")]
    public IReadOnlyList<PieceFailure>? Failures { get; init; }

    [Description("The last lines of the log; in lists null.")]
    public IReadOnlyList<string>? Log { get; init; }

    [Description("Where it is: page, events, report.")]
    public required RunLinks Links { get; init; }

    internal static RunInfo Of(RunRecord run, RunStore store, RunQueue queue, bool whole = false) => new()
    {
        Id = run.Id,
        Paper = run.Paper,
        Experiment = run.Experiment,
        Application = run.Application,
        Scale = run.Scale.Name(),
        Seed = run.Seed,
        Status = AddressQuery.Name(store.StatusOf(run)),
        Position = run.Status == RunStatus.Queued && queue.Position(run.Id) is > 0 and var position ? position : null,
        Created = DateTimeOffset.FromUnixTimeMilliseconds(run.CreatedAt),
        Ended = run.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        Seconds = Math.Round(run.Seconds, 3),
        Pieces = run.PiecesTotal,
        Done = run.PiecesDone,
        Failed = run.PiecesFailed,
        Verdicts = run.Verdicts,
        Error = run.Error,
        Attempts = run.Attempts,
        Code = run.CodeVersion,
        Given = whole ? run.Given : null,
        Settings = whole ? run.Settings : null,
        Machine = whole ? run.Machine : null,
        Failures = whole ? [.. store.Pieces(run.Id).Where(p => p.Status == "failed").Take(50).Select(p => new PieceFailure(p.Piece, p.Error ?? "", p.Attempts, p.Crashes, p.Transient))] : null,
        Log = whole ? [.. store.Log(run.Id).TakeLast(200)] : null,
        Links = new($"/runs/{run.Id}", $"/runs/{run.Id}/events", run.Status == RunStatus.Finished ? $"/api/runs/{run.Id}/report" : null),
    };
}

/// <summary>A piece that failed.</summary>
/// <param name="Piece">The piece, as JSON.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Attempts">Times it was started.</param>
/// <param name="Crashes">Times the process died while it was measured.</param>
/// <param name="Transient">Whether trying again may help.</param>
public sealed record PieceFailure(string Piece, string Error, int Attempts, int Crashes, bool Transient);

/// <summary>Where a run is.</summary>
/// <param name="Page">Its page.</param>
/// <param name="Events">Its server-sent events.</param>
/// <param name="Report">Its report; null before it is finished.</param>
public sealed record RunLinks(string Page, string Events, string? Report);
