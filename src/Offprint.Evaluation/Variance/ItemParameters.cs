namespace Offprint.Evaluation.Variance;

/// <summary>An item of the two-parameter logistic model: P(right | θ) = 1/(1 + exp(−a(θ − b))).</summary>
/// <param name="Discrimination">a, positive: how sharply the item tells abilities apart.</param>
/// <param name="Difficulty">b: the ability at which half are right.</param>
public readonly record struct ItemParameters(double Discrimination, double Difficulty)
{
    /// <summary>P(right) of a subject.</summary>
    /// <param name="ability">θ.</param>
    public double Probability(double ability) => 1 / (1 + Math.Exp(-Discrimination * (ability - Difficulty)));

    /// <summary>Fisher information about θ: a²P(1 − P).</summary>
    /// <param name="ability">θ.</param>
    public double Information(double ability)
    {
        double p = Probability(ability);
        return Discrimination * Discrimination * p * (1 - p);
    }
}
