using System.Buffers;

namespace Offprint.Numerics;

/// <summary>
/// Descriptive statistics of a sequence. Sums are compensated and taken in order, so a value depends on the sequence
/// alone. A NaN among the values makes the result NaN; an empty sequence is an <see cref="ArgumentException"/>.
/// </summary>
public static class Statistics
{
    /// <summary>The arithmetic mean.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        Throw.IfEmpty(values);
        // Equal values have exactly that mean; a rounded sum over a rounded count might miss it.
        return values.IndexOfAnyExcept(values[0]) < 0 ? values[0] : FixedOrderSum.Sum(values) / values.Length;
    }

    /// <summary>The unbiased sample variance, with divisor n − 1.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static double Variance(ReadOnlySpan<double> values)
    {
        Throw.IfFewer(values, 2);
        return SquaredDeviations(values) / (values.Length - 1);
    }

    /// <summary>The square root of the sample <see cref="Variance"/>.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static double StandardDeviation(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values));

    /// <summary>The standard deviation with divisor n, of a sequence that is the whole population.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double PopulationStandardDeviation(ReadOnlySpan<double> values)
    {
        Throw.IfEmpty(values);
        return Math.Sqrt(SquaredDeviations(values) / values.Length);
    }

    /// <summary>
    /// The quantile at <paramref name="p"/> by linear interpolation between order statistics: position 1 + (n − 1)p,
    /// type 7 of Hyndman and Fan 1996, the default of R and NumPy.
    /// </summary>
    /// <param name="values">In any order; left as they are.</param>
    /// <param name="p">In [0, 1]; 0 is the minimum and 1 the maximum.</param>
    /// <exception cref="ArgumentException">There is no value, or <paramref name="p"/> is out of range.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double p)
    {
        Throw.IfEmpty(values);
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile's probability lies in [0, 1].");
        return OfSorted(values, SortedQuantile, p);
    }

    /// <summary>The median: the middle value, or the mean of the two middle ones.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>The mean of the middle half of the values (IQM).</summary>
    /// <remarks>
    /// The i-th smallest of n values weighs as much as [i − 1, i] overlaps [n/4, 3n/4], and the weighted sum is divided
    /// by n/2. Where 4 divides n this is the 25 % trimmed mean that Agarwal et al. 2021 ("Deep reinforcement learning at
    /// the edge of the statistical precipice", section 4.3) report; elsewhere the two border values count in part, so
    /// that the statistic does not jump with n. A trimmed mean that drops whole values, ⌊n/4⌋ at each end, differs there.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double InterquartileMean(ReadOnlySpan<double> values)
    {
        Throw.IfEmpty(values);
        return OfSorted(values, SortedInterquartileMean, 0);
    }

    /// <summary>The mean of (a − b)².</summary>
    /// <exception cref="ArgumentException">The lengths differ, or there is no value.</exception>
    public static double MeanSquaredError(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Throw.IfLengthsDiffer(a, b);
        Throw.IfEmpty(a);
        var sum = new CompensatedSum();
        for (int i = 0; i < a.Length; i++)
        {
            double d = a[i] - b[i];
            sum.Add(d * d);
        }

        return sum.Value / a.Length;
    }

    internal static double SortedQuantile(ReadOnlySpan<double> sorted, double p)
    {
        double position = p * (sorted.Length - 1);
        int below = (int)position;
        double fraction = position - below;
        // Without the test, an infinite neighbour of weight 0 would make NaN; and equal neighbours stay exactly equal.
        if (fraction == 0 || sorted[below] == sorted[below + 1]) return sorted[below];
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }

    static double SortedInterquartileMean(ReadOnlySpan<double> sorted, double _)
    {
        double n = sorted.Length, from = n / 4, to = 3 * n / 4;
        var sum = new CompensatedSum();
        for (int i = (int)from; i < to; i++)
        {
            double weight = Math.Min(i + 1, to) - Math.Max(i, from);
            sum.Add(weight * (sorted[i] - sorted[(int)from])); // relative to the lowest, so that equal values give exactly that value
        }

        return sorted[(int)from] + sum.Value / (n / 2);
    }

    static double OfSorted(ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double, double> statistic, double argument)
    {
        double[] buffer = ArrayPool<double>.Shared.Rent(values.Length);
        var sorted = buffer.AsSpan(0, values.Length);
        values.CopyTo(sorted);
        sorted.Sort();
        double result = double.IsNaN(sorted[0]) ? double.NaN : statistic(sorted, argument); // NaN sorts first
        ArrayPool<double>.Shared.Return(buffer);
        return result;
    }

    static double SquaredDeviations(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        CompensatedSum squares = new(), rest = new();
        foreach (double x in values)
        {
            double d = x - mean;
            squares.Add(d * d);
            rest.Add(d);
        }

        // The second term would be zero if the mean were exact; it removes the mean's rounding error.
        return Math.Max(0, squares.Value - rest.Value * rest.Value / values.Length);
    }
}
