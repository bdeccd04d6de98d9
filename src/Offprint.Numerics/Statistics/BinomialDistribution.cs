namespace Offprint.Numerics;

/// <summary>The binomial distribution.</summary>
public static class BinomialDistribution
{
    /// <summary>P(X ≤ k) of successes in independent trials.</summary>
    /// <param name="k">Successes, not negative; from <paramref name="trials"/> on the probability is 1.</param>
    /// <param name="trials">Not negative.</param>
    /// <param name="probability">Of a success, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Cdf(long k, long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in [0, 1].");
        return k >= trials ? 1 : IncompleteBeta.Regularized(trials - k, k + 1, 1 - probability);
    }
}
