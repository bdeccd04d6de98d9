using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>The outcomes of two runs.</summary>
public sealed record CompareSettings
{
    [Description("Outcomes of the old run: outcomes.jsonl or outcomes.csv of an experiment, or any file that understand reads")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    public InputFile Input { get; init; } = new("");

    [Description("Outcomes of the new run; without, the two models of the one file are compared")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".json", ".eval", ".txt", ".zip")]
    public InputFile? Input2 { get; init; }

    [Description("What the old run is called")]
    public string OldName { get; init; } = "old";

    [Description("What the new run is called")]
    public string NewName { get; init; } = "new";

    [Description("Columns that say which group an outcome belongs to, such as topic")]
    public string[] Groups { get; init; } = [];

    [Description("From which mean over repeats an item counts as solved")]
    [Range(0.0, 1e9)]
    public double Solved { get; init; } = 0.5;

    [Description("Confidence of intervals")]
    [Range(0.5, 0.9999)]
    public double Confidence { get; init; } = 0.95;

    /// <summary>As the application that understands outcomes has them, each file a version under its name.</summary>
    internal UnderstandSettings AsOutcomes() => new()
    {
        Input = Input,
        Input2 = Input2,
        Subjects = Input2 is null ? [] : [OldName, NewName],
        Groups = Groups,
        Solved = Solved,
        Confidence = Confidence,
    };
}
