using System.Text.Json;
using Xunit;

namespace Offprint.Numerics.Tests;

public class RandomStreamTests
{
    static ulong[] Draw(RandomStream stream, int count) => [.. Enumerable.Range(0, count).Select(_ => stream.NextUInt64())];

    // From an implementation in Python, whose first stream equals numpy.random.Philox(key=1, counter=2^256 − 1).
    [Fact]
    public void A_path_gives_the_pinned_numbers_of_an_independent_implementation()
    {
        Assert.Equal([0xcb7ea744cf19bb4c, 0xa34eacbe1377d650, 0xe8dbce5eb7b8301f, 0x344790248cacfe2f, 0x4db6a27b756282df, 0xd944fa03babe0e2f], Draw(RandomStream.FromSeed(1), 6));
        Assert.Equal(
            [0xa033e99e00e6c9e3, 0xd19165fcccc51e61, 0x32d6ce1ee1253c0b, 0x720be457e28910ba, 0x73e8e5b649346667, 0xf5a19dce9f95a231],
            Draw(RandomStream.FromPath(1, "02-llm-abba/drift", """{"replicate":1}"""), 6));
        Assert.Equal([0x15af13476a836886, 0x620c9a9bde9aba88], Draw(RandomStream.FromSeed(2026).Split("größe ☃"), 2));
        Assert.Equal([0xd6dc6e23655710b9, 0x5eaf6aae41221b71], Draw(RandomStream.FromSeed(1).Split(0), 2));
        Assert.Equal([0xbbf149614989b78e, 0xe272068e8f436cdd], Draw(RandomStream.FromPath(1, "a").Split(123_456_789_012), 2));
    }

    [Fact]
    public void A_stream_depends_on_its_path_alone()
    {
        var parent = RandomStream.FromSeed(9);
        var before = Draw(parent.Split("child"), 8);
        var parentNumbers = Draw(parent, 5);
        Assert.Equal(before, Draw(parent.Split("child"), 8));                                    // however far the parent was read
        Assert.Equal(parentNumbers, Draw(RandomStream.FromSeed(9), 5));                          // and the parent does not notice
        Assert.Equal(before, Draw(RandomStream.FromPath(9, "child"), 8));
        Assert.Equal(Draw(RandomStream.FromPath(9, "a", "b"), 4), Draw(RandomStream.FromPath(9, "a").Split("b"), 4));
        Assert.Equal(Draw(RandomStream.FromPath(9), 4), Draw(RandomStream.FromSeed(9), 4));
    }

    [Fact]
    public void Unlike_paths_give_unlike_streams()
    {
        var root = RandomStream.FromSeed(9);
        RandomStream[] streams =
        [
            root, root.Split(""), root.Split("0"), root.Split(0), root.Split(1), root.Split("ab"), root.Split("a").Split("b"), root.Split("b").Split("a"),
            root.Split("a/b"), root.Split(0).Split(0), root.Split("A"), RandomStream.FromSeed(10), RandomStream.FromSeed(0), RandomStream.FromSeed(10).Split("0"),
        ];
        var numbers = streams.SelectMany(s => Draw(s, 100)).ToArray();
        Assert.Equal(numbers.Length, numbers.Distinct().Count()); // a repeat among 1,400 of 2⁶⁴ has probability 5·10⁻¹⁴
    }

    [Fact]
    public void First_numbers_of_sibling_streams_are_independent()
    {
        const int Siblings = 100_000;
        var byIndex = RandomStream.FromPath(3, "siblings");
        double[] first = new double[Siblings], named = new double[Siblings];
        for (int i = 0; i < Siblings; i++)
        {
            first[i] = byIndex.Split(i).NextDouble();
            named[i] = byIndex.Split($"{i}").NextDouble();
        }

        foreach (var sample in (double[][])[first, named])
        {
            var pairs = new long[256]; // neighbours, on a 16 × 16 grid, each sibling in one pair
            for (int i = 0; i < Siblings; i += 2) pairs[(int)(sample[i] * 16) * 16 + (int)(sample[i + 1] * 16)]++;
            GoodnessOfFit.AgreeEqually(pairs);
            GoodnessOfFit.Follows(sample, x => x);
        }
    }

    [Fact]
    public void Two_streams_side_by_side_are_uncorrelated()
    {
        const int Count = 1_000_000;
        var root = RandomStream.FromPath(4, "beside");
        var child = root.Split("child");
        double sum = 0;
        for (int i = 0; i < Count; i++) sum += (root.NextDouble() - 0.5) * (child.NextDouble() - 0.5);
        double deviation = Math.Sqrt(Count) / 12; // each product has variance 1/144
        Assert.InRange(sum, -GoodnessOfFit.Sigmas * deviation, GoodnessOfFit.Sigmas * deviation);
    }

    [Fact]
    public void A_restored_stream_continues_bit_for_bit_at_every_offset()
    {
        for (int offset = 0; offset < 20; offset++)
        {
            var stream = RandomStream.FromPath(5, "save");
            Draw(stream, offset);
            string stored = JsonSerializer.Serialize(stream.Save());
            var restored = RandomStream.Restore(JsonSerializer.Deserialize<RandomStreamState>(stored));
            Assert.Equal(restored.Save(), stream.Save());
            Assert.Equal(Draw(restored.Split("child"), 3), Draw(stream.Split("child"), 3));
            Assert.Equal(Draw(stream, 9), Draw(restored, 9));
        }
    }

    [Fact]
    public void A_restored_stream_continues_after_every_distribution()
    {
        var stream = RandomStream.FromPath(5, "mixed");
        for (int i = 0; i < 1000; i++)
        {
            _ = (stream.NextNormal(), stream.NextGamma(0.3), stream.NextInt(7), stream.NextExponential(), stream.Choose(5, 2));
            var restored = RandomStream.Restore(stream.Save());
            Assert.Equal(stream.NextNormal(), restored.NextNormal()); // nothing is kept outside the saved state
            Assert.Equal(stream.NextUInt64(), restored.NextUInt64());
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(7, 0)]
    [InlineData(7, 5)]
    [InlineData(7, -1)]
    public void A_state_that_no_stream_has_is_refused(ulong counter, int used) =>
        Assert.Throws<ArgumentException>(() => RandomStream.Restore(new RandomStreamState(1, 2, counter, used)));

    [Fact]
    public void A_negative_index_or_no_name_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomStream.FromSeed(1).Split(-1));
        Assert.Throws<ArgumentNullException>(() => RandomStream.FromSeed(1).Split(null!)); // the check itself is tested
    }

    [Fact]
    public void Every_bit_of_the_numbers_is_even()
    {
        const int Count = 1_000_000;
        var ones = new long[64];
        var stream = RandomStream.FromPath(6, "bits");
        for (int i = 0; i < Count; i++)
        {
            ulong bits = stream.NextUInt64();
            for (int b = 0; b < 64; b++) ones[b] += (long)(bits >> b) & 1;
        }

        double bound = 6 * Math.Sqrt(Count) / 2; // 2·10⁻⁹ for a bit, 1.3·10⁻⁷ for all
        Assert.All(ones, n => Assert.InRange(n, Count / 2 - bound, Count / 2 + bound));
    }
}
