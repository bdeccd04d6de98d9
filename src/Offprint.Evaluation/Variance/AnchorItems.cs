using Offprint.Numerics;

namespace Offprint.Evaluation.Variance;

/// <summary>
/// A small subset that stands for a whole benchmark: items are clustered by their parameters (log a, b), the item nearest
/// to each centre is the anchor, and weighs as much as its cluster has items.
/// </summary>
/// <remarks>Source of the idea: Polo et al. 2024, "tinyBenchmarks". The estimate from anchors has more variance than the full set: judge it by that too, not by its mean error alone.</remarks>
public sealed class AnchorItems
{
    const int Rounds = 100;

    readonly IReadOnlyList<ItemParameters> _items;

    AnchorItems(IReadOnlyList<ItemParameters> items, int[] anchors, double[] weights) => (_items, Anchors, Weights) = (items, anchors, weights);

    /// <summary>Indices of the anchors, ascending.</summary>
    public IReadOnlyList<int> Anchors { get; }

    /// <summary>Share of all items that each stands for; they sum to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Chooses anchors by k-means (k-means++ seeding, Lloyd's rounds) on standardised parameters.</summary>
    /// <param name="items">Parameters of all items.</param>
    /// <param name="count">Anchors wished, 1 to the number of items; fewer come back where items coincide.</param>
    /// <param name="random">Seeds the centres.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public static AnchorItems Choose(IReadOnlyList<ItemParameters> items, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, items.Count);
        double[] x = Standardised([.. items.Select(i => Math.Log(i.Discrimination))]), y = Standardised([.. items.Select(i => i.Difficulty)]);
        var centres = Seeds(x, y, count, random);
        int[] cluster = [];
        for (int round = 0; round < Rounds; round++)
        {
            int[] next = [.. x.Select((_, i) => Nearest(centres, x[i], y[i]))];
            if (cluster.AsSpan().SequenceEqual(next)) break;
            cluster = next;
            for (int c = 0; c < centres.Count; c++)
            {
                int[] members = [.. Enumerable.Range(0, x.Length).Where(i => cluster[i] == c)];
                if (members.Length > 0) centres[c] = (members.Average(i => x[i]), members.Average(i => y[i]));
            }
        }

        var chosen = Enumerable.Range(0, x.Length).GroupBy(i => cluster[i])
            .Select(g => (Anchor: g.MinBy(i => Distance(centres[g.Key], x[i], y[i])), Weight: g.Count() / (double)x.Length)).OrderBy(a => a.Anchor).ToArray();
        return new(items, [.. chosen.Select(a => a.Anchor)], [.. chosen.Select(a => a.Weight)]);
    }

    /// <summary>Σ weight·outcome over the anchors: the estimate of the full mean without a model.</summary>
    /// <param name="outcomes">A subject's outcome on every item; only those of the anchors are looked at.</param>
    public double WeightedMean(ReadOnlySpan<double> outcomes)
    {
        double sum = 0;
        for (int a = 0; a < Anchors.Count; a++) sum += Weights[a] * outcomes[Anchors[a]];
        return sum;
    }

    /// <summary>p-IRT: outcomes on the anchors, and the model's probabilities at the ability that they show on all other items.</summary>
    /// <param name="outcomes">A subject's 0/1 outcome on every item; only those of the anchors are looked at.</param>
    /// <param name="options">Priors of the ability; null for the defaults.</param>
    public double ModelMean(ReadOnlySpan<double> outcomes, TwoParameterLogisticOptions? options = null)
    {
        var seen = new double[_items.Count];
        Array.Fill(seen, double.NaN);
        foreach (int a in Anchors) seen[a] = outcomes[a];
        double ability = TwoParameterLogistic.Ability(seen, _items, options), sum = 0;
        for (int i = 0; i < seen.Length; i++) sum += double.IsNaN(seen[i]) ? _items[i].Probability(ability) : seen[i];
        return sum / seen.Length;
    }

    /// <summary>gp-IRT: a mixture of <see cref="WeightedMean"/> and <see cref="ModelMean"/>.</summary>
    /// <param name="outcomes">A subject's 0/1 outcome on every item; only those of the anchors are looked at.</param>
    /// <param name="weight">Of the weighted mean, in [0, 1]; a half where nothing is known of the model's fit.</param>
    public double MixedMean(ReadOnlySpan<double> outcomes, double weight = 0.5) => weight * WeightedMean(outcomes) + (1 - weight) * ModelMean(outcomes);

    static double[] Standardised(double[] values)
    {
        double mean = Statistics.Mean(values), sd = Statistics.PopulationStandardDeviation(values);
        return Array.ConvertAll(values, v => sd > 0 ? (v - mean) / sd : 0);
    }

    // k-means++: each next centre with probability proportional to its squared distance from those there are.
    static List<(double X, double Y)> Seeds(double[] x, double[] y, int count, RandomStream random)
    {
        int first = random.NextInt(x.Length);
        var centres = new List<(double, double)> { (x[first], y[first]) };
        while (centres.Count < count)
        {
            double[] distances = [.. x.Select((_, i) => centres.Min(c => Distance(c, x[i], y[i])))];
            if (distances.All(d => d == 0)) break;
            int next = random.NextCategorical(distances);
            centres.Add((x[next], y[next]));
        }

        return centres;
    }

    static int Nearest(List<(double X, double Y)> centres, double x, double y)
    {
        int best = 0;
        for (int c = 1; c < centres.Count; c++)
            if (Distance(centres[c], x, y) < Distance(centres[best], x, y)) best = c;
        return best;
    }

    static double Distance((double X, double Y) centre, double x, double y) => (centre.X - x) * (centre.X - x) + (centre.Y - y) * (centre.Y - y);
}
