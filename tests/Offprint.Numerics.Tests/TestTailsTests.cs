using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public class TestTailsTests
{
    [Theory]
    [InlineData(2.45, 3, 0.48439500631359467)] // erfc(√(x/2)) + √(2x/π)e^(−x/2)
    [InlineData(4.712923, 3, 0.194066)]
    [InlineData(0.001, 1, 0.9747728793699604)] // erfc(√(x/2))
    [InlineData(100, 3, 1.554159431389605e-21)]
    [InlineData(900, 1000, 0.98928276190871026)] // e^(−x/2) Σ (x/2)^k/k!, k < 500, in 60 digits
    [InlineData(1500, 1000, 1.0454640385979657e-22)]
    public void Chi_squared_is_the_known_one(double x, double freedom, double expected) => Close(expected, TestTails.ChiSquared(x, freedom));

    [Theory]
    [InlineData(30.55, 10, 8390, 1.40e-58, 5e-3)]
    [InlineData(4, 2, 6, 0.078717201166180759, 1e-13)] // (1 + 4/3)⁻³ = 27/343
    public void F_is_the_known_one(double x, double numerator, double denominator, double expected, double tolerance) =>
        Assert.Equal(1, TestTails.F(x, numerator, denominator) / expected, tolerance);

    [Fact]
    public void Two_degrees_of_freedom_are_an_exponential() =>
        Gen.Double[0, 600].Sample(x => Assert.Equal(1, TestTails.ChiSquared(x, 2) / Math.Exp(-x / 2), 1e-12));

    [Fact]
    public void Two_degrees_of_the_numerator_are_a_power() =>
        Gen.Select(Gen.Double[0, 50], Gen.Double[1, 200]).Sample((x, d) => Assert.Equal(1, TestTails.F(x, 2, d) / Math.Pow(1 + 2 * x / d, -d / 2), 1e-9));

    [Fact]
    public void Both_branches_meet_where_the_computation_changes() =>
        Gen.Double[0.5, 500].Sample(k => Assert.Equal(1, TestTails.ChiSquared(k + 2 - 1e-9, k) / TestTails.ChiSquared(k + 2 + 1e-9, k), 1e-8));

    [Fact]
    public void Limits_and_refusals()
    {
        Assert.Equal((1, 1, 0, 0), (TestTails.ChiSquared(-1, 2), TestTails.F(0, 1, 1), TestTails.ChiSquared(double.PositiveInfinity, 2), TestTails.F(double.PositiveInfinity, 1, 2)));
        Assert.True(double.IsNaN(TestTails.ChiSquared(double.NaN, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestTails.ChiSquared(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestTails.F(1, 1, double.NaN));
    }

    static void Close(double expected, double found) => Assert.Equal(1, found / expected, 5e-6);
}
