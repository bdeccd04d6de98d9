using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>How far repeats of the same question differ.</summary>
/// <param name="MeanEntropy">Mean over items of H = −Σ p·ln p over the outcomes of the repeats, in nats; null without an item that has two.</param>
/// <param name="Disagreement">Share of these items whose repeats do not all agree; null without one.</param>
/// <param name="Items">Items with at least two repeats that count. One alone cannot disagree, so it says nothing.</param>
/// <param name="TotalItems">All items.</param>
/// <param name="Runs">Mean score of each repeat over the items that have it, then mean and deviation over repeats.</param>
/// <param name="ExchangeableDeviation">
/// √(V_w/n): the deviation over runs that repeats in a random order would have. A larger one of <paramref name="Runs"/>
/// points at repeats that are sorted or were made differently. Null without an item that has two.
/// </param>
public sealed record NonDeterminism(double? MeanEntropy, double? Disagreement, int Items, int TotalItems, TwoLevelAverage Runs, double? ExchangeableDeviation)
{
    /// <summary>Mean entropy in bits.</summary>
    public double? MeanEntropyBits => MeanEntropy / Math.Log(2);

    /// <summary>Measures scores of repeats.</summary>
    /// <param name="scores">[item][repeat]; NaN where a repeat does not count. Items may have different numbers of repeats.</param>
    public static NonDeterminism Of(IReadOnlyList<double[]> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        double[][] repeated = [.. scores.Select(s => s.Where(v => !double.IsNaN(v)).ToArray()).Where(s => s.Length > 1)];
        int repeats = scores.Count == 0 ? 0 : scores.Max(s => s.Length);
        var runs = TwoLevelAverage.Of(Enumerable.Range(0, repeats).Select(r => scores.Where(s => r < s.Length).Select(s => s[r]).ToArray()));
        if (repeated.Length == 0) return new(null, null, 0, scores.Count, runs, null);
        double[] entropies = [.. repeated.Select(s => Entropy(s))], variances = [.. repeated.Select(s => Statistics.Variance(s))];
        return new(Statistics.Mean(entropies), (double)repeated.Count(s => s.Distinct().Count() > 1) / repeated.Length, repeated.Length, scores.Count, runs, Math.Sqrt(Statistics.Mean(variances) / repeated.Length));
    }

    /// <summary>The plug-in entropy of outcomes in nats: 0 where all are the same, ln k for k outcomes that are as frequent.</summary>
    /// <param name="outcomes">At least one: scores, answers, whatever can be equal.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static double Entropy<T>(ReadOnlySpan<T> outcomes)
        where T : notnull
    {
        Throw.IfFewer(outcomes.Length, 1, "outcomes");
        var counts = new Dictionary<T, int>();
        foreach (var outcome in outcomes) counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
        double entropy = 0;
        foreach (int count in counts.Values)
        {
            double share = (double)count / outcomes.Length;
            entropy -= share * Math.Log(share);
        }

        return entropy;
    }

    /// <inheritdoc cref="Entropy{T}(ReadOnlySpan{T})"/>
    public static double Entropy(double[] outcomes) => Entropy<double>(outcomes);
}
