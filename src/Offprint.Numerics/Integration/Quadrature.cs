namespace Offprint.Numerics;

/// <summary>Nodes and weights of a quadrature rule on [−1, 1]; the weights sum to 2.</summary>
/// <param name="Nodes">Ascending.</param>
/// <param name="Weights">Positive.</param>
public sealed record QuadratureRule(double[] Nodes, double[] Weights)
{
    /// <summary>∫ f over an interval. A kink or a jump inside spoils the accuracy: integrate each side of it apart.</summary>
    /// <param name="function">f, smooth on the interval.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    public double Integrate(Func<double, double> function, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(function);
        double middle = (from + to) / 2, half = (to - from) / 2;
        var sum = new CompensatedSum();
        for (int i = 0; i < Nodes.Length; i++) sum.Add(Weights[i] * function(middle + half * Nodes[i]));
        return half * sum.Value;
    }
}

/// <summary>Integrals over an interval by Gauss–Legendre quadrature.</summary>
public static class Quadrature
{
    /// <summary>
    /// The rule of n points, exact for polynomials of degree 2n − 1: the zeros of the Legendre polynomial by Newton's
    /// method from cos(π(i − ¼)/(n + ½)).
    /// </summary>
    /// <param name="points">n, at least 1.</param>
    public static QuadratureRule GaussLegendre(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        double[] nodes = new double[points], weights = new double[points];
        for (int i = 0; i < (points + 1) / 2; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (points + 0.5)), slope = 1;
            for (int step = 0; step < 10; step++) // quadratic convergence: four suffice
            {
                (double value, slope) = Legendre(points, x);
                double change = value / slope;
                x -= change;
                if (Math.Abs(change) <= 1e-16) break;
            }

            if (2 * i + 1 == points) x = 0; // the middle one, by symmetry
            slope = Legendre(points, x).Slope;
            (nodes[i], nodes[points - 1 - i]) = (-x, x);
            weights[i] = weights[points - 1 - i] = 2 / ((1 - x * x) * slope * slope);
        }

        return new(nodes, weights);
    }

    /// <summary>∫ f over an interval by the rule of so many points.</summary>
    /// <param name="function">f, smooth on the interval.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="points">Points of the rule.</param>
    public static double Integrate(Func<double, double> function, double from, double to, int points = 64) => GaussLegendre(points).Integrate(function, from, to);

    // P_n and its derivative inside (−1, 1).
    static (double Value, double Slope) Legendre(int n, double x)
    {
        double before = 0, value = 1;
        for (int k = 1; k <= n; k++) (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        return (value, n * (x * value - before) / (x * x - 1));
    }
}
