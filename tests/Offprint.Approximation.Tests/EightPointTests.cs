using Xunit;

namespace Offprint.Approximation.Tests;

/// <summary>Exact expectations on eight points, found by enumeration in another program.</summary>
public class EightPointTests
{
    static readonly FeatureSpace s_space = Spaces.EightPoints();
    static readonly double[] s_exp = Spaces.Values(s_space, Math.Exp);

    [Fact]
    public void Christoffel_function_has_its_known_values()
    {
        double[] expected = [17.0 / 3, 47.0 / 21, 13.0 / 7, 47.0 / 21, 47.0 / 21, 13.0 / 7, 47.0 / 21, 17.0 / 3];
        Assert.Equal(expected, s_space.Christoffel.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(3, s_space.Christoffel.ToArray().Average(), tolerance: 1e-12);
        Assert.Equal(expected.Select(k => k / 8), s_space.Dpp.Leverage.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Best_error_of_the_exponential_is_known() => Assert.Equal(0.001295170990288, s_space.SquaredResidual(s_exp), tolerance: 1e-14);

    [Theory]
    [InlineData(BaseLaw.Optimal, 3, 4, 2.0 / 9)]
    [InlineData(BaseLaw.Optimal, 4, 3.090535691183, 3.0 / 8)]
    [InlineData(BaseLaw.Optimal, 5, 2.516566784942, 12.0 / 25)]
    [InlineData(BaseLaw.Plain, 3, 4, 2.0 / 9)]
    [InlineData(BaseLaw.Plain, 4, 3.139562009184, 3.0 / 8)]
    [InlineData(BaseLaw.Plain, 5, 2.624662402402, 12.0 / 25)]
    public void Volume_sampling_has_its_exact_error_and_normaliser_and_no_bias(BaseLaw law, int n, double ratio, double normaliser)
    {
        var exact = VolumeExpectations.Enumerate(s_space, law, n, s_exp);
        Assert.Equal(ratio, exact.SquaredError / s_space.SquaredResidual(s_exp), tolerance: 1e-10);
        Assert.Equal(normaliser, exact.Normaliser, tolerance: 1e-12);
        Assert.Equal(s_space.Coefficients(s_exp), exact.MeanCoefficients, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData(3, 2.25)]
    [InlineData(4, 1.875)]
    [InlineData(5, 1.640625)]
    public void Expected_inverse_gram_matrix_is_a_multiple_of_the_identity(int n, double multiple)
    {
        var inverse = VolumeExpectations.Enumerate(s_space, BaseLaw.Plain, n, s_exp).InverseGram;
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < 3; k++) Assert.Equal(j == k ? multiple : 0, inverse[j, k], tolerance: 1e-11);
    }

    [Fact]
    public void Drawn_error_at_three_points_meets_the_exact_one()
    {
        var designer = new Designer(s_space);
        var random = Numerics.RandomStream.FromPath(1, "eight");
        double[] best = s_space.Coefficients(s_exp), ratios = new double[40_000];
        double residual = s_space.SquaredResidual(s_exp);
        for (int i = 0; i < ratios.Length; i++)
        {
            int[] indices = designer.Indices(SamplingLaw.ProjectionDpp, BaseLaw.Optimal, 3, random);
            double[] a = WeightedFit.CoefficientsOf(s_space, indices, designer.Weights(SamplingLaw.ProjectionDpp, BaseLaw.Optimal, indices), s_exp);
            ratios[i] = 1 + a.Zip(best, (x, y) => (x - y) * (x - y)).Sum() / residual;
        }

        // Five standard errors: a false alarm once in 1.7 million.
        double mean = Numerics.Statistics.Mean(ratios), error = Numerics.Statistics.StandardDeviation(ratios) / Math.Sqrt(ratios.Length);
        Assert.InRange(mean, 4 - 5 * error, 4 + 5 * error);
        Assert.InRange(error, 0, 0.05);
    }

    [Fact]
    public void Rejection_draws_the_law_that_the_mixture_draws()
    {
        var designer = new Designer(s_space);
        var random = Numerics.RandomStream.FromPath(2, "rejection");
        const int Draws = 20_000;
        long tries = 0;
        double direct = 0, rejected = 0;
        for (int i = 0; i < Draws; i++)
        {
            var draw = GeneralisedVolumeSampling.Draw(designer, r => designer.Indices(SamplingLaw.Optimal, BaseLaw.Optimal, 4, r), random);
            tries += draw.Tries;
            rejected += draw.Indices!.Distinct().Count(); // 4 in a million tries
            direct += designer.Indices(SamplingLaw.VolumeSampling, BaseLaw.Optimal, 4, random).Distinct().Count();
        }

        // Accepted with probability ∫ det G = 3/8: five standard errors of a share.
        Assert.InRange((double)Draws / tries, 0.375 - 5 * Math.Sqrt(0.375 * 0.625 / tries), 0.375 + 5 * Math.Sqrt(0.375 * 0.625 / tries));
        // Distinct points are 3 or 4, so each mean has a deviation of at most ½/√n.
        Assert.InRange(rejected / Draws - direct / Draws, -5 * Math.Sqrt(0.5 / Draws), 5 * Math.Sqrt(0.5 / Draws));
    }

    [Fact]
    public void Rejection_reweights_any_law_by_the_determinant()
    {
        var designer = new Designer(s_space);
        var random = Numerics.RandomStream.FromPath(3, "pairs");
        const int Draws = 20_000;
        double[] accepted = new double[Draws], weighted = new double[Draws], weights = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            accepted[i] = Of(GeneralisedVolumeSampling.Draw(designer, Pair, random).Indices!).LambdaMin; // accepted long before a million tries
            var plain = Of(Pair(random));
            (weights[i], weighted[i]) = (Math.Exp(plain.LogDeterminant), Math.Exp(plain.LogDeterminant) * plain.LambdaMin);
        }

        // λ_min has a deviation of about 0.2 in both, so 0.01 is five standard errors.
        Assert.Equal(weighted.Sum() / weights.Sum(), accepted.Average(), tolerance: 0.01);

        int[] Pair(Numerics.RandomStream r) => designer.Indices(SamplingLaw.RepeatedDpp, BaseLaw.Optimal, 6, r);

        Stability Of(int[] indices) => Stability.Of(s_space, indices, designer.Weights(SamplingLaw.Optimal, BaseLaw.Optimal, indices));
    }

    [Fact]
    public void Rejection_that_gives_up_says_so()
    {
        var designer = new Designer(s_space);
        var draw = GeneralisedVolumeSampling.Draw(designer, _ => [1, 1, 2], Numerics.RandomStream.FromSeed(1), mostTries: 7);
        Assert.Null(draw.Indices);
        Assert.Equal(7, draw.Tries);
    }
}
