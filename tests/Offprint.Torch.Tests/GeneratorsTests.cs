using Offprint.Numerics;
using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

public class GeneratorsTests
{
    static double[] Draw(torch.Generator generator, int count)
    {
        using var scope = LibTorch.Scope();
        return Tensors.ToDoubles(torch.randn([count], torch.float64, generator: generator));
    }

    [Fact]
    public void The_same_stream_gives_the_same_numbers_and_another_stream_others()
    {
        using torch.Generator a = Generators.From(RandomStream.FromPath(1, "a")), again = Generators.From(RandomStream.FromPath(1, "a")), b = Generators.From(RandomStream.FromPath(1, "b"));
        double[] first = Draw(a, 100);
        Assert.Equal(first, Draw(again, 100));
        Assert.Empty(first.Intersect(Draw(b, 100)));
    }

    [Fact]
    public void The_whole_stream_counts_not_32_bits_of_it()
    {
        // Two streams whose first number has the same lower half, as one pair in 65,000 pieces has.
        var first = new Dictionary<uint, ulong>();
        ulong seed = 0;
        for (; ; seed++)
        {
            uint half = (uint)RandomStream.FromSeed(seed).NextUInt64();
            if (first.TryGetValue(half, out ulong other) && other != seed)
            {
                using torch.Generator a = Generators.From(RandomStream.FromSeed(seed)), b = Generators.From(RandomStream.FromSeed(other));
                Assert.Empty(Draw(a, 100).Intersect(Draw(b, 100)));
                return;
            }

            first[half] = seed;
        }
    }

    [Fact]
    public void Uniform_and_normal_numbers_have_their_distributions()
    {
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(RandomStream.FromSeed(5));
        double[] u = Tensors.ToDoubles(torch.rand([100_000], torch.float64, generator: generator)), z = Draw(generator, 100_000);
        // Six standard errors each: 1/√12/√n and 1/√n.
        Assert.Equal(0.5, Statistics.Mean(u), 6 / Math.Sqrt(12 * 100_000.0));
        Assert.Equal(0, Statistics.Mean(z), 6 / Math.Sqrt(100_000.0));
        Assert.Equal(1, Statistics.StandardDeviation(z), 6 / Math.Sqrt(200_000.0));
        // The first words of a state drawn at random are no special ones.
        Assert.Equal(100_000, u.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)] // an odd number of normals leaves one in store
    [InlineData(1000)]
    public void A_restored_generator_goes_on_where_the_saved_one_stood(int drawn)
    {
        using var generator = Generators.From(RandomStream.FromSeed(3));
        Draw(generator, drawn);
        byte[] state = Generators.Save(generator);
        double[] next = Draw(generator, 33);
        using var restored = Generators.Restore(state);
        Assert.Equal(next, Draw(restored, 33));
    }

    [Fact]
    public void A_state_of_another_size_is_refused() => Assert.Throws<ArgumentException>(() => Generators.Restore([1, 2, 3]));
}
