namespace Offprint.Numerics;

/// <summary>The product-moment correlation of paired sequences. A sequence that is constant, or holds a NaN, has none and gives NaN.</summary>
public static class Correlation
{
    /// <summary>Pearson's r, in [−1, 1].</summary>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two pairs.</exception>
    public static double Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Throw.IfLengthsDiffer(a, b);
        Throw.IfFewer(a, 2);
        // Equal values are constant, whatever rounding would leave of their deviations.
        if (a.IndexOfAnyExcept(a[0]) < 0 || b.IndexOfAnyExcept(b[0]) < 0) return double.NaN;
        double meanA = Statistics.Mean(a), meanB = Statistics.Mean(b), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double x = a[i] - meanA, y = b[i] - meanB;
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }

        return Math.Clamp(ab / Math.Sqrt(aa) / Math.Sqrt(bb), -1, 1);
    }
}
