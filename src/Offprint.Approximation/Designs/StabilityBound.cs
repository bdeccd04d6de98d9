namespace Offprint.Approximation;

/// <summary>
/// What a matrix Chernoff bound says of independent points of density k_m/m: P(λ_min(G) &lt; 1 − δ) ≤ m·exp(−n·c_δ/m) with
/// c_δ = δ + (1 − δ)·ln(1 − δ) (Cohen and Migliorati 2017, theorem 2.1).
/// </summary>
public static class StabilityBound
{
    /// <summary>c_δ.</summary>
    /// <param name="delta">δ in (0, 1).</param>
    public static double Rate(double delta)
    {
        if (!(delta > 0 && delta < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "δ lies strictly between 0 and 1.");
        return delta + (1 - delta) * double.LogP1(-delta);
    }

    /// <summary>The least n for which the bound is at most η: ⌈m·ln(m/η)/c_δ⌉.</summary>
    /// <param name="m">Dimension of the space.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <param name="eta">η in (0, 1): largest probability of an unstable design.</param>
    public static int Points(int m, double delta, double eta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        if (!(eta > 0 && eta < 1)) throw new ArgumentOutOfRangeException(nameof(eta), eta, "η lies strictly between 0 and 1.");
        return (int)Math.Ceiling(m * Math.Log(m / eta) / Rate(delta));
    }

    /// <summary>The bound on the probability that n points are not stable; above 1 it says nothing.</summary>
    /// <param name="m">Dimension of the space.</param>
    /// <param name="points">n.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static double Failure(int m, int points, double delta) => m * Math.Exp(-points * Rate(delta) / m);
}
