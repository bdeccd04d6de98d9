using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>What one item does in a test.</summary>
/// <param name="Difficulty">d: mean score over subjects; near 1 is an easy item.</param>
/// <param name="Discrimination">Correlation of the item with the total score over subjects (point-biserial for 0/1); NaN for an item on which all are equal.</param>
/// <param name="RestDiscrimination">The same with the total less the item itself.</param>
public readonly record struct ItemStatistics(double Difficulty, double Discrimination, double RestDiscrimination);

/// <summary>Classical item analysis of a subjects × items matrix.</summary>
public sealed class ItemAnalysis
{
    /// <summary>Analyses a full matrix.</summary>
    /// <param name="scores">[subject][item], at least two of each, without gaps.</param>
    /// <exception cref="ArgumentException">There are fewer than two subjects or items, rows differ in length, or a score is not finite.</exception>
    public ItemAnalysis(IReadOnlyList<double[]> scores)
    {
        Throw.IfNotRectangular(scores, "subjects");
        Throw.IfFewer(scores.Count, 2, "subjects");
        Throw.IfFewer(scores[0].Length, 2, "items");
        if (scores.Any(row => row.Any(x => !double.IsFinite(x)))) throw new ArgumentException("A score is missing or not finite. Keep the items that every subject was scored on.", nameof(scores));

        double[] totals = [.. scores.Select(row => row.Sum())];
        double populationVariance = Population(totals);
        Items = [.. Enumerable.Range(0, scores[0].Length).Select(i =>
        {
            double[] item = [.. scores.Select(row => row[i])], rest = [.. scores.Select((row, m) => totals[m] - row[i])];
            return new ItemStatistics(Statistics.Mean(item), Correlation.Pearson(item, totals), Correlation.Pearson(item, rest));
        })];
        double items = Items.Count, itemVariance = Enumerable.Range(0, Items.Count).Sum(i => Population([.. scores.Select(row => row[i])]));
        Reliability = items / (items - 1) * (1 - itemVariance / populationVariance);
        SampleReliability = items / (items - 1) * (1 - itemVariance / Statistics.Variance(totals));
        Subjects = scores.Count;
    }

    /// <summary>Subjects behind each figure.</summary>
    public int Subjects { get; }

    /// <summary>Per item.</summary>
    public IReadOnlyList<ItemStatistics> Items { get; }

    /// <summary>KR-20 (Cronbach's α for graded scores): reliability of the total, with the population variance of totals; NaN where all totals are equal.</summary>
    public double Reliability { get; }

    /// <summary>The same with the sample variance of totals, as some programs print it: always the larger of the two.</summary>
    public double SampleReliability { get; }

    /// <summary>Items from the lowest rest-score discrimination; items without one first, equal ones in their order.</summary>
    public int[] LeastDiscriminating => [.. Enumerable.Range(0, Items.Count).OrderBy(i => double.IsNaN(Items[i].RestDiscrimination) ? double.NegativeInfinity : Items[i].RestDiscrimination)];

    static double Population(double[] values) => Statistics.PopulationStandardDeviation(values) is var sd ? sd * sd : 0;
}
