using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// Averaged within groups first, then over the groups, each counting once whatever its size: accuracy within each repeat,
/// then mean and spread over repeats.
/// </summary>
/// <param name="Mean">Mean over the groups; null where no group has a value.</param>
/// <param name="Deviation">Sample standard deviation over the groups (divisor n − 1); null below two groups.</param>
/// <param name="Groups">Groups with a value.</param>
/// <param name="Counted">Values in them.</param>
public readonly record struct TwoLevelAverage(double? Mean, double? Deviation, int Groups, int Counted)
{
    /// <summary>Averages groups.</summary>
    /// <param name="groups">Values of each; NaN is missing, and a group without a value does not count.</param>
    /// <param name="within">How a group becomes one value; null for its mean.</param>
    public static TwoLevelAverage Of(IEnumerable<double[]> groups, Func<double[], double>? within = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        double[][] counted = [.. groups.Select(g => g.Where(v => !double.IsNaN(v)).ToArray()).Where(g => g.Length > 0)];
        double[] means = [.. counted.Select(within ?? (g => Statistics.Mean(g)))];
        return new(means.Length > 0 ? Statistics.Mean(means) : null, means.Length > 1 ? Statistics.StandardDeviation(means) : null, means.Length, counted.Sum(g => g.Length));
    }
}

/// <summary>How often a value occurs in a group, over groups.</summary>
/// <param name="Value">The value.</param>
/// <param name="Mean">Mean number; groups in which it does not occur count 0.</param>
/// <param name="Deviation">Sample standard deviation over all groups, zeros with them; null below two groups.</param>
public readonly record struct TwoLevelCount(string Value, double Mean, double? Deviation)
{
    /// <summary>Counts values by group.</summary>
    /// <param name="groups">Values of each group.</param>
    /// <returns>The values in order of first appearance.</returns>
    public static IReadOnlyList<TwoLevelCount> Of(IEnumerable<IReadOnlyCollection<string>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        IReadOnlyCollection<string>[] all = [.. groups];
        return
        [
            .. all.SelectMany(g => g).Distinct(StringComparer.Ordinal).Select(value =>
            {
                double[] counts = [.. all.Select(g => (double)g.Count(v => v == value))];
                return new TwoLevelCount(value, Statistics.Mean(counts), counts.Length > 1 ? Statistics.StandardDeviation(counts) : null);
            }),
        ];
    }
}
