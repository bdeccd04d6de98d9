namespace Offprint.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>P(Z ≤ z); for the far upper tail take P(Z ≤ −z), which keeps its digits.</summary>
    public static double Cdf(double z) => Tails.NormalCdf(z);

    /// <summary>The z with P(Z ≤ z) = <paramref name="probability"/>.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double Quantile(double probability) => probability is > 0 and < 1
        ? Tails.NormalQuantile(probability)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile of the normal distribution needs a probability strictly between 0 and 1.");
}
