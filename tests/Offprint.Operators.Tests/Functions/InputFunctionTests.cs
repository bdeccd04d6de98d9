using CsCheck;
using Xunit;

namespace Offprint.Operators.Tests;

public class InputFunctionTests
{
    [Fact]
    public void A_spline_is_exact_for_cubics_and_their_integrals()
    {
        var gen = Gen.Select(Gen.Double[-2, 2].Array[4], Gen.Int[4, 30], Gen.Double[-3, 3], Gen.Double[-3, 3]);
        gen.Sample((a, points, x, y) =>
        {
            double Cubic(double t) => a[0] + t * (a[1] + t * (a[2] + t * a[3]));
            double Primitive(double t) => t * (a[0] + t * (a[1] / 2 + t * (a[2] / 3 + t * a[3] / 4)));
            var spline = new CubicSpline(-3, 3, [.. Grid.Points(-3, 3, points).Select(Cubic)]);
            Assert.Equal(Cubic(x), spline.At(x), 1e-9);
            Assert.Equal(Primitive(y) - Primitive(x), spline.Integral(x, y), 1e-9);
        });
    }

    [Fact]
    public void A_spline_goes_through_its_values_to_the_ends()
    {
        double[] values = [1, -2, 5, 0, 3, 3, -1];
        var spline = new CubicSpline(2, 5, values);
        double[] x = Grid.Points(2, 5, 7), y = new double[7];
        spline.Evaluate(x, y);
        for (int i = 0; i < 7; i++) Assert.Equal(values[i], y[i], 1e-13);
    }

    [Fact]
    public void A_splines_error_falls_with_the_fourth_power_of_the_step_up_to_the_ends()
    {
        int[] intervals = [80, 160, 320];
        double[] errors = [.. intervals.Select(n =>
        {
            var spline = new CubicSpline(0, 1, [.. Grid.Points(0, 1, n + 1).Select(x => Math.Exp(x) * Math.Sin(5 * x))]);
            return Grid.Points(0, 1, 3001).Max(x => Math.Abs(spline.At(x) - Math.Exp(x) * Math.Sin(5 * x)));
        })];
        Assert.Equal(-4, Slope.LogLog([.. intervals.Select(n => (double)n)], errors), 0.1);
    }

    [Fact]
    public void A_Chebyshev_series_agrees_with_cosines_and_its_integral_with_quadrature() =>
        Gen.Select(Gen.Double[-1, 1].Array[1, 20], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((a, x, y) =>
        {
            var series = new ChebyshevSeries(a, -1, 3);
            double z = 2 * x - 1, expected = 0;
            for (int k = 0; k < a.Length; k++) expected += a[k] * Math.Cos(k * Math.Acos(z));
            Assert.Equal(expected, series.At(-1 + 4 * x), 1e-11);
            Assert.Equal(InputFunction.From(series.At).Integral(-1 + 4 * x, -1 + 4 * y), series.Integral(-1 + 4 * x, -1 + 4 * y), 1e-11);
        });

    [Fact]
    public void A_formula_integrates_by_quadrature() => Assert.Equal(Math.E - 1, InputFunction.From(Math.Exp).Integral(0, 1), 1e-14);

    [Fact]
    public void Too_few_values_for_a_spline_are_refused() =>
        Assert.Contains("at least 4 values; given 3", Assert.Throws<ArgumentException>(() => new CubicSpline(0, 1, [1, 2, 3])).Message);
}
