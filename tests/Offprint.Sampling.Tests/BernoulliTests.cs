using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Sampling.Tests;

public class BernoulliTests
{
    static readonly Gen<double[]> s_probabilities =
        Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Const(1.0)), (1, Gen.Const(0.5)), (5, Gen.Double[0, 1])).Array[0, 7];

    [Fact]
    public void Pivotal_law_of_three_halves_and_of_four_unequal_probabilities_is_the_known_one()
    {
        double[] halves = [0.5, 0.5, 0.5], unequal = [0.3, 0.4, 0.2, 0.6];
        var first = SubsetLaw.Pivotal(halves);
        Assert.All((double[])[first.Of(0, 2), first.Of(0), first.Of(1, 2), first.Of(1)], p => Assert.Equal(0.25, p, 1e-15));
        var second = SubsetLaw.Pivotal(unequal);
        (double Known, double Ours)[] pairs =
        [
            (1.0 / 6, second.Of(0, 3)), (2.0 / 15, second.Of(0)), (1.0 / 10, second.Of(3)), (1.0 / 9, second.Of(2, 3)),
            (4.0 / 45, second.Of(2)), (2.0 / 9, second.Of(1, 3)), (8.0 / 45, second.Of(1)),
        ];
        Assert.All(pairs, pair => Assert.Equal(pair.Known, pair.Ours, 1e-14));
        SamplerKit.Draw(new PivotalSampler(halves), 40_000).HasLaw(first);
        SamplerKit.Draw(new PivotalSampler(unequal), 40_000).HasLaw(second);
    }

    public static TheoryData<double[]> Cases => new(
        [0.5, 0.5, 0.5],
        [0.9, 0.8, 0.7, 0.6],
        [0.2, 0.4, 0.6, 0.8],
        [0, 0.3, 1, 0.7, 0, 0.5, 1],
        [1.0 / 3, 1.0 / 3, 1.0 / 3],
        [0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
        [0.999, 0.998, 0.001, 0.5],
        [0.37],
        [1, 1],
        [0, 0]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Samplers_have_their_enumerated_laws(double[] p)
    {
        var ordered = SubsetLaw.Pivotal(p);
        SamplerKit.Draw(new PivotalSampler(p), 30_000)
            .HasMarginals(p).HasSizeNear(Rounded(p.Sum())).HasNoAttraction(p).HasPairs((i, j) => ordered.Inclusion(1 << i | 1 << j)).HasLaw(ordered);
        var random = SubsetLaw.PivotalInRandomOrder(p);
        SamplerKit.Draw(new PivotalSampler(p, PivotalOrder.Random), 30_000)
            .HasMarginals(p).HasSizeNear(Rounded(p.Sum())).HasNoAttraction(p).HasPairs((i, j) => random.Inclusion(1 << i | 1 << j)).HasLaw(random);
        SamplerKit.Draw(new BernoulliSampler(p), 30_000)
            .HasMarginals(p).HasPairs((i, j) => p[i] * p[j]).HasLaw(SubsetLaw.Independent(p));
    }

    static double Rounded(double sum) => Math.Abs(sum - Math.Round(sum)) < 1e-9 ? Math.Round(sum) : sum;

    [Fact]
    public void Equal_probabilities_in_random_order_are_a_simple_random_sample()
    {
        double[] p = [0.4, 0.4, 0.4, 0.4, 0.4];
        var law = SubsetLaw.PivotalInRandomOrder(p);
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < i; j++) Assert.Equal(0.1, law.Of(i, j), 1e-14);
        SamplerKit.Draw(new PivotalSampler(p, PivotalOrder.Random), 30_000).HasSize(2).HasPairs((_, _) => 0.1);
    }

    [Fact]
    public void Pivotal_laws_keep_marginals_and_are_negatively_cylinder_dependent()
    {
        s_probabilities.Sample(p =>
        {
            var law = SubsetLaw.Pivotal(p);
            for (int mask = 0; mask < law.Subsets; mask++)
            {
                double all = 1, none = 1;
                for (int i = 0; i < p.Length; i++)
                    if ((mask >> i & 1) == 1) (all, none) = (all * p[i], none * (1 - p[i]));
                if (int.PopCount(mask) == 1) Assert.Equal(all, law.Inclusion(mask), 1e-11);
                Assert.True(law.Inclusion(mask) <= all + 1e-11);
                Assert.True(law.Exclusion(mask) <= none + 1e-11);
            }
        }, iter: 200);
    }

    [Fact]
    public void Every_prefix_of_the_order_is_rounded_to_its_floor_or_ceiling()
    {
        Gen.Select(s_probabilities, Gen.ULong).Sample((p, seed) =>
        {
            var chosen = new bool[p.Length];
            int count = Pivotal.Draw(p, RandomStream.FromSeed(seed), chosen);
            Assert.Equal(count, chosen.Count(c => c));
            double sum = 0;
            int seen = 0;
            for (int i = 0; i < p.Length; i++)
            {
                sum += p[i];
                if (chosen[i]) seen++;
                Assert.InRange(seen, Math.Floor(sum + 1e-9), Math.Ceiling(sum - 1e-9));
                if (p[i] == 0) Assert.False(chosen[i]);
                if (p[i] == 1) Assert.True(chosen[i]);
            }
        }, iter: 2000);
    }

    [Theory]
    [InlineData(0.1, 10, 1)]
    [InlineData(0.1, 100_000, 10_000)]
    [InlineData(1.0 / 3, 3000, 1000)]
    [InlineData(1 - 1e-7, 10_000_000, 9_999_999)]
    public void Rounding_of_a_long_sum_does_not_change_the_size(double p, int n, int size)
    {
        double[] marginals = [.. Enumerable.Repeat(p, n)];
        var random = RandomStream.FromPath(1, "size");
        var chosen = new bool[n];
        for (int repeat = 0; repeat < (n > 100_000 ? 1 : 20); repeat++) Assert.Equal(size, Pivotal.Draw(marginals, random, chosen));
    }

    [Fact]
    public void A_last_survivor_within_the_rounding_of_the_sum_leaves_nothing_to_chance()
    {
        // Seen by the numbers used: the outcome itself differs once in 10⁹ draws.
        foreach (var (left, candidates, used) in ((double, int, bool)[])[(1e-13, 10, false), (1e-11, 10, true), (1e-11, 1_000_000, false), (1e-9, 1_000_000, true)])
        {
            var random = RandomStream.FromSeed(1);
            Assert.False(Pivotal.Wins(left, candidates, random));
            Assert.Equal(used, random.Save() != RandomStream.FromSeed(1).Save());
            random = RandomStream.FromSeed(1);
            Assert.True(Pivotal.Wins(1 - left, candidates, random));
            Assert.Equal(used, random.Save() != RandomStream.FromSeed(1).Save());
        }
    }

    [Fact]
    public void Pivotal_draws_do_not_allocate()
    {
        double[] p = [.. Enumerable.Range(1, 100).Select(i => i / 101.0)];
        var chosen = new bool[100];
        var random = RandomStream.FromSeed(1);
        Pivotal.Draw(p, random, chosen);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 1000; repeat++) Pivotal.Draw(p, random, chosen);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Values_that_are_no_probabilities_are_refused()
    {
        Assert.Contains("probability 1 is 1.5", Assert.Throws<ArgumentException>(() => new PivotalSampler([0.5, 1.5])).Message, StringComparison.Ordinal);
        Assert.Contains("probability 0 is NaN", Assert.Throws<ArgumentException>(() => new BernoulliSampler([double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Pivotal.Draw([-0.1], RandomStream.FromSeed(1), new bool[1]));
        Assert.Throws<ArgumentException>(() => Pivotal.Draw([0.1, 0.2], RandomStream.FromSeed(1), new bool[1]));
    }

    [Fact]
    public void A_sampler_keeps_its_own_copy_of_the_probabilities()
    {
        double[] p = [0.25, 0.75];
        IBernoulliSampler[] samplers = [new PivotalSampler(p), new BernoulliSampler(p)];
        p[0] = 1;
        Assert.All(samplers, sampler => Assert.Equal([0.25, 0.75], sampler.Marginals.ToArray()));
    }
}
