using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Capabilities;
using Offprint.Lab;

namespace Offprint.Papers.GeoBench2;

/// <summary>A table of results and how it becomes a leaderboard.</summary>
public sealed record LeaderboardSettings
{
    [Description("Table of results, CSV or Parquet: a row per model, data set and seed. Or single outcomes, seen by their content: a table or JSON lines with model, item and score, samples of lm-evaluation-harness, a log of Inspect")]
    [FileTypes(".csv", ".tsv", ".txt", ".parquet", ".jsonl", ".json", ".eval")]
    public InputFile Input { get; init; } = new("");

    [Description("Column of model names: a name, or a number from 1")]
    public string Model { get; init; } = "model";

    [Description("Column of data sets")]
    public string DataSet { get; init; } = "dataset";

    [Description("Column that tells repetitions apart")]
    public string Repeat { get; init; } = "seed";

    [Description("Column of scores; of single outcomes which metric, scorer or column is the score, where it is not the usual one")]
    public string Value { get; init; } = "value";

    [Description("Column that names the metric; empty where more is better throughout")]
    public string Metric { get; init; } = "";

    [Description("Of single outcomes: what is a data set, condition (a task, a benchmark), item or a tag; empty takes the condition, or the item where there is one condition only. A repeat is a seed")]
    public string DataSetIs { get; init; } = "";

    [Description("How metrics become scores of which more is better, as metric=line: RMSE=-x or loss=1-x; RMSE=x takes it as it stands")]
    public string[] Maps { get; init; } = [];

    [Description("Smallest and largest value of metrics, as metric=0..1")]
    public string[] Limits { get; init; } = [];

    [Description("Capabilities as name=data set+data set; they may overlap. Without any, all data sets are one")]
    public string[] Capabilities { get; init; } = [];

    [Description("Capabilities from a JSON file: {\"name\": [\"data set\", …]}")]
    [FileTypes(".json")]
    public InputFile? CapabilityFile { get; init; }

    [Description("Ranges of an earlier leaderboard, so that its scores stay: its ranges.json")]
    [FileTypes(".json")]
    public InputFile? RangeFile { get; init; }

    [Description("What is taken of the pooled scores")]
    public PooledStatistic Statistic { get; init; } = PooledStatistic.Iqm;

    [Description("Part of the scores removed at each end")]
    [Range(0, 0.49)]
    public double Trim { get; init; } = 0.25;

    [Description("Bootstrap draws")]
    [Range(40, 1_000_000)]
    public int Draws { get; init; } = 1000;

    [Description("Repetitions that each model needs on a data set")]
    [Range(1, 10_000)]
    public int MinimumSeeds { get; init; } = 5;
}
