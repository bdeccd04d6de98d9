namespace Offprint.Operators;

/// <summary>The Gauss–Legendre rule with ten nodes: exact for polynomials up to degree 19.</summary>
static class GaussLegendre
{
    // Positive nodes on [−1, 1] and their weights; the rule is symmetric. Roots of the Legendre polynomial P₁₀ and
    // 2/((1 − x²)·P₁₀'(x)²), Abramowitz and Stegun, table 25.4.
    static ReadOnlySpan<double> Nodes => [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];

    static ReadOnlySpan<double> Weights => [0.2955242247147529, 0.2692667193099964, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881];

    public static double Integrate(Func<double, double> f, double from, double to)
    {
        double centre = 0.5 * (from + to), half = 0.5 * (to - from), sum = 0;
        for (int i = 0; i < Nodes.Length; i++) sum += Weights[i] * (f(centre - half * Nodes[i]) + f(centre + half * Nodes[i]));
        return half * sum;
    }
}
