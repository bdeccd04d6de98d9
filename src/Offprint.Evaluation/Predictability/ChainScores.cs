namespace Offprint.Evaluation.Predictability;

/// <summary>Metrics of one item under one model: functions of the choices' log-likelihoods ℓ (natural logarithms, at least one) and the index c of the right one.</summary>
public static class ChainScores
{
    /// <summary>A metric of the chain.</summary>
    public static double Of(ChainMetric metric, ReadOnlySpan<double> logLikelihoods, int correct, TiePolicy ties = TiePolicy.Fractional) => metric switch
    {
        ChainMetric.LogProbability => logLikelihoods[correct],
        ChainMetric.Probability => Math.Exp(logLikelihoods[correct]),
        ChainMetric.ChoiceProbability => ChoiceProbability(logLikelihoods, correct),
        ChainMetric.NegativeBrier => -Brier(logLikelihoods, correct),
        _ => Accuracy(logLikelihoods, correct, ties),
    };

    /// <summary>exp(ℓ_c)/Σ_j exp(ℓ_j).</summary>
    public static double ChoiceProbability(ReadOnlySpan<double> logLikelihoods, int correct)
    {
        // Relative to the largest: likelihoods of long choices underflow, their ratios do not.
        double largest = Largest(logLikelihoods), sum = 0;
        foreach (double l in logLikelihoods) sum += Math.Exp(l - largest);
        return Math.Exp(logLikelihoods[correct] - largest) / sum;
    }

    /// <summary>Σ_j (p^Choices_j − [j = c])², in [0, 2].</summary>
    public static double Brier(ReadOnlySpan<double> logLikelihoods, int correct)
    {
        double largest = Largest(logLikelihoods), sum = 0, score = 0;
        foreach (double l in logLikelihoods) sum += Math.Exp(l - largest);
        for (int j = 0; j < logLikelihoods.Length; j++)
        {
            double d = Math.Exp(logLikelihoods[j] - largest) / sum - (j == correct ? 1 : 0);
            score += d * d;
        }

        return score;
    }

    /// <summary>[argmax_j ℓ_j = c], with ties by equality of the doubles.</summary>
    public static double Accuracy(ReadOnlySpan<double> logLikelihoods, int correct, TiePolicy ties = TiePolicy.Fractional)
    {
        double largest = Largest(logLikelihoods);
        if (logLikelihoods[correct] != largest) return 0;
        int tied = logLikelihoods.Count(largest);
        return tied == 1 ? 1 : ties switch
        {
            TiePolicy.Fractional => 1.0 / tied,
            TiePolicy.FirstIndex => logLikelihoods.IndexOf(largest) == correct ? 1 : 0,
            _ => 0,
        };
    }

    /// <summary>ℓ_c − max_{j≠c} ℓ_j; positive where the item is answered rightly.</summary>
    public static double Margin(ReadOnlySpan<double> logLikelihoods, int correct)
    {
        double best = double.NegativeInfinity;
        for (int j = 0; j < logLikelihoods.Length; j++)
        {
            if (j != correct) best = Math.Max(best, logLikelihoods[j]);
        }

        return logLikelihoods[correct] - best;
    }

    static double Largest(ReadOnlySpan<double> values)
    {
        double largest = values[0];
        foreach (double v in values) largest = Math.Max(largest, v);
        return largest;
    }
}
