namespace Offprint.Numerics;

/// <summary>
/// Rank statistics of paired sequences. Ties are respected; a sequence that is constant, or holds a NaN, has no rank
/// correlation and gives NaN.
/// </summary>
public static class RankCorrelation
{
    /// <summary>
    /// Kendall's τ-b: concordant minus discordant pairs over the geometric mean of the pairs untied in a and untied
    /// in b. In [−1, 1].
    /// </summary>
    /// <remarks>
    /// O(n log n): with the pairs sorted by a, the discordant ones are the exchanges that sort b (Knight 1966,
    /// "A computer method for calculating Kendall's tau with ungrouped data").
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two pairs.</exception>
    public static double KendallTauB(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Throw.IfLengthsDiffer(a, b);
        Throw.IfFewer(a, 2);
        if (HasNaN(a) || HasNaN(b)) return double.NaN;
        var pairs = new (double A, double B)[a.Length];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = (a[i], b[i]);
        Array.Sort(pairs); // by a, then by b, so that pairs tied in a make no exchange

        long all = (long)pairs.Length * (pairs.Length - 1) / 2;
        long tiedInA = TiedPairs(pairs, (p, q) => p.A == q.A), tiedInBoth = TiedPairs(pairs, (p, q) => p.A == q.A && p.B == q.B);
        var second = Array.ConvertAll(pairs, p => p.B);
        long discordant = SortAndCountExchanges(second, new double[second.Length]);
        long tiedInB = TiedPairs(second, (p, q) => p == q);

        double untiedInA = all - tiedInA, untiedInB = all - tiedInB;
        double excess = all - tiedInA - tiedInB + tiedInBoth - 2 * discordant; // concordant − discordant
        return Math.Clamp(excess / Math.Sqrt(untiedInA) / Math.Sqrt(untiedInB), -1, 1);
    }

    /// <summary>Spearman's ρ: the product-moment correlation of the average ranks. In [−1, 1].</summary>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two pairs.</exception>
    public static double Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        Correlation.Pearson(AverageRanks(a), AverageRanks(b)); // halves of integers: its sums are exact

    /// <summary>The ranks 1 … n in ascending order; equal values share the mean of their ranks. All NaN if a value is NaN.</summary>
    public static double[] AverageRanks(ReadOnlySpan<double> values)
    {
        var ranks = new double[values.Length];
        if (HasNaN(values))
        {
            Array.Fill(ranks, double.NaN);
            return ranks;
        }

        var sorted = values.ToArray();
        var index = new int[values.Length];
        for (int i = 0; i < index.Length; i++) index[i] = i;
        Array.Sort(sorted, index);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from];) to++;
            for (int i = from; i < to; i++) ranks[index[i]] = (from + 1 + to) / 2.0;
        }

        return ranks;
    }

    static bool HasNaN(ReadOnlySpan<double> values) => values.Contains(double.NaN);

    // Pairs within the runs of equal neighbours.
    static long TiedPairs<T>(T[] sorted, Func<T, T, bool> equal)
    {
        long pairs = 0;
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && equal(sorted[from], sorted[to]);) to++;
            pairs += (long)(to - from) * (to - from - 1) / 2;
        }

        return pairs;
    }

    // Merge sort that counts the pairs i < j with x[i] > x[j].
    static long SortAndCountExchanges(Span<double> x, Span<double> scratch)
    {
        if (x.Length < 2) return 0;
        int half = x.Length / 2;
        long exchanges = SortAndCountExchanges(x[..half], scratch) + SortAndCountExchanges(x[half..], scratch);
        x[..half].CopyTo(scratch);
        for (int i = 0, j = half, k = 0; i < half; k++)
        {
            if (j < x.Length && x[j] < scratch[i])
            {
                x[k] = x[j++];
                exchanges += half - i;
            }
            else x[k] = scratch[i++];
        }

        return exchanges;
    }
}
