using Offprint.Numerics;

namespace Offprint.Evaluation.SwissRound;

static class BenchmarkOrders
{
    /// <summary>[order][round] → benchmark: the order of the table, or random ones.</summary>
    public static int[][] Of(int benchmarks, SwissOptions options) =>
        options.RandomOrders == 0 ? [[.. Enumerable.Range(0, benchmarks)]] : Random(benchmarks, options.RandomOrders, options.Seed);

    /// <summary>The first <paramref name="number"/> random orders of a seed; asking for more keeps the first ones.</summary>
    public static int[][] Random(int benchmarks, int number, ulong seed)
    {
        var random = RandomStream.FromPath(seed, "orders");
        return [.. Enumerable.Range(0, number).Select(i => random.Split(i).Permutation(benchmarks))];
    }
}
