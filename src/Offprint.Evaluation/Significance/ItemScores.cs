using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>What to do where two subjects were not scored on the same items.</summary>
public enum UnpairedItems
{
    /// <summary>Refuse, and name the first five.</summary>
    Error,

    /// <summary>Compare each two on the items that both were scored on.</summary>
    PairwiseComplete,
}

/// <summary>Scores of subjects on the items of one condition, means over repeats: what comparisons are made of.</summary>
public sealed class ItemScores
{
    const int Named = 5;

    readonly double[][][] _scores; // [subject][item][repeat], repeats ascending

    ItemScores(string condition, string[] subjects, string[] items, double[][][] scores, string[]? clusters)
    {
        (Condition, Subjects, Items, _scores, Clusters) = (condition, subjects, items, scores, clusters);
        Means = [.. scores.Select(s => s.Select(x => x.Length == 0 ? double.NaN : Statistics.Mean(x)).ToArray())];
    }

    /// <summary>The condition (benchmark); empty where there is only one.</summary>
    public string Condition { get; }

    /// <summary>Subjects that have an outcome there, in the order of the cube.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>Items on which some subject has an outcome that counts, in the order of the cube.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Mean over repeats, [subject][item]; NaN where a subject has no outcome that counts.</summary>
    public IReadOnlyList<double[]> Means { get; }

    /// <summary>The cluster of each item; null where none was asked for.</summary>
    public IReadOnlyList<string>? Clusters { get; }

    /// <summary>The scores of a subject on an item, by repeat; empty where there is none.</summary>
    public IReadOnlyList<double> Repeats(int subject, int item) => _scores[subject][item];

    /// <summary>The scores of a subject, [item][repeat], of the items it has one on.</summary>
    public double[][] Repeats(int subject) => [.. _scores[subject].Where(x => x.Length > 0)];

    /// <summary>Takes a cube apart by condition.</summary>
    /// <param name="cube">Outcomes; unparsed ones count as 0, invalid, failed and unscored ones are left out.</param>
    /// <param name="clusterTag">A tag that says which items belong together, for example their passage; null for none.</param>
    /// <exception cref="InputException">A tag is unknown, or an item has none or two of its values.</exception>
    public static IReadOnlyList<ItemScores> ByCondition(OutcomeCube cube, string? clusterTag = null)
    {
        ArgumentNullException.ThrowIfNull(cube);
        return [.. cube.Group(OutcomeAxis.Condition).Select(g => Of(cube, g, clusterTag)).Where(s => s.Items.Count > 0)];
    }

    /// <summary>Refuses where subjects were not scored on the same items.</summary>
    /// <exception cref="InputException">Two differ; the message names the first five items that one lacks.</exception>
    public void RequireSameItems()
    {
        for (int s = 0; s < Subjects.Count; s++)
        {
            string[] missing = [.. Items.Where((_, i) => double.IsNaN(Means[s][i]))];
            if (missing.Length == 0) continue;
            int other = Enumerable.Range(0, Subjects.Count).First(o => !double.IsNaN(Means[o][ItemIndex(missing[0])]));
            throw new InputException(
                $"'{Subjects[s]}' has no score on {missing.Length} of {Items.Count} items{Where} that other subjects have, such as '{Subjects[other]}': {string.Join(", ", missing.Take(Named).Select(m => $"'{m}'"))}{(missing.Length > Named ? $" and {missing.Length - Named} more" : "")}. "
                + "Score it there, or compare each two on the items that both have (unpaired items: pairwise-complete).");
        }
    }

    /// <summary>The mean of a subject over its items, with an interval.</summary>
    /// <param name="subject">Index.</param>
    /// <param name="kind">Kind of interval; with clusters it is always the clustered one.</param>
    /// <param name="random">For bootstraps.</param>
    /// <param name="resamples">Resamples of a bootstrap.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="InputException">The subject has a score on fewer than two items, or on fewer than two clusters.</exception>
    public Estimate Mean(int subject, IntervalKind kind = IntervalKind.Wilson, RandomStream? random = null, int resamples = 1000, double level = 0.95)
    {
        int[] items = Scored(subject);
        RequireTwo(subject, items);
        double[] scores = [.. items.Select(i => Means[subject][i])];
        Estimate mean;
        if (ClustersOf(items) is { } clusters)
        {
            RequireClusters(clusters);
            mean = MeanIntervals.Clustered<string>(scores, clusters, level);
        }
        else
        {
            mean = MeanIntervals.Of(scores, kind is IntervalKind.Bootstrap or IntervalKind.Bca && scores.Length < 5 ? IntervalKind.Student : kind, random, resamples, level);
        }

        return items.All(i => MeanIntervals.AreBinary(_scores[subject][i])) ? mean.Within(0, 1) : mean;
    }

    /// <summary>pass@k or pass^k of a subject: the chance that one, or all, of k repeats of an item are right, mean over items with its t interval over items or their clusters.</summary>
    /// <param name="subject">Index; its scores are all 0 or 1.</param>
    /// <param name="k">At least 1, at most the repeats that each of its items has.</param>
    /// <param name="all">pass^k instead of pass@k.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="InputException">The subject has a score on fewer than two items, or on fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">A score is neither 0 nor 1, or an item has fewer repeats.</exception>
    public Estimate Passes(int subject, int k, bool all = false, double level = 0.95)
    {
        int[] items = Scored(subject);
        RequireTwo(subject, items);
        double[] passes = [.. items.Select(i => Pass(_scores[subject][i]))];
        if (ClustersOf(items) is not { } clusters) return Intervals.Student(passes, level).Within(0, 1);
        RequireClusters(clusters);
        return MeanIntervals.Clustered<string>(passes, clusters, level).Within(0, 1);

        double Pass(double[] repeats)
        {
            if (!MeanIntervals.AreBinary(repeats)) throw new ArgumentException($"'{Subjects[subject]}' has graded scores; passes are of scores that are 0 or 1.", nameof(subject));
            int right = repeats.Count(x => x == 1);
            return all ? PassAtK.All(repeats.Length, right, k) : PassAtK.Any(repeats.Length, right, k);
        }
    }

    /// <summary>Compares two subjects on the items that both were scored on, clustered where the items have clusters.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="second">Index of the one that is subtracted.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="InputException">They share fewer than two items or clusters.</exception>
    public PairedDifference Compare(int first, int second, double level = 0.95)
    {
        int[] items = Common(first, second);
        double[] a = [.. items.Select(i => Means[first][i])], b = [.. items.Select(i => Means[second][i])];
        if (ClustersOf(items) is not { } clusters) return PairedComparison.Of(a, b, level);
        RequireClusters(clusters);
        return PairedComparison.Clustered<string>(a, b, clusters, level);
    }

    /// <summary>What a difference of two subjects varies by, over items and over repeats.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="second">Index of the other.</param>
    /// <exception cref="InputException">They share fewer than two items.</exception>
    public DifferenceComponents Components(int first, int second)
    {
        int[] items = Common(first, second);
        double variance = Statistics.Variance([.. items.Select(i => Means[first][i] - Means[second][i])]);
        double[][] a = [.. items.Select(i => _scores[first][i])], b = [.. items.Select(i => _scores[second][i])];
        if (a.All(x => x.Length < 2) || b.All(x => x.Length < 2)) return new(variance, null);
        // Repeats of two subjects are drawn apart, so that their variances add.
        VarianceOfRepeats of = VarianceOfRepeats.Of(a), and = VarianceOfRepeats.Of(b);
        return new(Math.Max(0, variance - of.OfMean - and.OfMean), of.OfOne + and.OfOne);
    }

    static ItemScores Of(OutcomeCube cube, OutcomeGroup group, string? clusterTag)
    {
        var subjects = new List<int>();
        var items = new List<int>();
        var subjectOf = new Dictionary<int, int>();
        var itemOf = new Dictionary<int, int>();
        var scores = new Dictionary<(int Subject, int Item), List<(int Repeat, double Score)>>();
        foreach (int row in group.Rows)
        {
            double value = cube.ValueOf(row);
            int subject = Number(cube.SubjectCodes[row], subjects, subjectOf);
            if (double.IsNaN(value)) continue;
            int item = Number(cube.ItemCodes[row], items, itemOf);
            if (!scores.TryGetValue((subject, item), out var repeats)) scores.Add((subject, item), repeats = []);
            repeats.Add((cube.RepeatOf(row), value));
        }

        string[] names = [.. items.Select(i => cube.Items[i])];
        double[][][] table = [.. subjects.Select((_, s) => items.Select((_, i) => scores.TryGetValue((s, i), out var r) ? r.OrderBy(x => x.Repeat).Select(x => x.Score).ToArray() : []).ToArray())];
        return new(group.Key[0], [.. subjects.Select(s => cube.Subjects[s])], names, table, clusterTag is null ? null : Tags(cube, group, clusterTag, items, itemOf));
    }

    static int Number(int code, List<int> codes, Dictionary<int, int> numbers)
    {
        if (numbers.TryGetValue(code, out int number)) return number;
        number = codes.Count;
        codes.Add(code);
        numbers.Add(code, number);
        return number;
    }

    static string[] Tags(OutcomeCube cube, OutcomeGroup group, string tag, List<int> items, Dictionary<int, int> itemOf)
    {
        var clusters = new string?[items.Count];
        foreach (int row in group.Rows)
        {
            if (!itemOf.TryGetValue(cube.ItemCodes[row], out int item) || cube.TagOf(row, tag) is not { } value) continue;
            if (clusters[item] is { } other && other != value)
                throw new InputException($"Item '{cube.Items[items[item]]}' lies in two clusters: its tag '{tag}' is '{other}' and '{value}'. An item belongs to one; correct the tag.");
            clusters[item] = value;
        }

        string[] without = [.. items.Where((_, i) => clusters[i] is null).Select(i => cube.Items[i])];
        return without.Length == 0
            ? [.. clusters.OfType<string>()]
            : throw new InputException($"The cluster (tag '{tag}') of {without.Length} of {items.Count} items is missing: {string.Join(", ", without.Take(Named).Select(w => $"'{w}'"))}{(without.Length > Named ? $" and {without.Length - Named} more" : "")}. Fill it in, or compare without clusters.");
    }

    string Where => Condition.Length > 0 ? $" of '{Condition}'" : "";

    int ItemIndex(string name) => Enumerable.Range(0, Items.Count).First(i => Items[i] == name);

    int[] Scored(int subject) => [.. Enumerable.Range(0, Items.Count).Where(i => !double.IsNaN(Means[subject][i]))];

    int[] Common(int first, int second)
    {
        int[] items = [.. Enumerable.Range(0, Items.Count).Where(i => !double.IsNaN(Means[first][i]) && !double.IsNaN(Means[second][i]))];
        return items.Length >= 2
            ? items
            : throw new InputException($"'{Subjects[first]}' and '{Subjects[second]}' share {(items.Length == 0 ? "no item" : "one item")}{Where}; a comparison needs at least two. Score both on the same items, with the same names.");
    }

    string[]? ClustersOf(int[] items) => Clusters is null ? null : [.. items.Select(i => Clusters[i])];

    void RequireTwo(int subject, int[] items)
    {
        if (items.Length < 2) throw new InputException($"'{Subjects[subject]}' has a score on {(items.Length == 0 ? "no item" : "one item")}{Where}; an interval needs at least two. Add outcomes, or leave the subject out.");
    }

    void RequireClusters(string[] clusters)
    {
        if (clusters.Distinct().Count() < 2) throw new InputException($"All items{Where} lie in the one cluster '{clusters[0]}'; clustered errors need at least two. Name another tag, or none.");
    }
}

/// <summary>The variance of a difference of two subjects on one item.</summary>
/// <param name="Between">V_b: of the difference of the items' own means, or, without repeats, of the difference as measured.</param>
/// <param name="Within">V_w: of one more repeat of both; null where there are no repeats to tell it from the items.</param>
public readonly record struct DifferenceComponents(double Between, double? Within)
{
    /// <summary>The deviation per item with so many repeats of both; without known repeats as measured, whatever their number.</summary>
    public double DeviationWith(double repeats) => Math.Sqrt(Between + (Within ?? 0) / repeats);
}

/// <summary>The variance of repeats of one subject, mean over items.</summary>
/// <param name="OfOne">Of a single repeat.</param>
/// <param name="OfMean">Of the mean over the repeats that each item has.</param>
readonly record struct VarianceOfRepeats(double OfOne, double OfMean)
{
    public static VarianceOfRepeats Of(IReadOnlyList<double[]> scores)
    {
        double one = Statistics.Mean([.. scores.Where(s => s.Length > 1).Select(s => Statistics.Variance(s))]);
        return new(one, one * Statistics.Mean([.. scores.Select(s => 1.0 / s.Length)]));
    }
}
