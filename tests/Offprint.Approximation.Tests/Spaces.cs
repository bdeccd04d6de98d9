using Offprint.Numerics;

namespace Offprint.Approximation.Tests;

/// <summary>The spaces that tests share.</summary>
static class Spaces
{
    public static Variable Unit { get; } = Variable.Uniform("x", -1, 1);

    /// <summary>Polynomials of degree ≤ 2 on eight equally spaced points with equal masses.</summary>
    public static FeatureSpace EightPoints()
    {
        double[] points = [.. Enumerable.Range(0, 8).Select(i => -1 + 2.0 * i / 7)];
        return new(PointCloud.Table(points, 1), new ProductBasis([Unit], Family.Legendre, 2));
    }

    /// <summary>m Legendre polynomials on 4000 midpoints of [−1, 1].</summary>
    public static FeatureSpace Legendre(int m, int points = 4000) => new(PointCloud.Midpoints(Unit, points), new ProductBasis([Unit], Family.Legendre, m - 1));

    public static double Runge(double x) => 1 / (1 + 25 * x * x);

    public static double[] Values(FeatureSpace space, Func<double, double> f) => space.Measure.Evaluate(x => f(x[0]));

    /// <summary>Random features, full rank with probability 1.</summary>
    public static double[] Random(int rows, int columns, int seed)
    {
        var random = RandomStream.FromPath((ulong)seed, "tests", "features");
        return [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextNormal())];
    }
}
