using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>Standard errors of a mean score over items.</summary>
public static class StandardErrors
{
    /// <summary>sd/√n with the sample standard deviation; for 0/1 scores √(p(1−p)/(n−1)), which public harnesses print.</summary>
    /// <param name="scores">At least two, finite.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static double OfMean(ReadOnlySpan<double> scores) => Math.Sqrt(Statistics.Variance(scores) / scores.Length);

    /// <summary>√(p(1−p)/(n−1)): that of a share of <paramref name="items"/> items.</summary>
    /// <param name="share">In [0, 1].</param>
    /// <param name="items">At least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double OfShare(double share, int items)
    {
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in [0, 1].");
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        return Math.Sqrt(share * (1 - share) / (items - 1));
    }

    /// <summary>
    /// √(C/(C−1)·Σ_c (Σ_{i∈c}(x_i − x̄))²)/n: that of a mean whose items come in clusters (questions on one passage) that
    /// need not be independent within.
    /// </summary>
    /// <param name="scores">One per item.</param>
    /// <param name="clusters">The cluster of each item; at least two different ones.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two clusters.</exception>
    public static double Clustered<T>(ReadOnlySpan<double> scores, ReadOnlySpan<T> clusters)
        where T : notnull
    {
        Throw.IfLengthsDiffer(scores.Length, clusters.Length, "Each item has a cluster");
        double mean = Statistics.Mean(scores);
        var sums = new Dictionary<T, double>();
        for (int i = 0; i < scores.Length; i++) sums[clusters[i]] = sums.GetValueOrDefault(clusters[i]) + (scores[i] - mean);
        Throw.IfFewer(sums.Count, 2, "clusters");
        double squares = 0;
        foreach (double sum in sums.Values) squares += sum * sum; // insertion order, so the sum has one
        return Math.Sqrt((double)sums.Count / (sums.Count - 1) * squares) / scores.Length;
    }

    /// <summary>
    /// √(Σ(n_i−1)·n_i·se_i²/((Σn_i−k)·Σn_i)): that of the size-weighted mean of k subtasks from theirs, as public
    /// harnesses pool them. It takes the spread between subtasks for no error.
    /// </summary>
    /// <param name="errors">The standard error of each subtask, not negative.</param>
    /// <param name="counts">Its number of items, at least 2.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is none, or a value is out of range.</exception>
    public static double Pooled(ReadOnlySpan<double> errors, ReadOnlySpan<int> counts)
    {
        Throw.IfLengthsDiffer(errors.Length, counts.Length, "Each standard error has a number of items");
        Throw.IfFewer(errors.Length, 1, "subtasks");
        double squares = 0;
        long items = 0;
        for (int i = 0; i < errors.Length; i++)
        {
            if (!(errors[i] >= 0) || counts[i] < 2)
                throw new ArgumentException($"Subtask {i} has a standard error of {errors[i]} on {counts[i]} items; an error is not negative, and it needs at least 2 items.");
            squares += (counts[i] - 1.0) * counts[i] * errors[i] * errors[i];
            items += counts[i];
        }

        return Math.Sqrt(squares / ((items - errors.Length) * (double)items));
    }
}
