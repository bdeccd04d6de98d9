using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>A finished report as stored and exchanged: schema 1 of the report JSON. Renderers read nothing else.</summary>
public sealed record ReportDocument
{
    /// <summary>Version of this shape.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The paper, as number and slug: <c>02-llm-abba</c>.</summary>
    public required string Paper { get; init; }

    /// <summary>Id of the experiment within its paper.</summary>
    public required string Experiment { get; init; }

    /// <summary>The experiment's title in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the run (UUIDv7). Differs between runs of the same question.</summary>
    public required string Run { get; init; }

    /// <summary><c>smoke</c>, <c>quick</c> or <c>full</c>.</summary>
    public required string Scale { get; init; }

    /// <summary>Root seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The settings as resolved.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>Time that the measuring took, in seconds. Differs between runs of the same question.</summary>
    public required double Seconds { get; init; }

    /// <summary>Pieces of work planned, and how many of them failed.</summary>
    public required PieceCount Pieces { get; init; }

    /// <summary>The claims with their verdicts.</summary>
    public required IReadOnlyList<ClaimResult> Claims { get; init; }

    /// <summary>Tables of at most 1,000 rows.</summary>
    public required IReadOnlyList<ReportTable> Tables { get; init; }

    /// <summary>Charts as Vega-Lite specifications.</summary>
    public required IReadOnlyList<Chart> Charts { get; init; }

    /// <summary>Names of the files that the run wrote.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Remarks, one paragraph each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Pieces of work of a run.</summary>
/// <param name="Total">Planned.</param>
/// <param name="Failed">Ended with an error.</param>
public sealed record PieceCount(int Total, int Failed);

/// <summary>A claim beside what was measured.</summary>
public sealed record ClaimResult
{
    /// <summary>The claim's id.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary><c>paper-figure</c>, <c>paper-statement</c>, <c>theory</c> or <c>our-check</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>What the paper or theory says; null where neither states a value.</summary>
    public ReportedValue? Reported { get; init; }

    /// <summary>What was measured; null when nothing was. For a claim of several parts: its weakest part.</summary>
    public MeasuredValue? Measured { get; init; }

    /// <summary>The rule in words.</summary>
    public required string Criterion { get; init; }

    /// <summary>What was computed.</summary>
    public required string Estimator { get; init; }

    /// <summary>What one replicate is.</summary>
    public required string Replication { get; init; }

    /// <summary>Value of the estimator without the claimed effect.</summary>
    public required double NoEffect { get; init; }

    /// <summary>Values at which the verdict changes.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Each replicate's value, where there are some.</summary>
    public IReadOnlyList<double>? Replicates { get; init; }

    /// <summary>The parts of a claim of several criteria.</summary>
    public IReadOnlyList<PartResult>? Parts { get; init; }

    /// <summary>Name of the verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>True at quick scale: a full run may say otherwise.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Why, in one sentence with the figures.</summary>
    public required string Explanation { get; init; }

    /// <summary>What carries over from the paper's scale.</summary>
    public string? CarriesOver { get; init; }

    /// <summary>What does not.</summary>
    public string? DoesNotCarryOver { get; init; }

    /// <summary>Hash of the rule, taken before the run.</summary>
    public required string Rule { get; init; }
}

/// <summary>A measured value with its 95 % interval.</summary>
/// <param name="Value">Point estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="N">Replicates.</param>
/// <param name="Unit">Unit; empty for a plain number.</param>
/// <param name="Method">How the interval was made.</param>
/// <param name="Part">For a claim of several parts, which part this is.</param>
public sealed record MeasuredValue(double Value, double Low, double High, int N, string Unit, string Method, string? Part = null);

/// <summary>One part of a claim beside what was measured.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Criterion">Its rule in words.</param>
/// <param name="NoEffect">Value of its estimator without the claimed effect.</param>
/// <param name="Thresholds">Values at which its verdict changes.</param>
/// <param name="Replicates">Each replicate's value, where there are some.</param>
/// <param name="Verdict">Name of its verdict.</param>
/// <param name="Explanation">Why.</param>
public sealed record PartResult(
    string Name, MeasuredValue? Measured, string Criterion, double NoEffect, IReadOnlyList<double> Thresholds, IReadOnlyList<double>? Replicates, string Verdict, string Explanation);

/// <summary>A table of a report.</summary>
/// <param name="Name">Short name, unique within the report.</param>
/// <param name="Columns">Column titles with units.</param>
/// <param name="Rows">Rows of numbers, strings, booleans or null.</param>
public sealed record ReportTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<JsonNode?>> Rows);

/// <summary>A chart of a report.</summary>
/// <param name="Name">Short name, unique within the report; also the stem of its file.</param>
/// <param name="Title">What it shows, as a heading.</param>
/// <param name="Caption">What the reader should see in it, in a sentence or two.</param>
/// <param name="Spec">Vega-Lite 6 specification with its data inside.</param>
public sealed record Chart(string Name, string Title, string Caption, JsonObject Spec);
