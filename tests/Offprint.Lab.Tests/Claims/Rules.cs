using Offprint.Numerics;

namespace Offprint.Lab.Tests;

/// <summary>Short forms of criteria, claims and estimates.</summary>
static class Rules
{
    public static AtLeast AtLeast(double threshold, double noEffect = 0) => new(threshold) { Estimator = "mean over seeds", Replication = "seed", NoEffect = noEffect };

    public static AtMost AtMost(double threshold, double noEffect = 0) => new(threshold) { Estimator = "mean over seeds", Replication = "seed", NoEffect = noEffect };

    public static Between Between(double minimum, double maximum, double noEffect = 0) =>
        new(minimum, maximum) { Estimator = "mean over seeds", Replication = "seed", NoEffect = noEffect };

    public static Near Near(double value, double tolerance, double noEffect = 0) =>
        new(value, tolerance) { Estimator = "mean over seeds", Replication = "seed", NoEffect = noEffect };

    public static Exact Exact(double value, double tolerance, double noEffect = 0) =>
        new(value, tolerance) { Estimator = "the sum", Replication = "deterministic", NoEffect = noEffect };

    public static Ordered Ordered(double gap, params string[] names) => new(names, gap) { Estimator = "smallest gap", Replication = "seed", NoEffect = 0 };

    public static CountOf CountOf(int count, int of, double noEffect = 0) => new(count, of) { Estimator = "share of seeds", Replication = "seed", NoEffect = noEffect };

    public static All All(params (string Name, Criterion Criterion)[] parts) =>
        new([.. parts.Select(p => new CriterionPart(p.Name, p.Criterion))]) { Estimator = "each part's own", Replication = "seed", NoEffect = 0 };

    public static Claim Claim(Criterion criterion, string id = "claim", Origin? origin = null) => new()
    {
        Id = id,
        Statement = "The method is better.",
        Origin = origin ?? new Origin.PaperStatement("Section 4"),
        Criterion = criterion,
    };

    public static Estimate Estimate(double value, double low, double high, int count = 10) => new(value, low, high, count, "student");

    /// <summary>How much a verdict supports the claim: more is better.</summary>
    public static int Support(Verdict verdict) => verdict switch
    {
        Verdict.NotReproduced => 0,
        Verdict.DirectionOnly => 1,
        Verdict.Inconclusive => 2,
        Verdict.Reproduced => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
