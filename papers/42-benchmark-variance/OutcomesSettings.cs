using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Significance;
using Offprint.Lab;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>A person's outcomes, and how they are read: what all applications share.</summary>
public abstract record OutcomesSettings
{
    const int InputFirst = -1; // before what an application has of its own

    [Description("Outcomes per item: a table with a row an outcome (CSV, Parquet), JSON lines, samples logged by lm-evaluation-harness, a log of Inspect, or a folder or zip of such samples or logs")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    [Display(Order = InputFirst)]
    public InputFile Input { get; init; } = new("");

    [Description("A second file, where each model has one of its own")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    [Display(Order = InputFirst)]
    public InputFile? Input2 { get; init; }

    [Description("A third file")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    [Display(Order = InputFirst)]
    public InputFile? Input3 { get; init; }

    [Description("A fourth file")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    [Display(Order = InputFirst)]
    public InputFile? Input4 { get; init; }

    [Display(Order = InputFirst)]
    [Description("Name of the model of each file, in their order, where the files do not say")]
    public string[] Subjects { get; init; } = [];

    [Description("Columns where they are not called as usual, as subject=, item=, condition=, repeat= or score=column")]
    public string[] Columns { get; init; } = [];

    [Description("Which of several metrics is the score; empty takes the usual one")]
    public string Metric { get; init; } = "";

    [Description("Which of the harness's filters of an answer counts; empty takes the first")]
    public string Filter { get; init; } = "";

    [Description("Whether outcomes with the same key are several samples, to be numbered in their order")]
    public bool NumberRepeats { get; init; }

    [Description("Column or tag that says which items belong together, such as their passage; empty takes items as independent")]
    public string Cluster { get; init; } = "";

    [Description("What to do where two models were not scored on the same items")]
    public UnpairedItems Unpaired { get; init; } = UnpairedItems.Error;

    [Description("Confidence of intervals and tests")]
    [Range(0.5, 0.9999)]
    public double Confidence { get; init; } = 0.95;

    [Description("Kind of interval of a mean; graded scores get Student's in place of Wilson's, clustered ones their own")]
    public IntervalKind Interval { get; init; } = IntervalKind.Wilson;

    /// <summary>Columns that are kept as tags, each with the option that names it; empty where there is none.</summary>
    internal virtual IEnumerable<(string Option, string Column)> Tags => [("cluster", Cluster)];

    /// <summary>The files that were given.</summary>
    internal IEnumerable<string> Files => ((InputFile?[])[Input, Input2, Input3, Input4]).Select(f => f?.Path ?? "").Where(p => p.Length > 0);
}
