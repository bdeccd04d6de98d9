namespace Offprint.Evaluation.Predictability;

/// <summary>The steps from a log-likelihood to accuracy, each with a metric on which higher is better.</summary>
public enum ChainMetric
{
    /// <summary>log p^Vocab = ℓ_c, the quantity of scaling laws.</summary>
    LogProbability,

    /// <summary>p^Vocab = exp(ℓ_c).</summary>
    Probability,

    /// <summary>p^Choices = exp(ℓ_c)/Σ_j exp(ℓ_j), the mass on the right choice among the choices.</summary>
    ChoiceProbability,

    /// <summary>−Σ_j (p^Choices_j − [j = c])², in [−2, 0].</summary>
    NegativeBrier,

    /// <summary>[argmax_j ℓ_j = c].</summary>
    Accuracy,
}

/// <summary>What a choice earns that shares the largest log-likelihood with others.</summary>
public enum TiePolicy
{
    /// <summary>1/(number of tied best), if the right one is among them.</summary>
    Fractional,

    /// <summary>1 if the right one stands first among them, as a plain argmax has it: it favours files that list the right answer first.</summary>
    FirstIndex,

    /// <summary>0.</summary>
    Wrong,
}

/// <summary>Names of metrics as they stand in tables and charts.</summary>
public static class ChainMetrics
{
    /// <summary>All of them, in the order of the chain.</summary>
    public static IReadOnlyList<ChainMetric> All { get; } = Enum.GetValues<ChainMetric>();

    /// <summary>The name, for example <c>p^Choices</c>.</summary>
    public static string Name(this ChainMetric metric) => metric switch
    {
        ChainMetric.LogProbability => "log p^Vocab",
        ChainMetric.Probability => "p^Vocab",
        ChainMetric.ChoiceProbability => "p^Choices",
        ChainMetric.NegativeBrier => "−Brier",
        _ => "accuracy",
    };
}
