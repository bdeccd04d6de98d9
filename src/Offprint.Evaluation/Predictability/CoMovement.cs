using Offprint.Numerics;

namespace Offprint.Evaluation.Predictability;

/// <summary>
/// How wrong choices move with the right one along a ladder. log p^Choices = ℓ_c − logsumexp_j ℓ_j, so the law of ℓ_c alone
/// says little where the others move too.
/// </summary>
public static class CoMovement
{
    /// <summary>Pearson's correlation over the levels of ℓ_c with the mean of ℓ_j over the wrong choices, per item; NaN where one is constant.</summary>
    public static double[] Correlations(ChoiceLadder ladder) => PerItem(ladder, Correlation.Pearson);

    /// <summary>Covariance over the levels (divisor n − 1) of ℓ_c with the mean of ℓ_j over the wrong choices, per item.</summary>
    public static double[] Covariances(ChoiceLadder ladder) => PerItem(ladder, (right, wrong) =>
    {
        double meanRight = Statistics.Mean(right), meanWrong = Statistics.Mean(wrong), sum = 0;
        for (int t = 0; t < right.Length; t++) sum += (right[t] - meanRight) * (wrong[t] - meanWrong);
        return sum / (right.Length - 1);
    });

    /// <summary>Mean of ℓ_j over the wrong choices of an item at each level.</summary>
    public static double[] WrongMeans(ChoiceLadder ladder, int item)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        int correct = ladder.Items[item].Correct;
        return [.. ladder.Levels.Select((_, t) =>
        {
            var l = ladder[t, item];
            double sum = 0;
            for (int j = 0; j < l.Length; j++) sum += j == correct ? 0 : l[j];
            return sum / (l.Length - 1);
        })];
    }

    static double[] PerItem(ChoiceLadder ladder, PairStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        return [.. ladder.Items.Select((_, i) => statistic(ladder.Trajectory(ChainMetric.LogProbability, i), WrongMeans(ladder, i)))];
    }

    delegate double PairStatistic(ReadOnlySpan<double> a, ReadOnlySpan<double> b);
}
