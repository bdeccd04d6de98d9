using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;

namespace Offprint.Papers.SwissRound;

/// <summary>A table of scores and how it is played.</summary>
public sealed record RankSettings
{
    [Description("Table of scores, CSV or Parquet: a row per model, a column per benchmark. Or single outcomes, seen by their content: a table or JSON lines with model, item and score, samples of lm-evaluation-harness, a log of Inspect, a folder or zip of such")]
    [FileTypes(".csv", ".tsv", ".txt", ".parquet", ".jsonl", ".json", ".eval", ".zip")]
    public InputFile Input { get; init; } = new("");

    [Description("Column of model names: a name, or a number from 1")]
    public string Model { get; init; } = "1";

    [Description("Columns that are benchmarks; empty takes every numeric one")]
    public string[] Benchmarks { get; init; } = [];

    [Description("Columns to leave out: sizes, dates and other numbers that are no scores")]
    public string[] Exclude { get; init; } = [];

    [Description("Benchmarks on which a lower score is better")]
    public string[] LowerIsBetter { get; init; } = [];

    [Description("Order in which the benchmarks are played: given, reversed, or all their names, foundational ones first")]
    public string[] Order { get; init; } = ["given"];

    [Description("Of single outcomes: what is a benchmark, condition (a task, a data set), item or a tag; empty takes the condition, or the item where there is one condition only")]
    public string BenchmarkIs { get; init; } = "";

    [Description("Of single outcomes: which metric, scorer or column is the score; empty takes the usual one and names the others")]
    public string Metric { get; init; } = "";

    [Description("Random orders of the benchmarks to average over; 0 plays the one order")]
    [Range(0, 100_000)]
    public int RandomOrders { get; init; }

    [Description("Tournaments")]
    [Range(1, 1_000_000_000)]
    public int Iterations { get; init; } = 100_000;

    [Description("Models that leave the lowest bucket after each round: one number, or one per round")]
    [Range(0, 1_000_000)]
    public int[] Elimination { get; init; } = [0];

    [Description("Numbers eliminated over which sensitivity is measured, with 0; empty takes 0, M/32, M/16 and M/8 of M models")]
    [Range(0, 1_000_000)]
    public int[] EliminationGrid { get; init; } = [];

    [Description("Whether elimination goes on in the next bucket when the lowest is used up")]
    public bool Cascade { get; init; }

    [Description("What equal scores mean")]
    public TieRule Ties { get; init; } = TieRule.Half;

    [Description("Standard errors of scores, as benchmark=column; needed for ties within the margin of error")]
    public string[] StandardErrors { get; init; } = [];

    [Description("Width of the margin of error, in standard errors of the difference")]
    [Range(0, 10)]
    public double MarginZ { get; init; } = 1.96;

    [Description("What a model without an opponent gets")]
    public ByeRule Bye { get; init; } = ByeRule.Zero;

    [Description("What to do about a missing score")]
    public MissingPolicy Missing { get; init; } = MissingPolicy.Error;
}
