using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>Scores of items with n sampled answers of which c are right: at least one of k right, or all of k.</summary>
public static class PassAtK
{
    /// <summary>pass@k, unbiased: 1 − C(n−c, k)/C(n, k); 1 when n − c &lt; k (Chen et al. 2021, "Evaluating large language models trained on code", equation 1).</summary>
    /// <param name="samples">n, at least <paramref name="k"/>.</param>
    /// <param name="correct">c, from 0 to n.</param>
    /// <param name="k">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Any(int samples, int correct, int k)
    {
        Check(samples, correct, k);
        return 1 - NoneOf(samples, samples - correct, k);
    }

    /// <summary>
    /// pass@k as Eureka's code has it, which takes k beyond the number of samples: 1 there as soon as one is right. An
    /// optimistic rule, for figures that are to be compared with its own; see <see cref="Any"/>.
    /// </summary>
    /// <param name="samples">n, at least 0.</param>
    /// <param name="correct">c, from 0 to n.</param>
    /// <param name="k">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double AnyOfFew(int samples, int correct, int k)
    {
        Check(Math.Max(samples, k), correct, k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);
        return correct == 0 ? 0 : samples <= k ? 1 : Any(samples, correct, k);
    }

    /// <summary>pass^k, unbiased: C(c, k)/C(n, k), the probability that k answers are all right; 0 when c &lt; k.</summary>
    /// <param name="samples">n, at least <paramref name="k"/>.</param>
    /// <param name="correct">c, from 0 to n.</param>
    /// <param name="k">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double All(int samples, int correct, int k)
    {
        Check(samples, correct, k);
        return NoneOf(samples, correct, k);
    }

    /// <summary>The mean over items of pass@k or pass^k with its t interval over items.</summary>
    /// <param name="samples">n of each item.</param>
    /// <param name="correct">c of each item.</param>
    /// <param name="k">At least 1, at most the smallest n.</param>
    /// <param name="all">pass^k instead of pass@k.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two items, or a count is out of range.</exception>
    public static Estimate OverItems(ReadOnlySpan<int> samples, ReadOnlySpan<int> correct, int k, bool all = false, double level = 0.95)
    {
        Throw.IfLengthsDiffer(samples.Length, correct.Length, "Each item has a number of samples and one of correct ones");
        var scores = new double[samples.Length];
        for (int i = 0; i < scores.Length; i++) scores[i] = all ? All(samples[i], correct[i], k) : Any(samples[i], correct[i], k);
        return Intervals.Student(scores, level);
    }

    // C(of, k)/C(n, k) as a product of k ratios: no factorial overflows.
    static double NoneOf(int n, int of, int k)
    {
        if (of < k) return 0;
        double product = 1;
        for (int i = 0; i < k; i++) product *= (double)(of - i) / (n - i);
        return product;
    }

    static void Check(int samples, int correct, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (k > samples) throw new ArgumentOutOfRangeException(nameof(k), k, $"k is at most the number of samples, {samples}. Draw more, or take a smaller k.");
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);
    }
}
