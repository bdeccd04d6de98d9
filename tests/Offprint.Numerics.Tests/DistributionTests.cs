using Xunit;

namespace Offprint.Numerics.Tests;

public class DistributionTests
{
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.8, 0.8416212335729143)]
    [InlineData(0.5, 0)]
    public void Normal_quantile_is_tabulated_and_inverse_to_the_distribution(double p, double z)
    {
        Assert.Equal(z, NormalDistribution.Quantile(p), 1e-12);
        Assert.Equal(p, NormalDistribution.Cdf(z), 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Normal_quantile_refuses_certainty(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(p));

    [Theory]
    [InlineData(1, 1, 0.5)] // Cauchy
    [InlineData(2, 1, 0.295167235300867)] // 1 − 2·atan(2)/π
    [InlineData(1, 2, 0.422649730810374)] // 1 − t/√(2 + t²)
    public void Student_tail_has_its_closed_forms(double t, double freedom, double expected)
    {
        Assert.Equal(expected, StudentDistribution.TwoSided(t, freedom), 1e-12);
        Assert.Equal(expected, StudentDistribution.TwoSided(-t, freedom), 1e-12);
    }

    [Fact]
    public void Student_tail_of_no_number_is_none_and_of_infinity_zero() =>
        Assert.Equal((double.NaN, 0.0), (StudentDistribution.TwoSided(double.NaN, 3), StudentDistribution.TwoSided(double.PositiveInfinity, 3)));

    [Fact]
    public void Binomial_distribution_sums_its_terms()
    {
        // P(X ≤ 2) of five throws at 0.3: 0.16807 + 0.36015 + 0.3087.
        Assert.Equal(0.83692, BinomialDistribution.Cdf(2, 5, 0.3), 1e-12);
        Assert.Equal(1, BinomialDistribution.Cdf(5, 5, 0.3));
    }
}
