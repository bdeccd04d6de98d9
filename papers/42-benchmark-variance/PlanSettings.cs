using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Outcomes from which a larger comparison is planned.</summary>
public sealed record PlanSettings : OutcomesSettings
{
    [Description("Differences to be seen, in the score's unit")]
    [Range(1e-6, 1e6)]
    public double[] Differences { get; init; } = [0.01, 0.02, 0.05];

    [Description("Numbers of repeats of every item to plan for; needs repeats in the data")]
    [Range(1, 10_000)]
    public int[] Repeats { get; init; } = [1, 3, 10];

    [Description("Wished probability of seeing the difference")]
    [Range(0.01, 0.9999)]
    public double Power { get; init; } = 0.8;

    [Description("Standard deviation of the difference per item, to plan from it instead of the outcomes; 0 takes the outcomes")]
    [Range(0, 1e6)]
    public double Deviation { get; init; }
}
