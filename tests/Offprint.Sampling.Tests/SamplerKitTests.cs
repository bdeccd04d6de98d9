using Xunit;

namespace Offprint.Sampling.Tests;

/// <summary>The kit finds wrong samplers, or passing it means nothing.</summary>
public class SamplerKitTests
{
    static readonly double[,] s_features = Matrices.RandomOrthonormal(7, 3, 1);

    [Fact]
    public void Draws_by_leverage_without_replacement_are_told_from_a_DPP()
    {
        var dpp = new ProjectionDpp(s_features);
        var kit = SamplerKit.Draw(7, random =>
        {
            double[] weights = dpp.Leverage.ToArray();
            var drawn = new int[3];
            for (int j = 0; j < 3; j++)
            {
                drawn[j] = random.NextCategorical(weights);
                weights[drawn[j]] = 0;
            }

            return drawn;
        }, 5000);
        Assert.True(kit.Refutes(SubsetLaw.Determinantal(s_features)));
        Assert.ThrowsAny<Exception>(() => kit.HasPairs(dpp.PairProbability));
    }

    [Fact]
    public void Samplers_of_equal_marginals_are_told_apart_by_law_pairs_and_size()
    {
        double[] p = [0.3, 0.4, 0.2, 0.6, 0.5];
        var pivotal = SamplerKit.Draw(new PivotalSampler(p), 5000);
        var independent = SamplerKit.Draw(new BernoulliSampler(p), 5000);
        Assert.True(pivotal.Refutes(SubsetLaw.Independent(p)));
        Assert.True(independent.Refutes(SubsetLaw.Pivotal(p)));
        Assert.ThrowsAny<Exception>(() => independent.HasSize(2));
        Assert.ThrowsAny<Exception>(() => pivotal.Agrees(independent));
        Assert.ThrowsAny<Exception>(() => pivotal.HasPairs((i, j) => p[i] * p[j]));
    }

    [Fact]
    public void Marginals_off_by_a_few_percent_and_attraction_are_found()
    {
        double[] p = [0.3, 0.5, 0.7], off = [0.3, 0.56, 0.7];
        Assert.ThrowsAny<Exception>(() => SamplerKit.Draw(new BernoulliSampler(p), 20_000).HasMarginals(off));
        Assert.ThrowsAny<Exception>(() => SamplerKit.Draw(2, random => random.NextBool() ? [0, 1] : [], 1000).HasNoAttraction([0.5, 0.5]));
    }
}
