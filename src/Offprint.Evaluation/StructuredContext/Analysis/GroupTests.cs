using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A test of whether groups differ.</summary>
/// <param name="Statistic">χ² or F.</param>
/// <param name="Freedom">Degrees of freedom: of χ², or of F's numerator.</param>
/// <param name="DenominatorFreedom">Degrees of freedom of F's denominator; null for χ².</param>
/// <param name="PValue">Probability of a statistic at least as large where groups do not differ.</param>
public readonly record struct GroupTest(double Statistic, int Freedom, int? DenominatorFreedom, double PValue);

/// <summary>Tests over more than two groups. Both take every answer as independent, as the paper does; answers to the same question are not.</summary>
public static class GroupTests
{
    /// <summary>Pearson's χ² of the table of successes and failures by group, without correction.</summary>
    /// <param name="successes">Successes of each group.</param>
    /// <param name="trials">Trials of each group, above 0 and at least the successes.</param>
    /// <returns>χ² with one degree of freedom fewer than groups; 0 with p = 1 where all or none succeed.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two groups, or a count is impossible.</exception>
    public static GroupTest Successes(ReadOnlySpan<int> successes, ReadOnlySpan<int> trials)
    {
        if (successes.Length != trials.Length || successes.Length < 2) throw new ArgumentException($"{successes.Length} and {trials.Length} counts were given; both must be as many, at least two.", nameof(trials));
        long succeeded = 0, all = 0;
        for (int g = 0; g < trials.Length; g++)
        {
            if (trials[g] < 1 || successes[g] < 0 || successes[g] > trials[g]) throw new ArgumentException($"Group {g} has {successes[g]} successes in {trials[g]} trials.", nameof(successes));
            succeeded += successes[g];
            all += trials[g];
        }

        int freedom = trials.Length - 1;
        if (succeeded == 0 || succeeded == all) return new(0, freedom, null, 1);
        double share = (double)succeeded / all, sum = 0;
        for (int g = 0; g < trials.Length; g++)
        {
            double distance = successes[g] - share * trials[g];
            sum += distance * distance / (share * (1 - share) * trials[g]); // both cells of the group in one term
        }

        return new(sum, freedom, null, TestTails.ChiSquared(sum, freedom));
    }

    /// <summary>One-way analysis of variance: F of the mean squares between and within groups.</summary>
    /// <param name="groups">The values of each group; at least two groups with a value, and more values than groups.</param>
    /// <exception cref="ArgumentException">There are too few groups or values.</exception>
    public static GroupTest Variance(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        int all = groups.Sum(g => g.Count);
        if (groups.Count < 2 || groups.Any(g => g.Count == 0) || all <= groups.Count)
            throw new ArgumentException($"{groups.Count} groups with {all} values were given; at least two groups with a value each and more values than groups are needed.", nameof(groups));
        double mean = groups.Sum(g => g.Sum()) / all, between = 0, within = 0;
        foreach (var group in groups)
        {
            double own = group.Sum() / group.Count;
            between += group.Count * (own - mean) * (own - mean);
            foreach (double value in group) within += (value - own) * (value - own);
        }

        int numerator = groups.Count - 1, denominator = all - groups.Count;
        double f = between == 0 ? 0 : between / numerator / (within / denominator);
        return new(f, numerator, denominator, TestTails.F(f, numerator, denominator));
    }
}
