using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>Where the noise of a sampled score comes from: answers to the same item, or items.</summary>
/// <param name="Within">V_w: variance of one answer given the item (sampling).</param>
/// <param name="Between">V_b: variance of the item's own mean (data), not below 0.</param>
/// <param name="BetweenWasNegative">Whether the unbiased estimate of V_b was negative and 0 stands for it.</param>
/// <param name="VarianceOfItemMeans">Var_i(x̄_i) with divisor n − 1: V_b + V_w/K as measured.</param>
/// <param name="Mean">Mean over items and repeats, with its t interval over items.</param>
/// <param name="Items">n.</param>
/// <param name="Repeats">K; the harmonic mean where items differ.</param>
public sealed record VarianceComponents(double Within, double Between, bool BetweenWasNegative, double VarianceOfItemMeans, Estimate Mean, int Items, double Repeats)
{
    /// <summary>√((V_w + V_b)/n): standard error of the score from one repeat.</summary>
    public double ErrorOfOneRepeat => Math.Sqrt((Within + Between) / Items);

    /// <summary>√(Var_i(x̄_i)/n): that of the mean over all repeats.</summary>
    public double ErrorOfMean => Math.Sqrt(VarianceOfItemMeans / Items);

    /// <summary>√(2V_w/n): that of the difference of two runs on the same items, from which V_b drops out.</summary>
    public double ErrorOfRepeatDifference => Math.Sqrt(2 * Within / Items);

    /// <summary>√((V_w/K + V_b)/n): that of the mean over any number of repeats on any number of items like these.</summary>
    /// <param name="repeats">K, at least 1.</param>
    /// <param name="items">n, at least 1; null for as many as there are.</param>
    public double ErrorWith(double repeats, double? items = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        return Math.Sqrt((Within / repeats + Between) / (items ?? Items));
    }

    /// <summary>V_w/(V_w + V_b); NaN where there is no variance at all.</summary>
    public double WithinShare => Within / (Within + Between);

    /// <summary>From counts of right answers: sums of whole numbers, so every figure is rounded once. V_w = mean of K/(K−1)·p̂(1−p̂).</summary>
    /// <param name="successes">Right answers of each item, 0 to <paramref name="repeats"/>; at least two items.</param>
    /// <param name="repeats">K, at least 2.</param>
    /// <exception cref="ArgumentException">There are too few items or repeats, or a count is out of range.</exception>
    public static VarianceComponents OfCounts(ReadOnlySpan<int> successes, int repeats)
    {
        Throw.IfFewer(successes.Length, 2, "items");
        Throw.IfFewer(repeats, 2, "repeats");
        Int128 sum = 0, squares = 0, within = 0;
        foreach (int c in successes)
        {
            if (c < 0 || c > repeats) throw new ArgumentException($"An item has {c} right answers of {repeats}.", nameof(successes));
            sum += c;
            squares += (long)c * c;
            within += (long)c * (repeats - c);
        }

        double n = successes.Length, k = repeats;
        double variance = (double)(successes.Length * squares - sum * sum) / (n * (n - 1) * k * k);
        double mean = (double)sum / (n * k), half = StudentDistribution.TwoSidedQuantile(0.95, n - 1) * Math.Sqrt(variance / n);
        return Make((double)within / (n * k * (k - 1)), variance, 1 / k, new(mean, mean - half, mean + half, successes.Length, "student"));
    }

    /// <summary>From scores of any kind. V_w is the mean over items with two or more repeats of their sample variance; V_b = Var_i(x̄_i) − V_w·mean(1/K_i).</summary>
    /// <param name="scores">[item][repeat]; at least two items, at least one with two repeats, none without any.</param>
    /// <exception cref="ArgumentException">There are too few items or repeats.</exception>
    public static VarianceComponents Of(IReadOnlyList<double[]> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Throw.IfFewer(scores.Count, 2, "items");
        if (scores.Any(s => s.Length == 0)) throw new ArgumentException("Every item needs a score.", nameof(scores));
        double[] within = [.. scores.Where(s => s.Length > 1).Select(s => Statistics.Variance(s))], means = [.. scores.Select(s => Statistics.Mean(s))];
        if (within.Length == 0) throw new ArgumentException("No item has two repeats, so sampling cannot be told from items. Sample again.", nameof(scores));
        return Make(Statistics.Mean(within), Statistics.Variance(means), Statistics.Mean([.. scores.Select(s => 1.0 / s.Length)]), Intervals.Student(means));
    }

    /// <summary>Percentile bootstrap intervals over items of V_w, V_b and the share of V_w.</summary>
    /// <param name="scores">[item][repeat], as for <see cref="Of"/>, at least five items with two repeats or more each.</param>
    /// <param name="random">Drawn from n times a resample.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <exception cref="ArgumentException">There are too few items, or one has a single repeat.</exception>
    public static ComponentIntervals IntervalsOf(IReadOnlyList<double[]> scores, RandomStream random, int resamples = 1000)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(random);
        double[] index = [.. scores.Select((_, i) => (double)i)], within = [.. scores.Select(s => Statistics.Variance(s))], means = [.. scores.Select(s => Statistics.Mean(s))];
        double[] inverse = [.. scores.Select(s => 1.0 / s.Length)];
        // The same resamples for all three: each takes a stream of the same name.
        return new(Over(Within), Over(Between), Over(s => Within(s) is var w && w + Between(s) is > 0 and var all ? w / all : 0));

        Estimate Over(Func<ReadOnlySpan<double>, double> statistic) => Intervals.Bootstrap(index, statistic, random.Split("items"), resamples);

        double Within(ReadOnlySpan<double> sample) => MeanOf(within, sample);

        double Between(ReadOnlySpan<double> sample)
        {
            double mean = MeanOf(means, sample), squares = 0;
            foreach (double i in sample) squares += (means[(int)i] - mean) * (means[(int)i] - mean);
            return Math.Max(0, squares / (sample.Length - 1) - Within(sample) * MeanOf(inverse, sample));
        }

        static double MeanOf(double[] values, ReadOnlySpan<double> sample)
        {
            double sum = 0;
            foreach (double i in sample) sum += values[(int)i];
            return sum / sample.Length;
        }
    }

    static VarianceComponents Make(double within, double variance, double inverseRepeats, Estimate mean)
    {
        double between = variance - within * inverseRepeats;
        return new(within, Math.Max(0, between), between < 0, variance, mean, mean.Count, 1 / inverseRepeats);
    }
}

/// <summary>Intervals of variance components over items.</summary>
/// <param name="Within">V_w.</param>
/// <param name="Between">V_b, negative estimates taken as 0.</param>
/// <param name="WithinShare">V_w/(V_w + V_b), 0 where there is no variance.</param>
public sealed record ComponentIntervals(Estimate Within, Estimate Between, Estimate WithinShare);
