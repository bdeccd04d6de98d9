using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public class IncompleteBetaTests
{
    static void Close(double expected, double actual, double relative) =>
        Assert.InRange(actual, expected - relative * Math.Abs(expected), expected + relative * Math.Abs(expected));

    static readonly Gen<double> s_unit = Gen.Double[0.001, 0.999];
    static readonly Gen<double> s_parameter = Gen.Double[-0.7, 5].Select(e => Math.Pow(10, e));

    [Fact]
    public void A_parameter_of_one_has_the_closed_form() => // I_x(a, 1) = xᵃ and I_x(1, b) = 1 − (1 − x)ᵇ
        Gen.Select(s_parameter, s_unit).Sample((a, x) =>
        {
            double power = Math.Pow(x, a);
            if (power < 1e-290) return;
            Close(power, IncompleteBeta.Regularized(a, 1, x), 1e-11);
            Close(1 - power, IncompleteBeta.Regularized(1, a, 1 - x), 1e-11);
        }, iter: 5000);

    [Fact]
    public void Two_halves_give_the_arcsine_law() =>
        s_unit.Sample(x => Close(2 / Math.PI * Math.Asin(Math.Sqrt(x)), IncompleteBeta.Regularized(0.5, 0.5, x), 1e-13), iter: 2000);

    [Fact]
    public void Exchanged_parameters_give_the_complement() =>
        Gen.Select(s_parameter, s_parameter, s_unit).Sample((a, b, x) =>
            Assert.Equal(1, IncompleteBeta.Regularized(a, b, x) + IncompleteBeta.Regularized(b, a, 1 - x), 1e-10), iter: 5000);

    [Theory] // scipy.special.betainc; binomial sums in 60-digit decimals for the large parameters
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(10, 0.5, 0.99, 0.6579281751567843)]
    [InlineData(3.5, 0.5, 1e-5, 9.203091717559191e-19)]
    [InlineData(500, 700, 0.42, 0.5937664454826145)]
    [InlineData(12345, 678910, 0.018, 0.8124385637189385)]
    [InlineData(1e6, 2e6, 0.3334, 0.5968015448901117)]
    [InlineData(1, 1e9, 2e-9, 0.8646647170340579)]
    public void Values_match_the_references(double a, double b, double x, double expected) => Close(expected, IncompleteBeta.Regularized(a, b, x), 1e-11);

    [Fact]
    public void Quantile_inverts_the_function() =>
        Gen.Select(s_parameter, s_parameter, s_unit).Sample((a, b, p) =>
        {
            double x = IncompleteBeta.Quantile(a, b, p);
            Assert.True(IncompleteBeta.Regularized(a, b, Math.BitDecrement(x)) <= p + 1e-10);
            Assert.True(IncompleteBeta.Regularized(a, b, Math.BitIncrement(x)) >= p - 1e-10);
        }, iter: 1000);
}
