using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>The discordant items of two subjects with 0/1 scores, and McNemar's exact test on them.</summary>
/// <param name="OnlyFirst">Items that only the first solves.</param>
/// <param name="OnlySecond">Items that only the second solves.</param>
/// <param name="PValue">Exact and two-sided.</param>
public readonly record struct DiscordantItems(int OnlyFirst, int OnlySecond, double PValue);

/// <summary>Two subjects compared item by item.</summary>
/// <param name="Difference">Mean of first − second, with its t interval: n − 1 degrees of freedom, C − 1 for C clusters.</param>
/// <param name="StandardError">sd(d)/√n, or the clustered standard error.</param>
/// <param name="DifferenceDeviation">sd(d) over items (divisor n − 1): what a sample size is planned with.</param>
/// <param name="PValue">Two-sided, of the t test that the interval belongs to; 1 where no item differs at all.</param>
/// <param name="Items">Items that both were scored on.</param>
/// <param name="Clusters">Clusters of items; null where items were taken as independent.</param>
/// <param name="Discordant">McNemar's test; null unless every score is 0 or 1.</param>
public sealed record PairedDifference(
    Estimate Difference, double StandardError, double DifferenceDeviation, double PValue, int Items, int? Clusters, DiscordantItems? Discordant)
{
    /// <summary>
    /// The p-value to decide by: McNemar's exact one for independent 0/1 items, that of the t test for graded or
    /// clustered ones, where McNemar's does not hold.
    /// </summary>
    public double DecidingPValue => Clusters is null && Discordant is { } d ? d.PValue : PValue;
}

/// <summary>Compares two subjects on the same items. Pairing removes what items have in common: how hard they are.</summary>
public static class PairedComparison
{
    /// <summary>Compares on independent items.</summary>
    /// <param name="first">Score i is on the same item as score i of <paramref name="second"/>; means over repeats where an item has several.</param>
    /// <param name="second">What is subtracted.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two items, or a score is not finite.</exception>
    public static PairedDifference Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        var difference = Intervals.PairedStudent(first, second, level);
        double[] d = Differences(first, second);
        double deviation = Statistics.StandardDeviation(d), error = deviation / Math.Sqrt(d.Length);
        return new(difference, error, deviation, PValue(difference.Value, error, d.Length - 1), d.Length, null, Discordant(first, second));
    }

    /// <summary>Compares on items that come in clusters: intervals and p-value follow the clustered standard error.</summary>
    /// <param name="first">Score i is on the same item as score i of <paramref name="second"/>.</param>
    /// <param name="second">What is subtracted.</param>
    /// <param name="clusters">The cluster of each item, for example its passage; at least two different ones.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two clusters, or a score is not finite.</exception>
    public static PairedDifference Clustered<T>(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<T> clusters, double level = 0.95)
        where T : notnull
    {
        var independent = Of(first, second, level);
        double[] d = Differences(first, second);
        var difference = MeanIntervals.Clustered(d, clusters, level);
        double error = StandardErrors.Clustered(d, clusters);
        return independent with
        {
            Difference = difference,
            StandardError = error,
            PValue = PValue(difference.Value, error, difference.Count - 1),
            Clusters = difference.Count,
        };
    }

    static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var d = new double[first.Length];
        for (int i = 0; i < d.Length; i++) d[i] = first[i] - second[i];
        return d;
    }

    // Equal differences have no spread: none at all says nothing against equality, a constant one everything.
    static double PValue(double difference, double error, int freedom) =>
        difference == 0 ? 1 : StudentDistribution.TwoSided(error > 0 ? difference / error : double.PositiveInfinity, freedom);

    static DiscordantItems? Discordant(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (!MeanIntervals.AreBinary(first) || !MeanIntervals.AreBinary(second)) return null;
        int onlyFirst = 0, onlySecond = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] > second[i]) onlyFirst++;
            if (first[i] < second[i]) onlySecond++;
        }

        return new(onlyFirst, onlySecond, McNemar.Exact(onlyFirst, onlySecond));
    }
}
