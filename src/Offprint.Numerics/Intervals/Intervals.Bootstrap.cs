namespace Offprint.Numerics;

public static partial class Intervals
{
    const int LeastForBootstrap = 5;

    /// <summary>The resamples that a bootstrap interval needs: two in each tail, a whole number.</summary>
    /// <param name="level">The confidence level.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static double LeastResamples(double level)
    {
        Throw.IfNotLevel(level);
        return Math.Ceiling(4 / (1 - level) - 1e-9);
    }

    /// <summary>
    /// A statistic with its percentile bootstrap interval (Efron 1979): the quantiles of the statistic over resamples
    /// of the values, drawn with replacement.
    /// </summary>
    /// <remarks>
    /// Few values make it short, as they do the BCa interval: at 95 %, the interval of a mean of normal values covers it
    /// in 84 % of the cases for n = 5, 90 % for 10, 93 % for 20, where <see cref="Student"/> keeps 95 %; that of a median
    /// in 93 to 94 % throughout (4,000 simulated samples each). For means of few values take <see cref="Student"/>.
    /// </remarks>
    /// <param name="values">At least five.</param>
    /// <param name="statistic">A function of the values that does not depend on their order; called once a resample.</param>
    /// <param name="random">Drawn from n times a resample.</param>
    /// <param name="resamples">Number of resamples, at least 2 in each tail.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than five values, a value is not finite, or the statistic is not finite on a resample.
    /// </exception>
    public static Estimate Bootstrap(
        ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, RandomStream random, int resamples = 2000, double level = 0.95) =>
        Percentile(values, statistic, random, resamples, level, "bootstrap");

    /// <summary>A statistic of the differences a − b with its percentile bootstrap interval over the pairs.</summary>
    /// <param name="a">Value i belongs to the same replicate as value i of <paramref name="b"/>.</param>
    /// <param name="b">The arm that is subtracted.</param>
    /// <param name="statisticOfDifferences">A function of the differences, for example <see cref="Statistics.Median"/>.</param>
    /// <param name="random">Drawn from n times a resample.</param>
    /// <param name="resamples">Number of resamples, at least 2 in each tail.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, there are fewer than five pairs, a value is not finite, or the statistic is not finite on a resample.
    /// </exception>
    public static Estimate PairedBootstrap(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, Func<ReadOnlySpan<double>, double> statisticOfDifferences, RandomStream random,
        int resamples = 2000, double level = 0.95) =>
        Percentile(Differences(a, b), statisticOfDifferences, random, resamples, level, "paired-bootstrap");

    static Estimate Percentile(
        ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, RandomStream random, int resamples, double level, string method)
    {
        var replicates = Replicates(values, statistic, random, resamples, level);
        double tail = (1 - level) / 2;
        return new(
            statistic(values), Statistics.SortedQuantile(replicates, tail), Statistics.SortedQuantile(replicates, 1 - tail), values.Length, method);
    }

    // The statistic over resamples, sorted.
    static double[] Replicates(
        ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, RandomStream random, int resamples, double level)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        CheckResamples(resamples, level);
        if (values.Length < LeastForBootstrap)
            throw new ArgumentException($"A bootstrap needs at least {LeastForBootstrap} replicates; given {values.Length}. For fewer, use Intervals.Student for a mean or Intervals.ExactBinomial for a share, or run more replicates.", nameof(values));
        Throw.IfNotFinite(values);

        var sample = new double[values.Length];
        var replicates = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            for (int i = 0; i < sample.Length; i++) sample[i] = values[random.NextInt(values.Length)];
            replicates[r] = Finite(statistic(sample));
        }

        Array.Sort(replicates);
        return replicates;
    }

    static void CheckResamples(int resamples, double level)
    {
        double least = LeastResamples(level);
        if (resamples < least)
            throw new ArgumentOutOfRangeException(nameof(resamples), resamples, $"At a level of {level} at least {least} resamples are needed, two in each tail; 2000 is usual.");
    }

    static double Finite(double statistic) => double.IsFinite(statistic)
        ? statistic
        : throw new ArgumentException($"The statistic is {statistic} on a resample of the values. It must be finite for any choice of them, repeated ones too.", nameof(statistic));
}
