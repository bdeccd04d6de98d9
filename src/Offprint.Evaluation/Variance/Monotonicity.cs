using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>Whether a score rises steadily in training.</summary>
public static class Monotonicity
{
    /// <summary>
    /// Kendall's τ-b between a curve and its order: 1 always rising, 0 no trend, −1 always falling; NaN for a constant
    /// curve, which has no trend to speak of.
    /// </summary>
    /// <param name="curve">Scores over checkpoints in order, at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static double Of(ReadOnlySpan<double> curve)
    {
        Throw.IfFewer(curve.Length, 2, "checkpoints");
        var order = new double[curve.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        return RankCorrelation.KendallTauB(curve, order);
    }
}

/// <summary>Monotonicity over several curves (seeds or models).</summary>
/// <param name="Taus">τ-b of each curve; NaN for a constant one.</param>
/// <param name="Mean">Mean of those that have one, with its t interval; NaN where none has, an interval of NaN where one has.</param>
/// <param name="Constant">Curves left out of the mean because they never move.</param>
public sealed record MonotonicityOfCurves(double[] Taus, Estimate Mean, int Constant)
{
    /// <summary>From curves of any lengths.</summary>
    /// <exception cref="ArgumentException">A curve has fewer than two checkpoints.</exception>
    public static MonotonicityOfCurves Of(IReadOnlyList<double[]> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        double[] taus = [.. curves.Select(c => Monotonicity.Of(c))], defined = [.. taus.Where(t => !double.IsNaN(t))];
        var mean = defined.Length switch
        {
            0 => new(double.NaN, double.NaN, double.NaN, 0, "student"),
            1 => new(defined[0], double.NaN, double.NaN, 1, "student"),
            _ => Intervals.Student(defined),
        };
        return new(taus, mean, taus.Length - defined.Length);
    }
}
