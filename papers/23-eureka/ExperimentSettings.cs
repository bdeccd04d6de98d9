using System.ComponentModel;
using Offprint.Lab;
using Offprint.Papers.Asking;

namespace Offprint.Papers.Eureka;

/// <summary>An experiment in a file, and who is asked.</summary>
public sealed record ExperimentSettings : AskingSettings
{
    [Description("The experiment: a YAML file with its steps")]
    [FileTypes(".yaml", ".yml", ".txt")]
    public InputFile Input { get; init; } = new("");

    [Description("The items, in place of the file that the experiment reads; for where that does not lie beside it")]
    [FileTypes(".csv", ".tsv", ".parquet", ".jsonl", ".txt")]
    public InputFile? Data { get; init; }

    [Description("Model in place of the one that the experiment names; empty for that")]
    public override string Model { get; init; } = "";

    [Description("Ask nobody: what is not answered yet is an error. For another metric on answers that are there")]
    public bool ForbidAsking { get; init; }
}
