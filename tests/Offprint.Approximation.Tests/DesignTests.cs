using Offprint.Numerics;
using Xunit;

namespace Offprint.Approximation.Tests;

public class DesignTests
{
    static readonly FeatureSpace s_space = Spaces.Legendre(6, 1000);
    static readonly Designer s_designer = new(s_space);

    static RandomStream Random(int i = 0) => RandomStream.FromPath(5, "designs").Split(i);

    public static TheoryData<SamplingLaw> Laws => [.. Enum.GetValues<SamplingLaw>()];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Design_of_each_law_has_its_points_weights_and_eigenvalues(SamplingLaw law)
    {
        int n = law == SamplingLaw.ProjectionDpp ? 6 : 18;
        var design = s_designer.Draw(new() { Law = law, Points = n }, Random());
        Assert.Equal(n, design.Indices.Length);
        bool plain = law is SamplingLaw.Plain or SamplingLaw.QuasiRandom;
        Assert.All(design.Indices.Zip(design.Weights), p => Assert.Equal(plain ? 1 : 6 / s_space.Christoffel[p.First], p.Second));
        Assert.InRange(design.Stability.LambdaMin, 0, 1 + 1e-12);
        Assert.True(design.Stability.LambdaMax >= design.Stability.LambdaMin);
        Assert.Equal(design.Indices, s_designer.Draw(new() { Law = law, Points = n }, Random()).Indices);
    }

    [Theory]
    [InlineData(SamplingLaw.RepeatedDpp)]
    [InlineData(SamplingLaw.Optimal)]
    [InlineData(SamplingLaw.Plain)]
    public void Expected_gram_matrix_is_the_identity(SamplingLaw law)
    {
        // The trace is m for weights m/k_m, and the mean of each off-diagonal element 0: five standard errors, fixed seed.
        const int Draws = 4000;
        double[] corner = new double[Draws], off = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            var design = s_designer.Draw(new() { Law = law, Points = 12 }, Random(d));
            for (int i = 0; i < 12; i++)
            {
                var phi = s_space.Features(design.Indices[i]);
                corner[d] += design.Weights[i] * phi[5] * phi[5] / 12;
                off[d] += design.Weights[i] * phi[1] * phi[4] / 12;
            }
        }

        Assert.Equal(1, Statistics.Mean(corner), tolerance: 5 * Statistics.StandardDeviation(corner) / Math.Sqrt(Draws));
        Assert.Equal(0, Statistics.Mean(off), tolerance: 5 * Statistics.StandardDeviation(off) / Math.Sqrt(Draws));
    }

    [Fact]
    public void Weighted_trace_is_the_dimension_so_the_determinant_is_at_most_1()
    {
        for (int d = 0; d < 50; d++)
        {
            var design = s_designer.Draw(new() { Law = SamplingLaw.Optimal, Points = 9 }, Random(d));
            double trace = design.Indices.Zip(design.Weights).Sum(p => p.Second * s_space.Christoffel[p.First] / 9);
            Assert.Equal(6, trace, tolerance: 1e-10);
            Assert.True(design.Stability.LogDeterminant <= 1e-12);
        }
    }

    [Fact]
    public void Volume_sampling_is_unbiased_and_an_unstable_law_is_not_near()
    {
        double[] values = Spaces.Values(s_space, Spaces.Runge), best = s_space.Coefficients(values);
        const int Draws = 6000;
        foreach (var law in new[] { BaseLaw.Optimal, BaseLaw.Plain })
        {
            double[][] found = [.. Enumerable.Range(0, Draws).Select(d =>
            {
                int[] indices = s_designer.Indices(SamplingLaw.VolumeSampling, law, 12, Random(d));
                return WeightedFit.CoefficientsOf(s_space, indices, s_designer.Weights(SamplingLaw.VolumeSampling, law, indices), values);
            })];
            for (int j = 0; j < 6; j++)
            {
                double[] a = [.. found.Select(c => c[j])];
                Assert.Equal(best[j], Statistics.Mean(a), tolerance: 5 * Statistics.StandardDeviation(a) / Math.Sqrt(Draws));
            }
        }
    }

    [Fact]
    public void Law_does_not_depend_on_the_basis_of_the_space()
    {
        // The same span from other functions: the same numbers of the stream choose the same points.
        var turned = new FunctionBasis(1, ["a", "b", "c"], (x, v) => (v[0], v[1], v[2]) = (1 + x[0], x[0] - x[0] * x[0], 1 - 2 * x[0] * x[0]));
        var cloud = PointCloud.Midpoints(Spaces.Unit, 400);
        FeatureSpace one = new(cloud, new ProductBasis([Spaces.Unit], Family.Legendre, 2)), other = new(cloud, turned);
        for (int d = 0; d < 20; d++)
        {
            var options = new DesignOptions { Points = 6 };
            Design a = new Designer(one).Draw(options, Random(d)), b = new Designer(other).Draw(options, Random(d));
            Assert.Equal(a.Indices, b.Indices);
            Assert.Equal(a.Stability.LambdaMin, b.Stability.LambdaMin, tolerance: 1e-10);
        }
    }

    [Fact]
    public void Conditioned_design_is_stable_or_says_that_it_is_not()
    {
        var stable = s_designer.Draw(new() { Law = SamplingLaw.Optimal, Points = 30, Conditioned = true }, Random());
        Assert.True(stable.Stable && stable.Stability.LambdaMin >= 0.5);
        var hopeless = s_designer.Draw(new() { Law = SamplingLaw.Optimal, Points = 7, Delta = 0.05, Conditioned = true, MostTries = 20 }, Random());
        Assert.False(hopeless.Stable);
        Assert.Equal(20, hopeless.Tries);
    }

    [Fact]
    public void Repeated_processes_round_up_and_say_so()
    {
        var design = s_designer.Draw(new() { Points = 20 }, Random());
        Assert.Equal(24, design.Indices.Length);
        Assert.Contains("24", Assert.Single(design.Warnings));
        Assert.Empty(s_designer.Draw(new(), Random()).Warnings);
    }

    [Fact]
    public void Distinct_points_carry_the_weights_of_all_their_draws()
    {
        var design = new Design([3, 5, 3, 7], [1, 2, 1, 4], default, 1, true, []);
        Assert.Equal([new(3, 2, 2), new(5, 1, 2), new(7, 1, 4)], design.Distinct());
    }

    [Fact]
    public void Greedy_points_have_a_larger_determinant_than_any_drawn_ones()
    {
        double greedy = s_designer.Draw(new() { Law = SamplingLaw.DOptimal, Points = 6 }, Random()).Indices is var chosen ? s_space.Dpp.LogDensity(chosen) : 0;
        for (int d = 0; d < 200; d++) Assert.True(s_space.Dpp.LogDensity(s_space.Dpp.Draw(Random(d))) <= greedy);
        // Greedily, each further point is the best there is.
        int[] seven = s_designer.Indices(SamplingLaw.DOptimal, BaseLaw.Optimal, 7, Random());
        double best = Enumerable.Range(0, 1000).Where(i => !seven.Take(6).Contains(i)).Max(i => LogDeterminant([.. seven[..6], i]));
        Assert.Equal(best, LogDeterminant(seven), tolerance: 1e-9);
        Assert.Equal(30, s_designer.Indices(SamplingLaw.DOptimal, BaseLaw.Optimal, 30, Random()).Distinct().Count());

        static double LogDeterminant(int[] indices) => Stability.Of(s_space, indices, [.. indices.Select(_ => 1.0)]).LogDeterminant;
    }

    [Fact]
    public void Inverse_gram_matrix_is_the_inverse_and_not_a_number_where_there_is_none()
    {
        var design = s_designer.Draw(new(), Random(1));
        double[,] inverse = Stability.InverseGram(s_space, design.Indices, design.Weights);
        for (int j = 0; j < 6; j++)
            for (int k = 0; k < 6; k++)
            {
                // Row j of G times column k of its inverse.
                double product = 0;
                for (int l = 0; l < 6; l++)
                    for (int i = 0; i < 12; i++) product += design.Weights[i] / 12 * s_space.Features(design.Indices[i])[j] * s_space.Features(design.Indices[i])[l] * inverse[l, k];
                Assert.Equal(j == k ? 1 : 0, product, tolerance: 1e-10);
            }

        var zero = new FunctionBasis(1, ["step"], (x, v) => v[0] = x[0] < 0 ? 1 : 0);
        var space = new FeatureSpace(PointCloud.Midpoints(Spaces.Unit, 10), zero);
        Assert.True(double.IsNaN(Stability.InverseGram(space, [9], [1])[0, 0]));
        Assert.True(double.IsNaN(WeightedFit.CoefficientsOf(space, [9], [1], new double[10])[0]));
        Assert.Equal(0, Stability.Of(space, [9], [1]).LambdaMin);
        Assert.Equal(double.PositiveInfinity, Stability.Of(space, [9], [1]).Condition);
    }

    [Fact]
    public void Drawing_stops_when_asked_to() =>
        Assert.Throws<OperationCanceledException>(() => s_designer.Draw(new() { Conditioned = true }, Random(), new CancellationToken(canceled: true)));

    [Fact]
    public void Options_that_do_not_fit_are_named()
    {
        Refused(new() { Points = 5 }, "points", "needs at least 6 points");
        Refused(new() { Delta = 1 }, "delta", "strictly between 0 and 1");
        Refused(new() { Delta = 0 }, "delta", "strictly between 0 and 1");
        Refused(new() { Law = SamplingLaw.ProjectionDpp, Points = 7 }, "points", "repeated-dpp");
        Refused(new() { Law = SamplingLaw.DOptimal, Conditioned = true }, "conditioned", "without chance");
        Refused(new() { MostTries = 0 }, "most-tries", "at least 1");
        Refused(new() { Law = SamplingLaw.QuasiRandom, Points = 1001 }, "points", "number of candidates");

        static void Refused(DesignOptions options, string field, string says)
        {
            var refusal = Assert.Throws<InputException>(() => s_designer.Draw(options, Random()));
            Assert.Contains(says, refusal.Message);
            Assert.Equal(field, refusal.Field);
        }
    }

    [Fact]
    public void Space_larger_than_its_table_is_refused() =>
        Assert.Contains("4 functions, but there are only 3 points", Assert.Throws<InputException>(() => new FeatureSpace(PointCloud.Table([0, 1, 2], 1), new ProductBasis([Spaces.Unit], 3))).Message);
}
