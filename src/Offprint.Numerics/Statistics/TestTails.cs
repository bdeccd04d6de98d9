using MathNet.Numerics;

namespace Offprint.Numerics;

/// <summary>Upper tails of the distributions that test statistics have when there is no effect.</summary>
public static class TestTails
{
    /// <summary>P(χ² &gt; x), by the regularised upper incomplete gamma function Q(k/2, x/2).</summary>
    /// <param name="x">The statistic; at most 0 gives 1.</param>
    /// <param name="freedom">Degrees of freedom k, above 0.</param>
    /// <returns>The probability, between 0 and 1; NaN for a statistic that is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0.</exception>
    public static double ChiSquared(double x, double freedom)
    {
        CheckFreedom(freedom);
        if (!(x > 0)) return double.IsNaN(x) ? double.NaN : 1;
        if (double.IsPositiveInfinity(x)) return 0;
        return x < freedom + 2 ? 1 - SpecialFunctions.GammaLowerRegularized(freedom / 2, x / 2) : UpperGamma(freedom / 2, x / 2);
    }

    /// <summary>P(F &gt; x) of the ratio of two variances, by I_{d₂/(d₂ + d₁x)}(d₂/2, d₁/2).</summary>
    /// <param name="x">The statistic; at most 0 gives 1.</param>
    /// <param name="numerator">Degrees of freedom d₁ of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom d₂ of the denominator, above 0.</param>
    /// <returns>The probability, between 0 and 1; NaN for a statistic that is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0.</exception>
    public static double F(double x, double numerator, double denominator)
    {
        CheckFreedom(numerator);
        CheckFreedom(denominator);
        if (!(x > 0)) return double.IsNaN(x) ? double.NaN : 1;
        if (double.IsPositiveInfinity(x)) return 0;
        return IncompleteBeta.Regularized(denominator / 2, numerator / 2, denominator / (denominator + numerator * x));
    }

    // Legendre's continued fraction of Γ(a, x), by Lentz's method: the tail keeps its relative precision where 1 − P would lose it.
    static double UpperGamma(double a, double x)
    {
        double b = x + 1 - a, c = 1e300, d = 1 / b, f = d;
        for (int i = 1; ; i++)
        {
            double numerator = -i * (i - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            f *= c * d;
            if (!(Math.Abs(c * d - 1) > 3e-16)) break; // within an ulp of one
        }

        return Math.Exp(a * Math.Log(x) - x - SpecialFunctions.GammaLn(a)) * f;
    }

    static void CheckFreedom(double freedom)
    {
        if (!(freedom > 0)) throw new ArgumentOutOfRangeException(nameof(freedom), freedom, "Degrees of freedom are above 0.");
    }
}
