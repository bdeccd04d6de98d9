using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class LinearLeastSquaresTests
{
    [Fact]
    public void A_line_is_that_of_the_closed_form()
    {
        double[] x = [1, 2, 4, 7], y = [2, 3, 7, 9];
        var fit = LinearLeastSquares.Fit([[1, 1, 1, 1], x], y);
        // Slope Sxy/Sxx = 25.5/21, with means 3.5 and 5.25; R² = Sxy²/(Sxx·Syy).
        Assert.Equal(25.5 / 21, fit.Coefficients[1], 1e-14);
        Assert.Equal(5.25 - 25.5 / 21 * 3.5, fit.Coefficients[0], 1e-14);
        Assert.Equal(25.5 * 25.5 / (21 * 32.75), fit.RSquared, 1e-14);
    }

    [Fact]
    public void Exact_relations_are_found_and_residuals_are_orthogonal() =>
        Gen.Select(Gen.Double[-5, 5].Array[12], Gen.Double[-5, 5].Array[12], Gen.Double[-5, 5].Array[12], Gen.Double[-3, 3].Array[3]).Sample((a, b, noise, beta) =>
        {
            double[] ones = [.. a.Select(_ => 1.0)];
            double[][] columns = [ones, a, b];
            double[] exact = [.. a.Select((_, i) => beta[0] + beta[1] * a[i] + beta[2] * b[i])];
            var fit = LinearLeastSquares.Fit(columns, exact);
            for (int j = 0; j < 3; j++) Assert.Equal(beta[j], fit.Coefficients[j], 1e-6);
            double[] y = [.. exact.Zip(noise, (e, n) => e + n)];
            var noisy = LinearLeastSquares.Fit(columns, y);
            foreach (double[] column in columns)
                Assert.Equal(0, column.Select((c, i) => c * (y[i] - columns.Select((k, j) => k[i] * noisy.Coefficients[j]).Sum())).Sum(), 1e-8);
        }, iter: 200);

    [Fact]
    public void Dependent_columns_determine_nothing()
    {
        var fit = LinearLeastSquares.Fit([[1, 1, 1], [1, 2, 3], [2, 3, 4]], [1, 2, 4]);
        Assert.False(fit.IsDetermined);
        Assert.True(double.IsNaN(fit.RSquared));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LinearLeastSquares.Fit([], [1, 2]));
        Assert.Throws<ArgumentException>(() => LinearLeastSquares.Fit([[1.0], [1.0]], [1]));
        Assert.Throws<ArgumentException>(() => LinearLeastSquares.Fit([[1.0, 2, 3]], [1, 2]));
    }
}
