using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>Whether a score rises steadily in training.</summary>
public static class Monotonicity
{
    /// <summary>Items, or clusters of them, that an interval over items needs.</summary>
    public const int LeastItems = 5;

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

    /// <summary>
    /// The monotonicity of the means over items, with its percentile bootstrap interval over the items: what it would be on
    /// other items of the same kind. Resampled curves that are constant count as 0.
    /// </summary>
    /// <param name="scores">[checkpoint][item], the same items at each.</param>
    /// <param name="random">Drawn from once a resample and item or cluster.</param>
    /// <param name="clusters">The cluster of each item, which are drawn whole; null where items are independent.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <returns>NaN throughout for a constant curve. Its count is the number of items or clusters.</returns>
    /// <exception cref="ArgumentException">There are fewer than two checkpoints or five items or clusters, or the lengths differ.</exception>
    public static Estimate OverItems(IReadOnlyList<double[]> scores, RandomStream random, IReadOnlyList<string>? clusters = null, int resamples = 1000, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Throw.IfFewer(scores.Count, 2, "checkpoints");
        int items = scores[0].Length;
        foreach (double[] s in scores) Throw.IfLengthsDiffer(items, s.Length, "Each checkpoint has a score on each item");
        if (clusters is not null) Throw.IfLengthsDiffer(items, clusters.Count, "Each item has a cluster");
        int[][] units = clusters is null ? [.. Enumerable.Range(0, items).Select(i => (int[])[i])] : [.. Enumerable.Range(0, items).GroupBy(i => clusters[i]).Select(g => g.ToArray())];
        double[][] sums = [.. units.Select(unit => scores.Select(s => unit.Sum(i => s[i])).ToArray())];
        double[] curve = new double[scores.Count], all = [.. Enumerable.Range(0, units.Length).Select(u => (double)u)];
        double tau = Of(Curve(all));
        if (double.IsNaN(tau)) return new(double.NaN, double.NaN, double.NaN, units.Length, "bootstrap");
        return Intervals.Bootstrap(all, drawn => Of(Curve(drawn)) is var t && double.IsNaN(t) ? 0 : t, random, resamples, level);

        double[] Curve(ReadOnlySpan<double> drawn)
        {
            int count = 0;
            Array.Clear(curve);
            foreach (double u in drawn)
            {
                count += units[(int)u].Length;
                for (int t = 0; t < curve.Length; t++) curve[t] += sums[(int)u][t];
            }

            for (int t = 0; t < curve.Length; t++) curve[t] /= count;
            return curve;
        }
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
        return OfTaus([.. curves.Select(c => Monotonicity.Of(c))]);
    }

    /// <summary>From the monotonicity of each curve.</summary>
    /// <param name="taus">NaN for a constant curve.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    public static MonotonicityOfCurves OfTaus(double[] taus, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(taus);
        double[] defined = [.. taus.Where(t => !double.IsNaN(t))];
        var mean = defined.Length switch
        {
            0 => new(double.NaN, double.NaN, double.NaN, 0, "student"),
            1 => new(defined[0], double.NaN, double.NaN, 1, "student"),
            _ => Intervals.Student(defined, level).Within(-1, 1),
        };
        return new(taus, mean, taus.Length - defined.Length);
    }
}
