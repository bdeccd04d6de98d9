using MathNet.Numerics;

namespace Offprint.Numerics;

public static partial class Intervals
{
    /// <summary>
    /// The sample standard deviation (divisor n − 1) with its χ² interval: s·√((n − 1)/χ²) at the two tails with n − 1
    /// degrees of freedom. Exact for normal values; for ten of them it reaches from 0.69 s to 1.83 s.
    /// </summary>
    /// <param name="values">At least two.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static Estimate StandardDeviation(ReadOnlySpan<double> values, double level = 0.95)
    {
        Throw.IfNotLevel(level);
        Throw.IfFewer(values, 2);
        Throw.IfNotFinite(values);
        double sd = Statistics.StandardDeviation(values), freedom = values.Length - 1, tail = (1 - level) / 2;
        return new(sd, sd * Math.Sqrt(freedom / ChiSquareQuantile(1 - tail)), sd * Math.Sqrt(freedom / ChiSquareQuantile(tail)), values.Length, "chi-square");

        double ChiSquareQuantile(double p) => 2 * SpecialFunctions.GammaLowerRegularizedInv(freedom / 2, p);
    }
}
