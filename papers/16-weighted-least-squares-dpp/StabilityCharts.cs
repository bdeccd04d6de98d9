using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>Where the laws put their points.</summary>
static class StabilityCharts
{
    const int M = 10;

    /// <summary>The points of a design of each law on the optimal density, one below the other.</summary>
    public static Chart Points(IReadOnlyList<(string Law, double[] Points)> designs)
    {
        double[] x = [.. Enumerable.Range(0, 401).Select(i => -1 + i / 200.0)], density = [.. x.Select(Density)];
        var chart = Charts.Plot("points", "Where 40 points fall",
            "One design of each law on the optimal density k_m/m (m = 10, relative to the uniform one). Processes leave no gaps and no heaps.",
            x: new("x", ""), y: new("k_m(x)/m", "") { Log = true });
        foreach (var (law, points) in designs)
            chart.Panel(law).Line("density", x, density).Points("design", points, [.. points.Select(Density)]);
        return chart.Build();
    }

    // Orthonormal Legendre polynomials squared, with the mean over [−1, 1] brought to 1.
    static double Density(double x)
    {
        double before = 0, value = 1, sum = 1;
        for (int k = 1; k < M; k++)
        {
            (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
            sum += (2 * k + 1) * value * value;
        }

        return sum / M;
    }
}
