using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>The noise of one subject's score on one benchmark.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Mean">Mean over items and repeats with its interval over items.</param>
/// <param name="Items">Items with a score.</param>
/// <param name="Repeats">Repeats of an item.</param>
/// <param name="Components">Sampling and items; null without repeats.</param>
/// <param name="Runs">Mean and deviation of whole runs; null unless every item has each repeat. To be trusted only where repeats are interchangeable.</param>
/// <param name="Order">Whether repeats are interchangeable; null for graded scores or without repeats.</param>
public sealed record SubjectNoise(string Subject, Estimate Mean, int Items, RepeatRange Repeats, VarianceComponents? Components, SeedNoise? Runs, Exchangeability? Order);

/// <summary>How many repeats items have.</summary>
/// <param name="Least">At least.</param>
/// <param name="Most">At most.</param>
public readonly record struct RepeatRange(int Least, int Most);

/// <summary>What dropping the least discriminating items does to the noise over runs.</summary>
/// <param name="Subject">Whose runs.</param>
/// <param name="Ratio">Deviation over runs without these items, divided by that on all; NaN where the latter is 0.</param>
/// <param name="Dropped">Items dropped.</param>
public readonly record struct FilterEffect(string Subject, double Ratio, int Dropped);

/// <summary>The variance card of a benchmark: how noisy its scores are, from which source, and what its items do.</summary>
/// <param name="Condition">The benchmark; empty where there is only one.</param>
/// <param name="Subjects">Per subject, in the order of the cube.</param>
/// <param name="ItemNames">Items that all subjects were scored on.</param>
/// <param name="Items">Item analysis over subjects on these; null with fewer than two subjects or items.</param>
/// <param name="Filtering">Effect of dropping a quarter of the items, for every subject with runs; empty with fewer than five subjects.</param>
public sealed record BenchmarkCard(string Condition, IReadOnlyList<SubjectNoise> Subjects, IReadOnlyList<string> ItemNames, ItemAnalysis? Items, IReadOnlyList<FilterEffect> Filtering)
{
    /// <summary>Subjects from which on dropping items is judged (CHOSEN: fewer give correlations of a handful of points).</summary>
    public const int SubjectsToFilter = 5;

    /// <summary>Share of items dropped to see what it does: that of the experiment on simulated benchmarks.</summary>
    public const double DroppedShare = 0.25;

    /// <summary>The card of one condition.</summary>
    /// <param name="scores">Its scores.</param>
    /// <param name="kind">Interval of means.</param>
    /// <param name="random">For bootstrap intervals.</param>
    /// <param name="level">The confidence level.</param>
    /// <exception cref="InputException">A subject was scored on fewer than two items.</exception>
    public static BenchmarkCard Of(ItemScores scores, IntervalKind kind = IntervalKind.Wilson, RandomStream? random = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(scores);
        SubjectNoise[] subjects = [.. scores.Subjects.Select((name, s) => Noise(scores, s, scores.Mean(s, kind, random?.Split(name), level: level)))];
        int[] common = [.. Enumerable.Range(0, scores.Items.Count).Where(i => scores.Means.All(m => !double.IsNaN(m[i])))];
        var analysis = scores.Subjects.Count >= 2 && common.Length >= 2 ? new ItemAnalysis([.. scores.Means.Select(m => common.Select(i => m[i]).ToArray())]) : null;
        return new(scores.Condition, subjects, [.. common.Select(i => scores.Items[i])], analysis, analysis is null || scores.Subjects.Count < SubjectsToFilter ? [] : Filter(scores, subjects, common, analysis));
    }

    static SubjectNoise Noise(ItemScores scores, int subject, Estimate mean)
    {
        double[][] items = scores.Repeats(subject);
        var repeats = new RepeatRange(items.Min(x => x.Length), items.Max(x => x.Length));
        if (repeats.Most < 2) return new(scores.Subjects[subject], mean, items.Length, repeats, null, null, null);
        bool binary = items.All(x => MeanIntervals.AreBinary(x));
        var components = binary && repeats.Least == repeats.Most ? VarianceComponents.OfCounts([.. items.Select(x => (int)x.Sum())], repeats.Least) : VarianceComponents.Of(items);
        var runs = repeats.Least == repeats.Most ? SeedNoise.Of([.. Enumerable.Range(0, repeats.Least).Select(r => items.Average(x => x[r]))]) : null;
        return new(scores.Subjects[subject], mean, items.Length, repeats, components, runs, binary ? Exchangeability.Of(items.Select(x => x.Select(v => v == 1).ToArray())) : null);
    }

    static FilterEffect[] Filter(ItemScores scores, SubjectNoise[] subjects, int[] common, ItemAnalysis analysis)
    {
        int dropped = (int)(DroppedShare * common.Length);
        int[] kept = [.. analysis.LeastDiscriminating[dropped..].Select(i => common[i])];
        if (dropped == 0 || kept.Length == 0) return [];
        return [.. Enumerable.Range(0, subjects.Length).Where(s => subjects[s].Runs is not null).Select(s => new FilterEffect(subjects[s].Subject, Deviation(s, kept) / Deviation(s, common), dropped))];

        double Deviation(int subject, int[] items) =>
            Statistics.StandardDeviation([.. Enumerable.Range(0, subjects[subject].Repeats.Least).Select(r => items.Average(i => scores.Repeats(subject, i)[r]))]);
    }
}
