using Offprint.Evaluation.Variance;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>The noise of one model on one benchmark.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Noise">Its noise.</param>
/// <param name="Intervals">Of the components over items; null without five items that all have repeats.</param>
/// <param name="Continuous">Mean of p^Choices over items; null without log-probabilities of choices.</param>
/// <param name="ContinuousRuns">Mean and deviation of p^Choices over runs; null without them.</param>
public sealed record CardRow(string Benchmark, SubjectNoise Noise, ComponentIntervals? Intervals, Estimate? Continuous, SeedNoise? ContinuousRuns);

/// <summary>The items of a benchmark that all models were scored on.</summary>
public sealed record CardItems(string Benchmark, int Models, string[] Names, double[] Difficulty, double[] Discrimination, double[] RestDiscrimination, bool[] Kept, double Reliability, FilterEffect[] Filtering);

/// <summary>How true a model's stated probabilities are.</summary>
public sealed record CardCalibration(string Subject, Estimate Brier, Estimate ExpectedError, Estimate Area, double[] Confidence, double[] Accuracy, int[] Counts);

/// <summary>How often one, and all, of k repeats of an item are right.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Subject">The model.</param>
/// <param name="K">k.</param>
/// <param name="Any">pass@k.</param>
/// <param name="All">pass^k.</param>
public sealed record CardPass(string Benchmark, string Subject, int K, Estimate Any, Estimate All);

/// <summary>A training on a benchmark.</summary>
/// <param name="Curve">Its scores.</param>
/// <param name="Continuous">The same of p^Choices; null without log-probabilities of choices.</param>
public sealed record CardCurve(TrainingCurve Curve, TrainingCurve? Continuous);

/// <summary>The whole card.</summary>
public sealed record CardFound(CardRow[] Rows, CardPass[] Passes, CardCurve[] Curves, CardItems[] Items, CardCalibration[] Calibration, string[] Remarks);
