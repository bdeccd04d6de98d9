using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>The mean of the values that are left when the same number is removed at each end.</summary>
/// <remarks>
/// With a share of a quarter it is the interquartile mean as GEO-Bench-2 computes it: k = ⌊n/4⌋ values leave at each end,
/// so below four values it is the plain mean. <see cref="Statistics.InterquartileMean"/>, the one of Agarwal et al. 2021,
/// counts the border values in part instead, so that it does not jump with n; both agree where 4 divides n. This one exists
/// to repeat published leaderboards, whose figures are made by whole values: of five seeds, three are kept here and 2.5
/// there.
/// </remarks>
/// <param name="Value">The mean of the values kept.</param>
/// <param name="StandardError">Standard deviation of the values kept (divisor n − 1) over the root of their number; NaN for one.</param>
/// <param name="Kept">Values kept.</param>
/// <param name="Count">Values given.</param>
public readonly record struct TrimmedMean(double Value, double StandardError, int Kept, int Count)
{
    /// <summary>Trims and averages.</summary>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="share">Part removed at each end, in [0, ½).</param>
    /// <exception cref="ArgumentException">There is no value, or the share is out of range.</exception>
    public static TrimmedMean Of(ReadOnlySpan<double> values, double share = 0.25)
    {
        if (values.IsEmpty) throw new ArgumentException("There is no value to average.", nameof(values));
        if (!(share is >= 0 and < 0.5)) throw new ArgumentOutOfRangeException(nameof(share), share, "The share removed at each end lies in [0, ½).");
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        var kept = sorted.AsSpan(Cut(sorted.Length, share)..^Cut(sorted.Length, share));
        return new(Statistics.Mean(kept), kept.Length > 1 ? Statistics.StandardDeviation(kept) / Math.Sqrt(kept.Length) : double.NaN, kept.Length, sorted.Length);
    }

    /// <summary>The trimmed mean of values that may be put in order where they are.</summary>
    internal static double InPlace(Span<double> values, double share)
    {
        values.Sort();
        int cut = Cut(values.Length, share);
        var kept = values[cut..^cut];
        double sum = 0;
        foreach (double value in kept) sum += value;
        return sum / kept.Length;
    }

    static int Cut(int count, double share) => (int)Math.Floor(share * count);
}
