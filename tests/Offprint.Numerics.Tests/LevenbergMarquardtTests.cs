using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class LevenbergMarquardtTests
{
    [Fact]
    public void A_line_is_fitted_as_by_the_normal_equations() =>
        Gen.Double[-5, 5].Array[3, 12].Sample(y =>
        {
            int n = y.Length;
            var fit = LevenbergMarquardt.Fit(Line(y), n, [0.0, 0.0]);
            double meanX = (n - 1) / 2.0, meanY = y.Average();
            double slope = y.Select((v, i) => (i - meanX) * (v - meanY)).Sum() / y.Select((_, i) => (i - meanX) * (i - meanX)).Sum();
            Assert.Equal(FitStatus.Converged, fit.Status);
            Assert.Equal(slope, fit.Parameters[1], 1e-5);
            Assert.Equal(meanY - slope * meanX, fit.Parameters[0], 1e-4);
            // 1/n + (x − x̄)²/Sxx, the textbook's leverage of a point.
            double leverage = 1.0 / n + Math.Pow(n - meanX, 2) / y.Select((_, i) => (i - meanX) * (i - meanX)).Sum();
            Assert.Equal(leverage, fit.RelativeVariance([1, n]), 1e-9);
        });

    [Fact]
    public void Rosenbrock_valley_is_followed_to_its_end()
    {
        // r = (10(y − x²), 1 − x); minimum at (1, 1).
        var fit = LevenbergMarquardt.Fit((p, r, j) =>
        {
            (r[0], r[1]) = (10 * (p[1] - p[0] * p[0]), 1 - p[0]);
            (j[0], j[1], j[2], j[3]) = (-20 * p[0], 10, -1, 0);
        }, 2, [-1.2, 1.0]);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(1, fit.Parameters[0], 1e-6);
        Assert.Equal(1, fit.Parameters[1], 1e-6);
    }

    [Fact]
    public void Exact_exponentials_are_recovered() =>
        Gen.Select(Gen.Double[0.2, 3], Gen.Double[0.1, 1.5]).Sample((a, b) =>
        {
            var fit = LevenbergMarquardt.Fit((p, r, j) =>
            {
                for (int i = 0; i < 8; i++)
                {
                    double e = Math.Exp(-p[1] * i);
                    r[i] = p[0] * e - a * Math.Exp(-b * i);
                    (j[2 * i], j[2 * i + 1]) = (e, -p[0] * i * e);
                }
            }, 8, [[1.0, 0.5], [1.0, 2.0]]);
            Assert.Equal(a, fit.Parameters[0], 1e-4);
            Assert.Equal(b, fit.Parameters[1], 1e-4);
        });

    [Fact]
    public void Trouble_is_a_status()
    {
        Assert.Equal(FitStatus.Diverged, LevenbergMarquardt.Fit((_, r, _) => r[0] = double.NaN, 1, [1.0]).Status);
        Assert.Equal(FitStatus.MaxIterations, LevenbergMarquardt.Fit((p, r, j) =>
        {
            (r[0], r[1]) = (10 * (p[1] - p[0] * p[0]), 1 - p[0]);
            (j[0], j[1], j[2], j[3]) = (-20 * p[0], 10, -1, 0);
        }, 2, [-1.2, 1.0], new() { MaxIterations = 2 }).Status);
    }

    [Fact]
    public void What_the_data_do_not_determine_has_infinite_variance()
    {
        var fit = LevenbergMarquardt.Fit((p, r, j) => { r[0] = p[0] + p[1]; (j[0], j[1]) = (1, 1); }, 1, [1.0, 1.0]);
        Assert.Equal(double.PositiveInfinity, fit.RelativeVariance([1, 0]));
    }

    static Residuals Line(double[] y) => (p, r, j) =>
    {
        for (int i = 0; i < y.Length; i++)
        {
            r[i] = p[0] + p[1] * i - y[i];
            (j[2 * i], j[2 * i + 1]) = (1, i);
        }
    };
}
