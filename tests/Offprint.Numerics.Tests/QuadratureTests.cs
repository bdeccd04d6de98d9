using Xunit;

namespace Offprint.Numerics.Tests;

public class QuadratureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(401)]
    public void Rule_of_n_points_is_exact_up_to_degree_2n_minus_1(int n)
    {
        var rule = Quadrature.GaussLegendre(n);
        Assert.Equal(2, rule.Weights.Sum(), tolerance: 1e-13);
        Assert.Equal(rule.Nodes.Order(), rule.Nodes);
        int top = 2 * n - 1 - (2 * n - 1) % 2; // the largest even degree
        Assert.Equal(2.0 / (top + 1), rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Pow(x, top)).Sum(), tolerance: 1e-14);
        Assert.NotEqual(2.0 / (2 * n + 1), rule.Nodes.Zip(rule.Weights, (x, w) => w * Math.Pow(x, 2 * n)).Sum(), tolerance: n < 6 ? 1e-4 : 0);
    }

    [Fact]
    public void Two_and_three_points_are_the_textbooks()
    {
        Assert.Equal([-1 / Math.Sqrt(3), 1 / Math.Sqrt(3)], Quadrature.GaussLegendre(2).Nodes, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([5.0 / 9, 8.0 / 9, 5.0 / 9], Quadrature.GaussLegendre(3).Weights, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Integral_over_an_interval_is_scaled_and_signed()
    {
        Assert.Equal(Math.E - 1, Quadrature.Integrate(Math.Exp, 0, 1, 12), tolerance: 1e-15);
        Assert.Equal(1 - Math.E, Quadrature.Integrate(Math.Exp, 1, 0, 12), tolerance: 1e-15);
    }
}
