using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>M_ρ = ((a^ρ + b^ρ)/2)^(1/ρ): the minimum at ρ = −∞, the geometric mean at 0, the mean at 1, the maximum at ∞.</summary>
public static class PowerMean
{
    /// <summary>The mean of two scores.</summary>
    /// <param name="a">Not negative.</param>
    /// <param name="b">Not negative.</param>
    /// <param name="rho">The exponent, infinities included. 0 where it is not above 0 and a score is 0.</param>
    public static double Of(double a, double b, double rho)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        if (double.IsNaN(rho)) throw new ArgumentOutOfRangeException(nameof(rho), rho, "The exponent is a number or an infinity.");
        double low = Math.Min(a, b), high = Math.Max(a, b);
        if (low == high) return low;
        if (double.IsNegativeInfinity(rho)) return low;
        if (double.IsPositiveInfinity(rho)) return high;
        if (low == 0 && rho <= 0) return 0;
        // Near 0 the power form loses all digits; half a logarithm squared times ρ is what the geometric mean leaves out.
        if (Math.Abs(rho) < 1e-8) return Math.Sqrt(low) * Math.Sqrt(high);
        // Relative to the dominant score, so that no power overflows.
        double lead = rho > 0 ? high : low, other = rho > 0 ? low : high;
        return lead * Math.Pow((1 + Math.Pow(other / lead, rho)) / 2, 1 / rho);
    }

    /// <summary>The exponent whose mean goes best with the scores of the pair by Pearson's r, which leaves out how hard the prompts are.</summary>
    /// <param name="first">Scores of one capability, not negative.</param>
    /// <param name="second">Scores of the other.</param>
    /// <param name="cross">Scores of both together.</param>
    /// <returns>An exponent from −<see cref="Largest"/> to <see cref="Largest"/>; NaN where no correlation exists.</returns>
    public static double Fit(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<double> cross)
    {
        double[] c = [.. cross];
        double R(double rho) => Correlation.Pearson([.. first.Zip(second, (a, b) => Of(a, b, rho))], c);
        double[] grid = [.. Enumerable.Range(-20, 41).Select(i => Largest * i / 20.0)];
        double[] values = [.. grid.Select(R)];
        if (values.Any(double.IsNaN)) return double.NaN;
        int best = Array.IndexOf(values, values.Max());
        return GoldenSection(R, grid[Math.Max(0, best - 1)], grid[Math.Min(grid.Length - 1, best + 1)]);
    }

    /// <summary>The largest exponent that <see cref="Fit"/> tries; beyond it the mean is the minimum or maximum within 4 %.</summary>
    public const double Largest = 20;

    static double GoldenSection(Func<double, double> f, double from, double to)
    {
        double ratio = (Math.Sqrt(5) - 1) / 2, left = to - ratio * (to - from), right = from + ratio * (to - from);
        double atLeft = f(left), atRight = f(right);
        while (to - from > 1e-6)
        {
            if (atLeft >= atRight)
            {
                (to, right, atRight) = (right, left, atLeft);
                left = to - ratio * (to - from);
                atLeft = f(left);
            }
            else
            {
                (from, left, atLeft) = (left, right, atRight);
                right = from + ratio * (to - from);
                atRight = f(right);
            }
        }

        return (from + to) / 2;
    }
}
