using System.ComponentModel;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Outcomes whose noise is taken apart.</summary>
public sealed record CardSettings : OutcomesSettings
{
    [Description("Column or tag with the stated probability of being right, in [0, 1], whose calibration is measured; empty for none")]
    public string Probability { get; init; } = "";

    [Description("Column or tag with the training step, where models are checkpoints; empty takes it from names such as run-step1000")]
    public string Step { get; init; } = "";

    [Description("Column or tag with the training that a checkpoint belongs to; empty takes the name without its step")]
    public string Run { get; init; } = "";

    internal override IEnumerable<(string Option, string Column)> Tags => [.. base.Tags, ("probability", Probability), ("step", Step), ("run", Run)];
}
