using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>The mean score over items with its interval: what it would be on other items of the same kind.</summary>
public static class MeanIntervals
{
    /// <summary>The mean with an interval of the wished kind.</summary>
    /// <param name="scores">One per item, at least two (five for a bootstrap), finite.</param>
    /// <param name="kind">For scores that are not all 0 or 1, <see cref="IntervalKind.Wilson"/> means <see cref="IntervalKind.Student"/>; the estimate names what was done.</param>
    /// <param name="random">Drawn from by the two bootstraps alone; null is enough for the others.</param>
    /// <param name="resamples">Resamples of a bootstrap.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">There are too few scores, one is not finite, or a bootstrap has no stream.</exception>
    public static Estimate Of(ReadOnlySpan<double> scores, IntervalKind kind = IntervalKind.Wilson, RandomStream? random = null, int resamples = 1000, double level = 0.95) => kind switch
    {
        IntervalKind.Wilson when AreBinary(scores) && scores.Length > 0 => Intervals.Wilson(Successes(scores), scores.Length, level),
        IntervalKind.Normal => Normal(scores, level),
        IntervalKind.Bootstrap => Intervals.Bootstrap(scores, Statistics.Mean, Stream(random), resamples, level),
        IntervalKind.Bca => Intervals.BootstrapBca(scores, Statistics.Mean, Stream(random), resamples, level),
        _ => Intervals.Student(scores, level),
    };

    /// <summary>The mean with a t interval on its clustered standard error, with C − 1 degrees of freedom for C clusters.</summary>
    /// <param name="scores">One per item.</param>
    /// <param name="clusters">The cluster of each item; at least two different ones.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <returns>Its count is the number of clusters: they are what is independent.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two clusters.</exception>
    public static Estimate Clustered<T>(ReadOnlySpan<double> scores, ReadOnlySpan<T> clusters, double level = 0.95)
        where T : notnull
    {
        double error = StandardErrors.Clustered(scores, clusters), mean = Statistics.Mean(scores);
        int count = new HashSet<T>(clusters.ToArray()).Count;
        double half = StudentDistribution.TwoSidedQuantile(level, count - 1) * error;
        return new(mean, mean - half, mean + half, count, "clustered");
    }

    /// <summary>Whether every score is 0 or 1.</summary>
    public static bool AreBinary(ReadOnlySpan<double> scores)
    {
        foreach (double x in scores)
            if (x is not (0 or 1)) return false;
        return true;
    }

    static long Successes(ReadOnlySpan<double> scores)
    {
        long successes = 0;
        foreach (double x in scores) successes += x == 1 ? 1 : 0;
        return successes;
    }

    static Estimate Normal(ReadOnlySpan<double> scores, double level)
    {
        double mean = Statistics.Mean(scores), half = NormalDistribution.Quantile((1 + level) / 2) * StandardErrors.OfMean(scores);
        return new(mean, mean - half, mean + half, scores.Length, "normal");
    }

    static RandomStream Stream(RandomStream? random) =>
        random ?? throw new ArgumentException("A bootstrap interval needs a random stream.", nameof(random));
}
