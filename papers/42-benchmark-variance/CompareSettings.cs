using System.ComponentModel;
using Offprint.Evaluation.Significance;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Outcomes of models that are compared with each other.</summary>
public sealed record CompareSettings : OutcomesSettings
{
    [Description("Correction of p-values over all pairs on all benchmarks")]
    public Correction Correction { get; init; } = Correction.Holm;
}
