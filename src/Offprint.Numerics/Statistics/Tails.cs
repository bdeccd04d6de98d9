using MathNet.Numerics;

namespace Offprint.Numerics;

/// <summary>The distribution functions and quantiles behind the intervals.</summary>
static class Tails
{
    public static double NormalCdf(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    public static double NormalQuantile(double p) => -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * p);

    /// <summary>The t with P(|T| ≤ t) = level, by P(|T| &gt; t) = I_{ν/(ν+t²)}(ν/2, ½).</summary>
    public static double StudentTwoSided(double level, double freedom)
    {
        // Solved for y = 1 − x, which keeps its relative precision where ν is large.
        double y = IncompleteBeta.Quantile(0.5, freedom / 2, level);
        return Math.Sqrt(freedom * y / (1 - y));
    }
}
