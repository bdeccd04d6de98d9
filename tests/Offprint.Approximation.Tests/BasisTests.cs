using Offprint.Numerics;
using Xunit;

namespace Offprint.Approximation.Tests;

public class BasisTests
{
    static readonly Variable s_x = Variable.Uniform("x", 2, 5), s_y = Variable.Uniform("y", -1, 1), s_z = Variable.Normal("z", 10, 2);

    [Theory]
    [InlineData(Family.Legendre)]
    [InlineData(Family.Hermite)]
    [InlineData(Family.Chebyshev)]
    [InlineData(Family.Fourier)]
    public void Functions_are_orthonormal_for_their_distribution(Family family)
    {
        var variable = family switch { Family.Hermite => s_z, Family.Chebyshev => Variable.Arcsine("c", 2, 5), _ => s_x };
        var basis = new ProductBasis([variable], family, 4);
        for (int j = 0; j < basis.Count; j++)
            for (int k = 0; k <= j; k++)
            {
                // The normal one by its density, to 12 deviations; the others by their quantiles, which are smooth to the ends.
                double inner = family == Family.Hermite
                    ? Quadrature.Integrate(t => Product(10 + 2 * t) * Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI), -12, 12, 200)
                    : Quadrature.Integrate(u => Product(variable.Quantile(u)), 0, 1, 100);
                Assert.Equal(j == k ? 1 : 0, inner, tolerance: 1e-11);

                double Product(double x) => At(basis, [x]) is var v ? v[j] * v[k] : 0;
            }
    }

    [Fact]
    public void Recurrences_give_the_closed_forms()
    {
        double t = 0.3;
        Assert.Equal([1, Math.Sqrt(3) * t, Math.Sqrt(5) * (3 * t * t - 1) / 2, Math.Sqrt(7) * (5 * t * t * t - 3 * t) / 2], Values(Family.Legendre, t, 4), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([1, t, (t * t - 1) / Math.Sqrt(2), (t * t * t - 3 * t) / Math.Sqrt(6)], Values(Family.Hermite, t, 4), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([1, Math.Sqrt(2) * t, Math.Sqrt(2) * Math.Cos(2 * Math.Acos(t)), Math.Sqrt(2) * Math.Cos(3 * Math.Acos(t))], Values(Family.Chebyshev, t, 4), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([1, Math.Sqrt(2) * Math.Cos(0.6 * Math.PI), Math.Sqrt(2) * Math.Sin(0.6 * Math.PI)], Values(Family.Fourier, t, 3), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void High_degrees_stay_accurate() => Assert.Equal(Math.Sqrt(2) * Math.Cos(500 * Math.Acos(0.9)), Values(Family.Chebyshev, 0.9, 501)[500], tolerance: 1e-11);

    [Theory]
    [InlineData(IndexSet.TotalDegree, 2, 3, 10)]
    [InlineData(IndexSet.TotalDegree, 8, 2, 45)]
    [InlineData(IndexSet.TotalDegree, 11, 1, 12)]
    [InlineData(IndexSet.HyperbolicCross, 2, 3, 8)]
    [InlineData(IndexSet.HyperbolicCross, 3, 1, 4)]
    [InlineData(IndexSet.Tensor, 3, 2, 27)]
    [InlineData(IndexSet.Tensor, 1, 5, 6)]
    public void Index_sets_have_their_sizes(IndexSet set, int d, int degree, int expected)
    {
        var basis = new ProductBasis([.. Enumerable.Range(1, d).Select(j => Variable.Uniform($"x{j}", 0, 1))], degree, set);
        Assert.Equal(expected, basis.Count);
        Assert.Equal(expected, basis.Names.Distinct().Count());
        Assert.Equal("1", basis.Names[0]);
    }

    [Fact]
    public void Products_are_named_and_valued_by_their_factors()
    {
        var basis = new ProductBasis([s_x, s_y, s_z], 2);
        Assert.Equal(["1", "P1(x)", "P1(y)", "He1(z)", "P2(x)", "P1(x)·P1(y)", "P1(x)·He1(z)", "P2(y)", "P1(y)·He1(z)", "He2(z)"], basis.Names);
        double[] values = At(basis, [4, 0.5, 13]);
        Assert.Equal(Math.Sqrt(3) * (0.5 / 1.5) * 1.5, values[6], tolerance: 1e-14); // He1(z) = (13 − 10)/2
    }

    [Fact]
    public void Fourier_has_a_cosine_and_a_sine_for_each_frequency()
    {
        var basis = new ProductBasis([Variable.Uniform("t", 0, 24), s_y], [Family.Fourier, Family.Legendre], 1);
        Assert.Equal(["1", "cos1(t)", "sin1(t)", "P1(y)"], basis.Names);
        Assert.Equal(At(basis, [3, 0.2]), At(basis, [27, 0.2]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Basis_that_is_too_large_is_refused_before_it_fills_the_memory() =>
        Assert.Contains("hyperbolic cross", Assert.Throws<InputException>(() => new ProductBasis([.. Enumerable.Range(1, 8).Select(j => Variable.Uniform($"x{j}", 0, 1))], 9, IndexSet.Tensor)).Message);

    [Fact]
    public void Variables_with_impossible_bounds_are_refused()
    {
        Assert.Contains("'x'", Assert.Throws<InputException>(() => Variable.Uniform("x", 2, 1)).Message);
        Assert.Contains("deviation", Assert.Throws<InputException>(() => Variable.Normal("x", 2, 0)).Message);
        Assert.Contains("mean", Assert.Throws<InputException>(() => Variable.Normal("x", double.NaN, 1)).Message);
    }

    [Fact]
    public void Halton_cloud_has_the_moments_of_its_distributions()
    {
        var cloud = PointCloud.Halton([s_x, s_z], 4096, RandomStream.FromSeed(1));
        Assert.Equal(3.5, cloud.Evaluate(p => p[0]).Average(), tolerance: 2e-3);
        Assert.Equal(10, cloud.Evaluate(p => p[1]).Average(), tolerance: 5e-3);
        Assert.Equal(4, cloud.Evaluate(p => (p[1] - 10) * (p[1] - 10)).Average(), tolerance: 0.02);
        Assert.Equal(0, cloud.Evaluate(p => (p[0] - 3.5) * (p[1] - 10)).Average(), tolerance: 0.01);
        Assert.Equal(1, cloud.Masses.ToArray().Sum(), tolerance: 1e-12);
    }

    [Fact]
    public void Own_functions_span_a_space_too()
    {
        var basis = new FunctionBasis(1, ["one", "kink"], (x, values) => (values[0], values[1]) = (1, Math.Abs(x[0])));
        var space = new FeatureSpace(PointCloud.Midpoints(s_y, 1000), basis);
        double[] values = space.Measure.Evaluate(x => 3 - 2 * Math.Abs(x[0]));
        Assert.Equal(0, space.SquaredResidual(values), tolerance: 1e-20);
        Assert.Equal([3, -2], space.Map.InBasis(space.Coefficients(values)), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Map_evaluates_the_orthonormal_functions_anywhere()
    {
        var space = Spaces.Legendre(8, 500);
        double[] phi = new double[8];
        space.Map.Evaluate(space.Measure[123], phi);
        Assert.Equal(space.Features(123).ToArray(), phi, (a, b) => Math.Abs(a - b) < 1e-11);
    }

    static double[] Values(Family family, double t, int count)
    {
        double[] values = new double[count];
        family.Evaluate(t, values);
        return values;
    }

    static double[] At(IBasis basis, double[] point)
    {
        double[] values = new double[basis.Count];
        basis.Evaluate(point, values);
        return values;
    }
}
