using Offprint.Evaluation.SwissRound;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class BatchedShuffleTests
{
    [Fact]
    public void Every_order_of_five_is_as_likely()
    {
        const int Draws = 240_000;
        var random = RandomStream.FromSeed(1);
        var seen = new Dictionary<string, int>();
        for (int i = 0; i < Draws; i++)
        {
            int[] items = [0, 1, 2, 3, 4];
            BatchedShuffle.Shuffle(items, random);
            string key = string.Concat(items);
            seen[key] = seen.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(120, seen.Count);
        // χ² with 119 degrees of freedom exceeds 208 with probability 9e-7.
        double expected = Draws / 120.0, chi = seen.Values.Sum(n => (n - expected) * (n - expected) / expected);
        Assert.InRange(chi, 0, 208);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(124)]
    public void Every_item_comes_to_every_place_as_often(int n)
    {
        int draws = 20_000_000 / (n * n);
        var random = RandomStream.FromSeed(2);
        var count = new int[n, n];
        var items = new int[n];
        for (int d = 0; d < draws; d++)
        {
            for (int i = 0; i < n; i++) items[i] = i;
            BatchedShuffle.Shuffle(items, random);
            for (int i = 0; i < n; i++) count[items[i], i]++;
        }

        // Counts of permutations vary in (n − 1)² directions, each n/(n − 1) times as much as independent cells would.
        // Six standard deviations of χ² happen with probability below 3e-7.
        double expected = draws / (double)n, freedom = (n - 1.0) * (n - 1);
        double chi = count.Cast<int>().Sum(c => (c - expected) * (c - expected) / expected) * (n - 1) / n;
        Assert.InRange((chi - freedom) / Math.Sqrt(2 * freedom), -6, 6);
    }

    [Fact]
    public void Few_items_need_no_chance()
    {
        var random = RandomStream.FromSeed(3);
        var before = random.Save();
        int[] none = [], one = [4];
        BatchedShuffle.Shuffle(none, random);
        BatchedShuffle.Shuffle(one, random);
        Assert.Equal([4], one);
        Assert.Equal(before, random.Save());
    }
}
