using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Offprint.Storage;

namespace Offprint.Lab;

/// <summary>The verdicts of a real full run, kept in a paper's folder as <c>results.json</c>: what lists and pages show without running anything.</summary>
public sealed record RecordedResults
{
    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = RecordedResultsJson.Default };

    /// <summary>Version of this shape.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Number and slug of the paper.</summary>
    public required string Paper { get; init; }

    /// <summary>Scale of the run.</summary>
    public required string Scale { get; init; }

    /// <summary>Root seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Day of the run, ISO 8601.</summary>
    public required string Date { get; init; }

    /// <summary>Version and commit of the code.</summary>
    public required string Code { get; init; }

    /// <summary>The machine.</summary>
    public required JsonObject Machine { get; init; }

    /// <summary>Time of all experiments together, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The claims with their verdicts, in the paper's order.</summary>
    public required IReadOnlyList<RecordedClaim> Claims { get; init; }

    /// <summary>Makes the record of a paper from the reports of one full run of all its experiments.</summary>
    /// <exception cref="InputException">A report is missing, of another scale, or has failed pieces.</exception>
    public static RecordedResults From(RunnablePaper paper, IReadOnlyList<(RunRecord Run, ReportDocument Report)> runs, string date)
    {
        foreach (var experiment in paper.Experiments)
        {
            var (run, report) = runs.FirstOrDefault(r => r.Run.Experiment == experiment.Id);
            if (run == null) throw new InputException($"Experiment '{experiment.Id}' was not run; record all experiments of {paper.Id} together.");
            if (run.Scale != Lab.Scale.Full) throw new InputException($"Only a full run is recorded; '{experiment.Id}' was run at {run.Scale.Name()} scale. Add --scale full.");
            if (report.Pieces.Failed > 0) throw new InputException($"{report.Pieces.Failed} pieces of '{experiment.Id}' failed; mend that before recording.");
        }

        var first = runs[0].Run;
        return new()
        {
            Paper = paper.Id,
            Scale = first.Scale.Name(),
            Seed = first.Seed,
            Date = date,
            Code = first.CodeVersion,
            Machine = first.Machine,
            Seconds = Math.Round(runs.Sum(r => r.Run.Seconds), 1),
            Claims =
            [
                .. runs.SelectMany(r => r.Report.Claims.Select(c => new RecordedClaim(
                    c.Id, r.Run.Experiment, c.Statement, c.Origin, c.Reported, c.Measured, c.Criterion, c.Verdict, c.Explanation, c.Rule))),
                .. paper.OutOfReach.Select(c => new RecordedClaim(
                    c.Id, null, c.Statement, c.Origin.Name, c.Origin.Reported, null, c.Criterion.Description, Verdict.OutOfReach.Name(), c.Missing ?? "", c.RuleHash)),
            ],
        };
    }

    /// <summary>Reads a record; null where there is none.</summary>
    /// <exception cref="InputException">The file is no record of this shape.</exception>
    public static RecordedResults? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<RecordedResults>(File.ReadAllText(path), s_options);
        }
        catch (JsonException e)
        {
            throw new InputException($"'{path}' is no record of results: {e.Message} Write it again with 'offprint reproduce PAPER --scale full --record'.", e);
        }
    }

    /// <summary>Writes the record.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, s_options) + "\n");

    /// <summary>The verdict that stands for a claim today: stale when its rule has changed since, not run when it is not in the record.</summary>
    public Verdict VerdictOf(Claim claim) =>
        Claims.FirstOrDefault(c => c.Id == claim.Id) is not { } recorded ? Verdict.NotRun
        : recorded.Rule != claim.RuleHash ? Verdict.Stale
        : Verdicts.Parse(recorded.Verdict);
}

/// <summary>One claim of a recorded run.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Experiment">The experiment that judged it; null for a claim out of reach.</param>
/// <param name="Statement">The claim in one sentence.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Reported">What the paper or theory says, or null.</param>
/// <param name="Measured">What was measured, or null.</param>
/// <param name="Criterion">The rule in words.</param>
/// <param name="Verdict">The verdict's name.</param>
/// <param name="Explanation">Why.</param>
/// <param name="Rule">Hash of the rule it was judged by.</param>
public sealed record RecordedClaim(
    string Id, string? Experiment, string Statement, string Origin, ReportedValue? Reported, MeasuredValue? Measured, string Criterion, string Verdict, string Explanation, string Rule);

// Made when the code is compiled: lists of papers read these files at once after the program's start, where reflection would take longest.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RecordedResults))]
sealed partial class RecordedResultsJson : JsonSerializerContext;
