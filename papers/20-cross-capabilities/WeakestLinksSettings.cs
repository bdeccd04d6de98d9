using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.CrossCapability;
using Offprint.Lab;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>A table of ratings and how it is analysed.</summary>
public sealed record WeakestLinksSettings
{
    [Description("Table of ratings, CSV or Parquet: a row per model and prompt")]
    public InputFile Input { get; init; } = new("");

    [Description("Column of model names: a name, or a number from 1")]
    public string Model { get; init; } = "model";

    [Description("Column of capabilities: \"Coding\", or \"Coding & Reasoning\" for prompts that need both")]
    public string Capability { get; init; } = "capability";

    [Description("Column of prompt names")]
    public string Prompt { get; init; } = "prompt";

    [Description("Column of ratings or scores; an empty cell is left out")]
    public string Rating { get; init; } = "rating";

    [Description("What the numbers are: ratings from 1 to 5, which become scores from 1 to 100, or scores as they stand")]
    public RatingScale Ratings { get; init; } = RatingScale.Likert5To100;

    [Description("Score of a perfect answer; 0 takes 1 where no score is above 1, and 100 otherwise")]
    [Range(0, 1e9)]
    public double Maximum { get; init; }

    [Description("Columns of people's ratings of the same answers, to compare the judge with them")]
    public string[] People { get; init; } = [];

    [Description("Column that numbers a prompt's reference answers from 1; empty where each prompt has one answer")]
    public string Answer { get; init; } = "";

    [Description("Column that names the model that rated; empty where it is not told")]
    public string Judge { get; init; } = "";

    [Description("Smallest difference of two capabilities at which one is the weaker, in hundredths of the full score")]
    [Range(0, 100)]
    public double Epsilon { get; init; } = 3;

    [Description("In which numbers crosses are classified")]
    public CrossSpace Space { get; init; } = CrossSpace.Both;

    [Description("Bootstrap draws of prompts")]
    [Range(40, 1_000_000)]
    public int Bootstrap { get; init; } = 2000;

    [Description("By how much a capability is thought to be raised, in hundredths of the full score")]
    [Range(0.1, 100)]
    public double ImproveBy { get; init; } = 5;
}
