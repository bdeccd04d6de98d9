using Offprint.Numerics;
using Xunit;

namespace Offprint.Sampling.Tests;

public class ContinuousDppTests
{
    // Straight lines on [−1, 1], µ uniform: 1 and √3·x, whose squares have the distribution functions (x + 1)/2 and (x³ + 1)/2.
    static readonly ContinuousDpp<double> s_lines = new(
        2,
        random => random.NextBool() ? 2 * random.NextDouble() - 1 : Math.Cbrt(2 * random.NextDouble() - 1),
        (x, features) => (features[0], features[1]) = (1, Math.Sqrt(3) * x));

    // 1, √2·cos 2πkx, √2·sin 2πkx for k ≤ 3 on the circle: seven eigenvalues of a random unitary matrix. k(x) = 7 everywhere.
    static readonly ContinuousDpp<double> s_circle = new(7, random => random.NextDouble(), (x, features) =>
    {
        features[0] = 1;
        for (int k = 1; k <= 3; k++) (features[2 * k - 1], features[2 * k]) = (Math.Sqrt(2) * Math.Cos(2 * Math.PI * k * x), Math.Sqrt(2) * Math.Sin(2 * Math.PI * k * x));
    });

    [Fact]
    public void Density_of_straight_lines_is_that_of_the_squared_distance()
    {
        foreach (var (x, y) in ((double, double)[])[(0.3, -0.8), (-1, 1), (0.5, 0.51)])
            Assert.Equal(1.5 * (x - y) * (x - y), Math.Exp(s_lines.LogDensity([x, y])), 1e-12); // (3/8)(x − y)² over the density ¼ of two uniform points
        Assert.Equal(double.NegativeInfinity, s_lines.LogDensity([0.2, 0.2]));
    }

    [Fact]
    public void Distances_of_straight_lines_have_their_distribution()
    {
        // With r = |x − y| of density (3/8)r²·2(2 − r): P(r ≤ t) = t³/2 − 3t⁴/16.
        const int Draws = 20_000;
        var random = RandomStream.FromPath(1, "lines");
        double[] r = [.. Enumerable.Range(0, Draws).Select(_ => s_lines.Draw(random) is [double x, double y] ? Math.Abs(x - y) : double.NaN).Order()];
        // Kolmogorov–Smirnov by the inequality of Dvoretzky, Kiefer, Wolfowitz and Massart: false alarm 1e−6.
        double limit = Math.Sqrt(Math.Log(2e6) / (2 * Draws)), worst = 0;
        for (int i = 0; i < Draws; i++)
        {
            double cdf = r[i] * r[i] * r[i] / 2 - 3 * r[i] * r[i] * r[i] * r[i] / 16;
            worst = Math.Max(worst, Math.Max(cdf - (double)i / Draws, (i + 1.0) / Draws - cdf));
        }

        Assert.True(worst <= limit, $"Distance {worst}, at most {limit}.");
    }

    [Fact]
    public void Pairs_on_the_circle_repel_as_eigenvalues_of_a_unitary_matrix()
    {
        // |Σ e^{2πikx}|² = |trace Uᵏ|² has the mean min(k, m).
        const int Draws = 10_000, M = 7;
        var random = RandomStream.FromPath(1, "circle");
        double[] mean = new double[11];
        for (int t = 0; t < Draws; t++)
        {
            double[] x = s_circle.Draw(random);
            for (int k = 1; k <= 10; k++)
            {
                double re = x.Sum(a => Math.Cos(2 * Math.PI * k * a)), im = x.Sum(a => Math.Sin(2 * Math.PI * k * a));
                mean[k] += (re * re + im * im) / Draws;
            }
        }

        // Bernstein on [0, 49] with the variance min(k, m)² at most, shared among ten: √(2·49·L/n) + 49·L/3n = 0.44 with L = ln(2·10⁷).
        for (int k = 1; k <= 10; k++) Assert.Equal(Math.Min(k, M), mean[k], 0.44);
    }

    [Fact]
    public void A_grid_as_a_space_gives_the_discrete_law()
    {
        double[,] v = Matrices.RandomOrthonormal(8, 3, 3);
        var discrete = new ProjectionDpp(v);
        var dpp = new ContinuousDpp<int>(3, random => random.NextCategorical(discrete.Leverage), (i, features) => discrete.Features(i).CopyTo(features));
        SamplerKit.Draw(8, dpp.Draw, 30_000).HasSize(3).HasLaw(SubsetLaw.Determinantal(v));
        Assert.Equal(discrete.LogDensity([1, 4, 6]) - Math.Log(6), dpp.LogDensity([1, 4, 6]), 1e-12);
    }

    [Fact]
    public void Functions_that_cannot_give_a_draw_are_reported()
    {
        var dependent = new ContinuousDpp<double>(2, random => random.NextDouble(), (x, features) => features.Fill(x + 1));
        Assert.Contains("1 of 2 points", Assert.Throws<InvalidOperationException>(() => dependent.Draw(RandomStream.FromSeed(1))).Message, StringComparison.Ordinal);
        var infinite = new ContinuousDpp<double>(1, random => random.NextDouble(), (_, features) => features.Fill(double.PositiveInfinity));
        Assert.Contains("must be finite", Assert.Throws<InvalidOperationException>(() => infinite.Draw(RandomStream.FromSeed(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContinuousDpp<double>(0, random => random.NextDouble(), (_, _) => { }));
        Assert.Throws<ArgumentException>(() => s_lines.LogDensity([0.1]));
    }
}
