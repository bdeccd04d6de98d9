using MathNet.Numerics;
using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Whole distributions by Kolmogorov and Smirnov or χ²; the false alarm of each test is 10⁻⁷.</summary>
public class RandomDistributionTests
{
    const int Count = 500_000;

    static double[] Sample(string name, Func<RandomStream, double> draw, int count = Count)
    {
        var stream = RandomStream.FromPath(7, "distributions", name);
        return [.. Enumerable.Range(0, count).Select(_ => draw(stream))];
    }

    static long[] Frequencies(string name, int cells, Func<RandomStream, int> draw, int count = Count)
    {
        var stream = RandomStream.FromPath(7, "distributions", name);
        var counts = new long[cells];
        for (int i = 0; i < count; i++) counts[draw(stream)]++;
        return counts;
    }

    [Fact]
    public void Uniform_numbers_are_uniform()
    {
        GoodnessOfFit.Follows(Sample("double", r => r.NextDouble()), x => x);
        GoodnessOfFit.Follows(Sample("open", r => r.NextOpenDouble()), x => x);
        Assert.All(Sample("range", r => r.NextDouble()), x => Assert.InRange(x, 0, Math.BitDecrement(1)));
    }

    [Fact]
    public void Uniform_numbers_fill_three_dimensions_evenly() => // successive draws, on an 8 × 8 × 8 grid
        GoodnessOfFit.AgreeEqually(Frequencies("cube", 512, r => ((int)(8 * r.NextDouble()) * 8 + (int)(8 * r.NextDouble())) * 8 + (int)(8 * r.NextDouble())));

    [Fact]
    public void Normal_numbers_follow_the_normal_distribution()
    {
        GoodnessOfFit.Follows(Sample("normal", r => r.NextNormal(), 2_000_000), Tails.NormalCdf);
        GoodnessOfFit.Follows(Sample("moved", r => r.NextNormal(-3, 0.5)), x => Tails.NormalCdf((x + 3) / 0.5));
    }

    [Fact]
    public void Normal_numbers_beyond_the_edge_of_the_ziggurat_are_as_many_and_as_far_as_they_should()
    {
        const int Draws = 5_000_000;
        const double Edge = 3.442619855899;
        double probability = 2 * Tails.NormalCdf(-Edge); // 5.76·10⁻⁴
        var tail = Sample("tail", r => r.NextNormal(), Draws).Where(x => Math.Abs(x) > Edge).ToArray();
        double deviation = Math.Sqrt(Draws * probability * (1 - probability));
        Assert.InRange(tail.Length, Draws * probability - GoodnessOfFit.Sigmas * deviation, Draws * probability + GoodnessOfFit.Sigmas * deviation);
        GoodnessOfFit.Follows(Array.ConvertAll(tail, Math.Abs), x => 1 - Tails.NormalCdf(-x) / Tails.NormalCdf(-Edge));
        GoodnessOfFit.AgreeEqually([tail.Count(x => x > 0), tail.Count(x => x < 0)]);
    }

    [Fact]
    public void Normal_numbers_are_right_between_the_layers() // where a rectangle's wedge would be wrong, cells of 0.05 show it
    {
        const int Cells = 140; // of width 0.05 from −3.5 to 3.5
        var counts = Frequencies("layers", Cells + 2, r => Math.Clamp((int)Math.Floor((r.NextNormal() + 3.5) / 0.05) + 1, 0, Cells + 1), 5_000_000);
        double At(int edge) => Tails.NormalCdf(-3.5 + 0.05 * edge);
        var probabilities = Enumerable.Range(0, Cells).Select(i => At(i + 1) - At(i)).Prepend(At(0)).Append(1 - At(Cells)).ToArray();
        GoodnessOfFit.Agrees(counts, probabilities);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.2)]
    [InlineData(30)]
    public void Exponential_numbers_follow_their_distribution(double rate) =>
        GoodnessOfFit.Follows(Sample($"exponential {rate}", r => r.NextExponential(rate)), x => -Math.Exp(-rate * x) + 1);

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(1, 2)]
    [InlineData(7, 0.25)]
    [InlineData(0.01, 1)]
    [InlineData(1000, 1)]
    public void Gamma_numbers_follow_their_distribution(double shape, double scale) =>
        GoodnessOfFit.Follows(Sample($"gamma {shape}", r => r.NextGamma(shape, scale), 300_000), x => x / scale < 1e-12
            ? Math.Exp(shape * Math.Log(x / scale) - SpecialFunctions.GammaLn(shape + 1)) // the library's function is 0 there; this is its limit
            : SpecialFunctions.GammaLowerRegularized(shape, x / scale));

    [Fact]
    public void Categories_are_drawn_in_proportion_and_weightless_ones_never()
    {
        double[] weights = [0, 3, 0, 0.5, 1e-3, 6.499, 0];
        GoodnessOfFit.Agrees(Frequencies("categories", 7, r => r.NextCategorical(weights)), Array.ConvertAll(weights, w => w / 10));
        Assert.Equal(2, RandomStream.FromSeed(1).NextCategorical([0, 0, double.Epsilon, 0]));
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused()
    {
        var stream = RandomStream.FromSeed(1);
        Assert.Throws<ArgumentException>(() => stream.NextCategorical([]));
        Assert.Throws<ArgumentException>(() => stream.NextCategorical([0, 0]));
        Assert.Contains("Weight 1 is -1", Assert.Throws<ArgumentException>(() => stream.NextCategorical([2, -1])).Message);
        Assert.Throws<ArgumentException>(() => stream.NextCategorical([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => stream.NextCategorical([1, double.PositiveInfinity]));
        Assert.Contains("sum to infinity", Assert.Throws<ArgumentException>(() => stream.NextCategorical([1e308, 1e308])).Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Integers_below_a_bound_are_equally_frequent(int bound) => GoodnessOfFit.AgreeEqually(Frequencies($"int {bound}", bound, r => r.NextInt(bound)));

    // At 3·2⁶² plain scaling would give every third integer twice the chance of the others.
    [Fact]
    public void Integers_below_a_bound_near_the_range_have_no_bias() =>
        GoodnessOfFit.AgreeEqually(Frequencies("bias", 3, r => (int)(r.NextBelow(3UL << 62) % 3)));

    [Fact]
    public void Integers_of_a_range_reach_both_ends()
    {
        GoodnessOfFit.AgreeEqually(Frequencies("range", 7, r => r.NextInt(-3, 4) + 3));
        GoodnessOfFit.AgreeEqually(Frequencies("whole", 4, r => (int)((r.NextInt(int.MinValue, int.MaxValue) + (1L << 31)) >> 30)));
        Assert.Equal(int.MaxValue - 1, RandomStream.FromSeed(1).NextInt(int.MaxValue - 1, int.MaxValue));
    }

    [Fact]
    public void Truths_have_the_given_probability()
    {
        GoodnessOfFit.Agrees(Frequencies("bool", 2, r => r.NextBool(0.3) ? 1 : 0), [0.7, 0.3]);
        Assert.Equal([0, Count], Frequencies("always", 2, r => r.NextBool(1) ? 1 : 0));
        Assert.Equal([Count, 0], Frequencies("never", 2, r => r.NextBool(0) ? 1 : 0));
    }

    [Fact]
    public void All_permutations_of_four_are_equally_frequent()
    {
        static int Code(int[] p) => p[0] * 64 + p[1] * 16 + p[2] * 4 + p[3];
        var counts = Frequencies("permutation", 256, r => Code(r.Permutation(4)));
        Assert.Equal(24, counts.Count(c => c > 0));
        GoodnessOfFit.AgreeEqually([.. counts.Where(c => c > 0)]);
    }

    [Fact]
    public void All_ordered_choices_are_equally_frequent()
    {
        var counts = Frequencies("choice", 25, r => r.Choose(5, 2) is [var a, var b] ? 5 * a + b : -1);
        for (int i = 0; i < 5; i++) Assert.Equal(0, counts[6 * i]);
        GoodnessOfFit.AgreeEqually([.. counts.Where(c => c > 0)]);
        Assert.Equal(20, counts.Count(c => c > 0));
        Assert.Equal([0, 1, 2, 3], RandomStream.FromSeed(1).Choose(4, 4).Order());
        Assert.Empty(RandomStream.FromSeed(1).Choose(4, 0));
    }

    // A change of these changes every stored figure: it must be meant. The first three come from a Python implementation;
    // logarithms may differ in the last bit between machines.
    [Fact]
    public void Distributions_of_a_path_are_pinned()
    {
        var r = RandomStream.FromPath(1, "pinned");
        Assert.Equal(0.7700580742742446, r.NextDouble());
        Assert.Equal(-0.06165154266892488, r.NextNormal(), 1e-15);
        Assert.Equal(0.06212398870831959, r.NextExponential(), 1e-15);
        Assert.Equal(0.021393198081023013, r.NextGamma(0.3), 1e-15);
        Assert.Equal(5.146983154336665, r.NextGamma(7), 1e-13);
        Assert.Equal(291, r.NextInt(1000));
        Assert.Equal(2, r.NextCategorical([1, 2, 3]));
        Assert.Equal([4, 3, 1, 2, 5, 0], r.Permutation(6));
        Assert.Equal([0, 4, 42], r.Choose(100, 3));
        Assert.Equal(16218626222454233172, r.NextUInt64()); // so many numbers were used
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        var stream = RandomStream.FromSeed(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextExponential(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextGamma(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextGamma(double.PositiveInfinity)); // drew without end
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Choose(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Choose(3, -1));
    }
}
