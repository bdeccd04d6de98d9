using System.ComponentModel;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Outcomes whose noise is taken apart.</summary>
public sealed record CardSettings : OutcomesSettings
{
    [Description("Column or tag with the stated probability of being right, in [0, 1], whose calibration is measured; empty for none")]
    public string Probability { get; init; } = "";
}
