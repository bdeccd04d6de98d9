using Offprint.Numerics;
using Xunit;

namespace Offprint.Approximation.Tests;

/// <summary>The continuous Legendre spaces, whose integrals have closed forms.</summary>
public class LegendreTests
{
    static double[] Orthonormal(double x, int m)
    {
        double[] values = new double[m];
        Family.Legendre.Evaluate(x, values);
        return values;
    }

    // In L² of the uniform distribution on [−1, 1], whose density is ½.
    static double[] Coefficients(Func<double, double> f, int m, double[] breaks) =>
        [.. Enumerable.Range(0, m).Select(j => breaks.Zip(breaks.Skip(1)).Sum(p => Quadrature.Integrate(x => f(x) * Orthonormal(x, m)[j] / 2, p.First, p.Second, 200)))];

    static double SquaredError(Func<double, double> f, int m, params double[] breaks)
    {
        double[] c = Coefficients(f, m, breaks);
        return breaks.Zip(breaks.Skip(1)).Sum(p => Quadrature.Integrate(
            x =>
            {
                double d = f(x) - Orthonormal(x, m).Zip(c, (phi, a) => phi * a).Sum();
                return d * d / 2;
            }, p.First, p.Second, 400));
    }

    [Theory]
    [InlineData(1, 3, 9)]
    [InlineData(-1, 20, 400)]
    [InlineData(0, 3, 2.25)]
    [InlineData(0, 5, 3.515625)]
    [InlineData(0, 10, 6.05621338)]
    [InlineData(0, 20, 12.41816045)]
    public void Christoffel_function_is_known(double x, int m, double expected) => Assert.Equal(expected, Orthonormal(x, m).Sum(p => p * p), tolerance: 1e-8 * expected);

    [Fact]
    public void Coefficients_of_the_exponential_are_known() =>
        Assert.Equal([1.17520119, 0.63718588, 0.16001944, 0.02662973, 0.00332171], Coefficients(Math.Exp, 5, [-1, 1]), (a, b) => Math.Abs(a - b) < 6e-9);

    [Theory]
    [InlineData(3, 0.0268381588)]
    [InlineData(5, 0.000332689024)]
    public void Best_error_of_the_exponential_is_known(int m, double expected) => Assert.Equal(expected, Math.Sqrt(SquaredError(Math.Exp, m, -1, 1)), tolerance: 1e-6 * expected);

    [Theory]
    [InlineData(5, 0.1297501)]
    [InlineData(10, 0.058707848)]
    [InlineData(20, 0.0080602426)]
    [InlineData(40, 0.000151641974)]
    public void Best_error_of_Runges_function_is_known(int m, double expected) => Assert.Equal(expected, Math.Sqrt(SquaredError(Spaces.Runge, m, -1, 0, 1)), tolerance: 2e-7 * expected);

    [Theory]
    [InlineData(5, 1.0 / 768)]
    [InlineData(10, 49.0 / 196608)]
    [InlineData(20, 5909761.0 / 206158430208)]
    public void Best_error_of_the_absolute_value_is_a_known_fraction(int m, double expected) => Assert.Equal(expected, SquaredError(Math.Abs, m, -1, 0, 1), tolerance: 1e-12 * expected + 1e-16);

    [Fact]
    public void Midpoints_stand_for_the_interval_to_their_square()
    {
        var space = Spaces.Legendre(10);
        Assert.Equal(-1 + 1 / 4000.0, space.Measure[0][0], tolerance: 1e-15);
        Assert.Equal(0.058707848, Math.Sqrt(space.SquaredResidual(Spaces.Values(space, Spaces.Runge))), tolerance: 1e-5);
        Assert.Equal(100, space.Christoffel[0], tolerance: 1.5); // k_10 at the end is 100, and falls quickly
        Assert.Equal(10, space.Christoffel.ToArray().Average(), tolerance: 1e-10);
    }

    [Fact]
    public void Pair_of_two_functions_repels_as_its_density_says()
    {
        // Density (3/8)(x − y)²: E(x − y)² = 8/5, for independent points 2/3.
        var designer = new Designer(Spaces.Legendre(2));
        var random = RandomStream.FromPath(1, "pair");
        double[] squares = [.. Enumerable.Range(0, 20_000).Select(_ =>
        {
            int[] pair = designer.Indices(SamplingLaw.ProjectionDpp, BaseLaw.Optimal, 2, random);
            double d = designer.Space.Measure[pair[0]][0] - designer.Space.Measure[pair[1]][0];
            return d * d;
        })];
        double error = Statistics.StandardDeviation(squares) / Math.Sqrt(squares.Length);
        Assert.InRange(Statistics.Mean(squares), 1.6 - 5 * error, 1.6 + 5 * error);
    }

    [Fact]
    public void Density_of_a_pair_is_its_formula()
    {
        var space = Spaces.Legendre(2, 100);
        int[] pair = [3, 70];
        double x = space.Measure[3][0], y = space.Measure[70][0];
        // As a set of two of 100 points of mass 1/100: twice the density times both masses; the discrete norm of x is 1/3·(1 − 10⁻⁴).
        double exact = 2 * 3.0 / 8 * (x - y) * (x - y) * 4 / 10_000 / (1 - 1e-4);
        Assert.Equal(exact, Math.Exp(space.Dpp.LogDensity(pair)), tolerance: 1e-9);
    }
}
