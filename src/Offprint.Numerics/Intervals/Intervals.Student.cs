namespace Offprint.Numerics;

/// <summary>
/// Estimates with confidence intervals. Values are independent replicates (seeds, subjects), finite; an
/// <see cref="ArgumentException"/> says which one is not. Equal values give an interval of zero width.
/// </summary>
/// <remarks>
/// Which one: <see cref="Student"/> for means of few replicates; <see cref="BootstrapBca"/> for other statistics and
/// skewed values, from five replicates on; <see cref="ExactBinomial"/> or <see cref="Wilson"/> for shares of successes;
/// the paired ones where two arms share their replicates.
/// </remarks>
public static partial class Intervals
{
    /// <summary>The mean with Student's t interval: mean ± t·s/√n with n − 1 degrees of freedom.</summary>
    /// <param name="values">At least two. Exact for normal values, and the choice for fewer than five replicates.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static Estimate Student(ReadOnlySpan<double> values, double level = 0.95) => OfMean(values, level, "student");

    /// <summary>The mean of a − b with Student's t interval over the pairs.</summary>
    /// <param name="a">Value i belongs to the same replicate as value i of <paramref name="b"/>.</param>
    /// <param name="b">The arm that is subtracted.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two pairs, or a value is not finite.</exception>
    public static Estimate PairedStudent(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double level = 0.95) =>
        OfMean(Differences(a, b), level, "paired-student");

    static Estimate OfMean(ReadOnlySpan<double> values, double level, string method)
    {
        Throw.IfNotLevel(level);
        if (values.Length < 2)
            throw new ArgumentException($"An interval of a mean needs at least two replicates; given {values.Length}. Run more, or state a deterministic quantity with Estimate.Exact.", nameof(values));
        Throw.IfNotFinite(values);
        double mean = Statistics.Mean(values);
        double half = Tails.StudentTwoSided(level, values.Length - 1) * Math.Sqrt(Statistics.Variance(values) / values.Length);
        return new(mean, mean - half, mean + half, values.Length, method);
    }

    static double[] Differences(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Throw.IfLengthsDiffer(a, b);
        var differences = new double[a.Length];
        for (int i = 0; i < a.Length; i++) differences[i] = a[i] - b[i];
        return differences;
    }
}
