using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>A person's outcomes, and what is asked of them.</summary>
public sealed record UnderstandSettings
{
    [Description("Outcomes per item: a table with a row an outcome (CSV, Parquet), JSON lines, samples logged by lm-evaluation-harness, or a log of Inspect")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    public InputFile Input { get; init; } = new("");

    [Description("A second file, where each version has one of its own")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    public InputFile? Input2 { get; init; }

    [Description("Name of the model of each file, in their order, where the files do not say")]
    public string[] Subjects { get; init; } = [];

    [Description("Columns where they are not called as usual, as subject=, item=, condition=, repeat= or score=column")]
    public string[] Columns { get; init; } = [];

    [Description("Whether outcomes with the same key are several samples, to be numbered in their order")]
    public bool NumberRepeats { get; init; }

    [Description("Columns that say which group an outcome belongs to, such as topic or length; condition is the benchmark. Empty groups by benchmark")]
    public string[] Groups { get; init; } = [];

    [Description("The old version; empty takes the first of two models")]
    public string Old { get; init; } = "";

    [Description("The new version; empty takes the second of two models")]
    public string New { get; init; } = "";

    [Description("From which mean over repeats an item counts as solved")]
    [Range(0.0, 1e9)]
    public double Solved { get; init; } = 0.5;

    [Description("Confidence of intervals")]
    [Range(0.5, 0.9999)]
    public double Confidence { get; init; } = 0.95;

    /// <summary>The files that were given.</summary>
    internal string[] Files => [.. ((InputFile?[])[Input, Input2]).Select(f => f?.Path ?? "").Where(p => p.Length > 0)];
}
