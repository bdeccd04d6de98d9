using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>McNemar's test of two subjects on the same 0/1 items: only items that one solves and the other does not speak.</summary>
public static class McNemar
{
    /// <summary>The exact two-sided p-value min(1, 2·P(X ≤ min(b, c))) with X ~ Bin(b + c, ½); 1 where no item differs.</summary>
    /// <param name="onlyFirst">b: items that only the first solves, not negative.</param>
    /// <param name="onlySecond">c: items that only the second solves, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double Exact(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        long fewer = Math.Min(onlyFirst, onlySecond), more = Math.Max(onlyFirst, onlySecond);
        return Math.Min(1, 2 * BinomialDistribution.Cdf(fewer, fewer + more, 0.5));
    }
}
