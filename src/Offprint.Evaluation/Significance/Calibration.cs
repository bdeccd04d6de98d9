using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Lower border; the first bin contains it.</param>
/// <param name="To">Upper border, contained.</param>
/// <param name="Count">Items in it.</param>
/// <param name="MeanConfidence">Mean stated probability; NaN where the bin is empty.</param>
/// <param name="Accuracy">Share that was right, with Wilson's interval; NaN where the bin is empty.</param>
public readonly record struct CalibrationBin(double From, double To, int Count, double MeanConfidence, Estimate Accuracy);

/// <summary>Expected calibration error with the bins that it depends on.</summary>
/// <param name="Error">Σ_b (n_b/n)·|accuracy_b − confidence_b|.</param>
/// <param name="Bins">The bins, in order.</param>
public sealed record CalibrationError(Estimate Error, IReadOnlyList<CalibrationBin> Bins);

/// <summary>How far stated probabilities are true.</summary>
public static class Calibration
{
    /// <summary>Brier's score: the mean of (p − y)², 0 is best, with its t interval over items.</summary>
    /// <param name="probabilities">Stated probability of being right, in [0, 1], one per item; at least two.</param>
    /// <param name="right">Whether the item was right.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two items, or a probability is out of range.</exception>
    public static Estimate Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> right, double level = 0.95)
    {
        Check(probabilities, right);
        var losses = new double[probabilities.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            double d = probabilities[i] - (right[i] ? 1 : 0);
            losses[i] = d * d;
        }

        return Intervals.Student(losses, level);
    }

    /// <summary>
    /// The expected calibration error over equal bins of (from, to], the first with its lower border, and its percentile
    /// bootstrap interval over items. It is biased upwards: chance alone keeps it above 0, the more so the more bins.
    /// </summary>
    /// <param name="probabilities">Stated probability of being right, in [0, 1], one per item; at least five.</param>
    /// <param name="right">Whether the item was right.</param>
    /// <param name="random">Drawn from n times a resample.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <param name="resamples">Resamples of the bootstrap.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are too few items, or a probability is out of range.</exception>
    public static CalibrationError Expected(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> right, RandomStream random, int bins = 15, int resamples = 1000, double level = 0.95)
    {
        Check(probabilities, right);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        int n = probabilities.Length;
        int[] bin = new int[n], count = new int[bins], hits = new int[bins];
        var confidence = new double[bins];
        double[] gaps = new double[n], index = new double[n];
        for (int i = 0; i < n; i++)
        {
            int b = bin[i] = Math.Clamp((int)Math.Ceiling(probabilities[i] * bins) - 1, 0, bins - 1);
            count[b]++;
            hits[b] += right[i] ? 1 : 0;
            confidence[b] += probabilities[i];
            gaps[i] = (right[i] ? 1 : 0) - probabilities[i];
            index[i] = i;
        }

        var sums = new double[bins];
        var error = Intervals.Bootstrap(index, sample =>
        {
            Array.Clear(sums);
            foreach (double i in sample) sums[bin[(int)i]] += gaps[(int)i];
            return sums.Sum(Math.Abs) / n;
        }, random, resamples, level);
        return new(error, [.. Enumerable.Range(0, bins).Select(b => new CalibrationBin(
            (double)b / bins, (b + 1.0) / bins, count[b], count[b] > 0 ? confidence[b] / count[b] : double.NaN,
            count[b] > 0 ? Intervals.Wilson(hits[b], count[b], level) : new(double.NaN, double.NaN, double.NaN, 0, "wilson")))]);
    }

    /// <summary>
    /// The area under the ROC curve: the probability that a right item was given more confidence than a wrong one, ties
    /// counted half. NaN where all are right or all wrong. The interval is that of DeLong, DeLong and Clarke-Pearson 1988, cut to [0, 1].
    /// </summary>
    /// <param name="confidences">Any numbers in which more means surer, one per item.</param>
    /// <param name="right">Whether the item was right.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a confidence is not a number.</exception>
    public static Estimate AreaUnderCurve(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> right, double level = 0.95)
    {
        Throw.IfLengthsDiffer(confidences.Length, right.Length, "Each item has a confidence and an outcome");
        if (confidences.Contains(double.NaN)) throw new ArgumentException("A confidence is not a number.", nameof(confidences));
        var group = right.ToArray();
        double[] all = confidences.ToArray();
        double[] positive = [.. all.Where((_, i) => group[i])], negative = [.. all.Where((_, i) => !group[i])];
        if (positive.Length == 0 || negative.Length == 0) return new(double.NaN, double.NaN, double.NaN, all.Length, "delong");

        // A rank among all minus the rank within the own group counts the others below, ties half.
        double[] among = RankCorrelation.AverageRanks(all), ownPositive = RankCorrelation.AverageRanks(positive), ownNegative = RankCorrelation.AverageRanks(negative);
        double[] beats = [.. among.Where((_, i) => group[i]).Select((r, i) => (r - ownPositive[i]) / negative.Length)];
        double[] beaten = [.. among.Where((_, i) => !group[i]).Select((r, i) => 1 - (r - ownNegative[i]) / positive.Length)];
        double area = Statistics.Mean(beats), variance = Part(beats) + Part(beaten), half = NormalDistribution.Quantile((1 + level) / 2) * Math.Sqrt(variance);
        return new(area, Math.Max(0, area - half), Math.Min(1, area + half), all.Length, "delong");

        static double Part(double[] placements) => placements.Length < 2 ? 0 : Statistics.Variance(placements) / placements.Length;
    }

    static void Check(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> right)
    {
        Throw.IfLengthsDiffer(probabilities.Length, right.Length, "Each item has a probability and an outcome");
        Throw.IfNotProbability(probabilities, "Probability");
    }
}
