using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Offprint.Lab.Tests;

public enum Loss
{
    SquaredError,
    Huber,
}

/// <summary>A setting of every kind.</summary>
public sealed record SampleSettings
{
    [Description("Longest piece."), Range(2, 100)]
    public int MaxPieceLength { get; init; } = 10;

    [Description("Steps of training."), Range(1, int.MaxValue), PlanOnly]
    public long Steps { get; init; } = 3_000_000_000;

    [Description("Tolerance."), Range(0, 10, MinimumIsExclusive = true)]
    public double Tolerance { get; init; } = 0.1;

    [Description("Share kept."), Range(0, 1, MaximumIsExclusive = true)]
    public double Share { get; init; } = 0.5;

    [Description("Largest value; none by default."), Range(0, double.PositiveInfinity)]
    public double Limit { get; init; } = double.PositiveInfinity;

    [Description("Width in hertz."), Range(0, 1e12)]
    public double Bandwidth { get; init; } = 1e6;

    [Description("Whether to centre.")]
    public bool Centre { get; init; } = true;

    [Description("What to call it.")]
    public string Label { get; init; } = "a, b";

    [Description("Loss that is minimised.")]
    public Loss Loss { get; init; } = Loss.SquaredError;

    [Description("Data.")]
    public InputFile Input { get; init; }

    [Description("Sizes."), Range(1, 1000)]
    public double[] Sizes { get; init; } = [1, 2.5];

    [Description("Depths."), Range(1, 9)]
    public int[] Depths { get; init; } = [1, 2];

    [Description("Arms.")]
    public string[] Arms { get; init; } = ["ours", "theirs"];

    [Description("Window, if any.")]
    public int? Window { get; init; }

    [Description("Other data, if any.")]
    public InputFile? Reference { get; init; }

    [Description("Another loss, if any.")]
    public Loss? Second { get; init; }

    public string Derived => Label + "!";
}
