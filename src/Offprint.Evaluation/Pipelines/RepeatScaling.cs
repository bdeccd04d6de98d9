using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>What n answers per item are worth, in expectation over all choices of n of the stored ones, with t intervals over items.</summary>
/// <param name="Answers">n.</param>
/// <param name="Average">Score of one answer.</param>
/// <param name="Best">Best of n, as a perfect judge would choose: pass@n.</param>
/// <param name="Worst">Worst of n: pass^n.</param>
/// <param name="Majority">Right where most of the n are; half where right and wrong are as many. Wrong answers are taken as one: differing ones lose more votes.</param>
public readonly record struct RepeatScaling(int Answers, Estimate Average, Estimate Best, Estimate Worst, Estimate Majority)
{
    /// <summary>Computes all four.</summary>
    /// <param name="samples">Stored answers of each item.</param>
    /// <param name="correct">Right ones of them.</param>
    /// <param name="answers">n, at least 1, at most the fewest stored.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two items, or a count is out of range.</exception>
    public static RepeatScaling Of(ReadOnlySpan<int> samples, ReadOnlySpan<int> correct, int answers, double level = 0.95)
    {
        Estimate best = PassAtK.OverItems(samples, correct, answers, level: level), worst = PassAtK.OverItems(samples, correct, answers, all: true, level);
        var majority = new double[samples.Length];
        for (int i = 0; i < majority.Length; i++) majority[i] = MajorityOf(samples[i], correct[i], answers);
        return new(answers, PassAtK.OverItems(samples, correct, 1, level: level), best, worst, Intervals.Student(majority, level));
    }

    /// <summary>The probability that most of k answers, drawn without return, are right; a draw counts half.</summary>
    /// <param name="samples">Stored answers.</param>
    /// <param name="correct">Right ones, from 0 to <paramref name="samples"/>.</param>
    /// <param name="k">From 1 to <paramref name="samples"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double MajorityOf(int samples, int correct, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, samples);
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);

        // Answer by answer: the distribution of right ones among those drawn so far. Only sums of products of shares, so nothing overflows.
        double[] right = new double[k + 1];
        right[0] = 1;
        for (int drawn = 0; drawn < k; drawn++)
        {
            for (int r = drawn + 1; r >= 0; r--)
            {
                double stay = r <= drawn ? right[r] * Math.Max(0, samples - correct - (drawn - r)) / (samples - drawn) : 0;
                double rise = r > 0 ? right[r - 1] * Math.Max(0, correct - (r - 1)) / (samples - drawn) : 0;
                right[r] = stay + rise;
            }
        }

        double share = 0;
        for (int r = 0; r <= k; r++) share += right[r] * (2 * r > k ? 1 : 2 * r == k ? 0.5 : 0);
        return share;
    }
}
