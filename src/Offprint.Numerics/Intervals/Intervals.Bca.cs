namespace Offprint.Numerics;

public static partial class Intervals
{
    /// <summary>
    /// A statistic with its bias-corrected and accelerated bootstrap interval (BCa; Efron 1987): the percentile interval
    /// with its two probabilities corrected for bias and skewness. Formulas: Efron and Tibshirani 1993, section 14.3.
    /// </summary>
    /// <remarks>
    /// Better than <see cref="Bootstrap"/> where values are skewed (mean of ten exponential values: 87 % instead of 86 %
    /// covered at 95 %; of thirty: 92 % instead of 91 %), no remedy for few of them.
    /// </remarks>
    /// <param name="values">At least five.</param>
    /// <param name="statistic">A function of the values that does not depend on their order; called once a resample and once a value.</param>
    /// <param name="random">Drawn from n times a resample.</param>
    /// <param name="resamples">Number of resamples, at least 2 in each tail.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than five values, a value is not finite, or the statistic is not finite on a resample.
    /// </exception>
    public static Estimate BootstrapBca(
        ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, RandomStream random, int resamples = 2000, double level = 0.95) =>
        Bca(values, statistic, random, resamples, level, "bootstrap-bca");

    /// <summary>The median with an interval: BCa bootstrap from five values on, below that the range of the values.</summary>
    /// <param name="values">
    /// At least two. The range of two, three or four values covers the median with probability 1 − 2·(1/2)ⁿ = 50, 75 or
    /// 87.5 %, whatever their continuous distribution; <paramref name="level"/> does not enter, and the method is named
    /// <c>range</c>.
    /// </param>
    /// <param name="random">Drawn from 2,000 · n times, not at all below five values.</param>
    /// <param name="level">The confidence level from five values on, 95 % by default.</param>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static Estimate Median(ReadOnlySpan<double> values, RandomStream random, double level = 0.95)
    {
        if (values.Length >= LeastForBootstrap) return Bca(values, Statistics.Median, random, 2000, level, "bootstrap-bca");
        Throw.IfNotLevel(level);
        Throw.IfFewer(values, 2);
        Throw.IfNotFinite(values);
        return new(Statistics.Median(values), Statistics.Quantile(values, 0), Statistics.Quantile(values, 1), values.Length, "range");
    }

    /// <summary>The mean of the middle half (see <see cref="Statistics.InterquartileMean"/>) with its BCa bootstrap interval.</summary>
    /// <param name="values">At least five.</param>
    /// <param name="random">Drawn from 2,000 · n times.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">There are fewer than five values, or one is not finite.</exception>
    public static Estimate InterquartileMean(ReadOnlySpan<double> values, RandomStream random, double level = 0.95) =>
        Bca(values, Statistics.InterquartileMean, random, 2000, level, "bootstrap-bca");

    static Estimate Bca(
        ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, RandomStream random, int resamples, double level, string method)
    {
        var replicates = Replicates(values, statistic, random, resamples, level);
        double value = statistic(values);
        var (low, high) = BcaEnds(replicates, value, Acceleration(values, statistic), level);
        return new(value, low, high, values.Length, method);
    }

    /// <summary>The ends of the BCa interval from sorted replicates.</summary>
    internal static (double Low, double High) BcaEnds(ReadOnlySpan<double> replicates, double value, double acceleration, double level)
    {
        double below = 0; // (14.14), ties counted half
        foreach (double r in replicates) below += r < value ? 1 : r == value ? 0.5 : 0;
        // With all replicates on one side the bias correction would be infinite: keep half a replicate on the other.
        double share = Math.Clamp(below / replicates.Length, 0.5 / replicates.Length, 1 - 0.5 / replicates.Length);
        double z0 = Tails.NormalQuantile(share), z = Tails.NormalQuantile((1 - level) / 2);
        return (Statistics.SortedQuantile(replicates, Corrected(z0, acceleration, z)), Statistics.SortedQuantile(replicates, Corrected(z0, acceleration, -z)));
    }

    // (14.10). Past the pole of the fraction the probability is at the limit that it tends to.
    static double Corrected(double z0, double acceleration, double z)
    {
        double shifted = z0 + z, denominator = 1 - acceleration * shifted;
        return denominator > 0 ? Tails.NormalCdf(z0 + shifted / denominator) : shifted > 0 ? 1 : 0;
    }

    // (14.15): a sixth of the skewness of the jackknife values.
    internal static double Acceleration(ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic)
    {
        var without = new double[values.Length];
        var rest = new double[values.Length - 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[..i].CopyTo(rest);
            values[(i + 1)..].CopyTo(rest.AsSpan(i));
            without[i] = statistic(rest);
        }

        double mean = Statistics.Mean(without), squares = 0, cubes = 0;
        foreach (double x in without)
        {
            double d = mean - x;
            squares += d * d;
            cubes += d * d * d;
        }

        double scale = 6 * Math.Pow(squares, 1.5);
        return scale > 0 ? cubes / scale : 0; // equal values have no skewness
    }
}
