using System.Numerics.Tensors;
using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Catalogue.Tests;

public class VectorTableTests
{
    static float[] Unit(int dimensions, RandomStream random)
    {
        float[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => (float)random.NextNormal())];
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    static VectorTable Table(params IReadOnlyList<float[]> vectors)
    {
        var builder = new VectorTableBuilder("test", vectors[0].Length, 0);
        for (int i = 0; i < vectors.Count; i++) builder.Add(10 + i, (ulong)i, vectors[i]);
        return builder.Build();
    }

    [Fact]
    public void Bytes_agree_with_the_vectors_they_were_rounded_from() => Gen.Select(Gen.Int[1, 200], Gen.ULong).Sample((dimensions, seed) =>
    {
        var random = RandomStream.FromSeed(seed);
        float[] x = Unit(dimensions, random), q = Unit(dimensions, random);
        var near = Table([x]).Nearest(x, 1);
        Assert.InRange(near[0].Similarity, 0.999, 1);
        // Rounding moves an entry by at most half a step of largest / 127, so the product by at most half a step times the 1-norm.
        float step = x.Max(Math.Abs) / 127;
        double bound = (0.5 * step * q.Sum(Math.Abs)) + (0.5 * step * Math.Sqrt(dimensions)) + 1e-5;
        double exact = TensorPrimitives.Dot<float>(x, q);
        double told = Table([x]).Nearest(q, 1) is [var hit] ? hit.Similarity : Math.Min(exact, 0);
        Assert.InRange(told - exact, -bound, bound);
    });

    [Fact]
    public void Product_is_that_of_the_plain_loop() => Gen.Select(Gen.Int[1, 12], Gen.ULong).Sample((lanes, seed) =>
    {
        var random = RandomStream.FromSeed(seed);
        sbyte[] row = [.. Enumerable.Range(0, lanes * ByteVectors.Lane).Select(_ => (sbyte)random.NextInt(-127, 128))];
        float[] vector = [.. row.Select(_ => (float)random.NextNormal())];
        short[] query = new short[row.Length];
        float scale = ByteVectors.Widen(vector, query);
        long whole = 0;
        double expected = 0;
        for (int i = 0; i < row.Length; i++)
        {
            whole += row[i] * query[i];
            expected += (double)row[i] * vector[i];
        }

        Assert.Equal(whole, ByteVectors.Dot(row, query));
        // Each entry of a query of length 2^14 moves by at most a half.
        double bound = 0.5 * Math.Sqrt(row.Length) / (1 << 14) * Math.Sqrt(row.Sum(r => r * r)) * TensorPrimitives.Norm<float>(vector);
        Assert.Equal(expected, scale * whole, bound * 1.001);
    });

    [Fact]
    public void Nearest_are_the_first_of_all_sorted() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 70], Gen.ULong).Sample((papers, count, seed) =>
    {
        var random = RandomStream.FromSeed(seed);
        // Of five vectors many are equal, so that ties matter.
        float[][] kinds = [.. Enumerable.Range(0, 5).Select(_ => Unit(20, random))];
        var table = Table([.. Enumerable.Range(0, papers).Select(_ => kinds[random.NextInt(5)])]);
        float[] query = Unit(20, random);
        var asked = new VectorQuery(query, ByteVectors.Stride(query.Length));
        var expected = Enumerable.Range(0, papers)
            .Select(i => new Neighbour(10 + i, table.Product(i, asked)))
            .Where(n => n.Similarity > 0).OrderByDescending(n => n.Similarity).ThenBy(n => n.Id).Take(count);
        Assert.Equal(expected, table.Nearest(query, count));
    });

    [Fact]
    public void No_product_exceeds_its_bound_and_none_of_the_nearest_is_passed_over() => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 10], Gen.ULong).Sample((dimensions, count, seed) =>
    {
        var random = RandomStream.FromSeed(seed);
        // Most of the weight on the first dimensions, as in a learnt space; the lengths of queries are any.
        float[] Falling() => [.. Unit(dimensions, random).Select((x, i) => x / (1 + i))];
        var table = Table([.. Enumerable.Range(0, 300).Select(_ => Falling())]);
        float[] query = [.. Falling().Select(x => 3 * x)];
        var asked = new VectorQuery(query, ByteVectors.Stride(query.Length));
        var heads = new VectorHeads(ByteVectors.Stride(dimensions), table.Scales, table.Values);
        float[] products = [.. Enumerable.Range(0, 300).Select(at => table.Product(at, asked))], bounds = new float[VectorHeads.Block];
        for (int at = 0; at < 300; at++)
        {
            heads.AtMost(at / VectorHeads.Block, asked, bounds);
            Assert.True(bounds[at % VectorHeads.Block] >= products[at]);
        }

        Assert.Equal(
            Enumerable.Range(0, 300).Where(at => products[at] > 0).OrderByDescending(at => products[at]).ThenBy(at => at).Take(count).Select(at => 10L + at),
            table.Nearest(query, count).Select(n => n.Id));
    });

    [Fact]
    public void Nearest_of_some_papers_are_those_of_all_without_the_others() => Gen.Select(Gen.Int[1, 60], Gen.ULong).Sample((papers, seed) =>
    {
        var random = RandomStream.FromSeed(seed);
        var table = Table([.. Enumerable.Range(0, papers).Select(_ => Unit(16, random))]);
        float[] query = Unit(16, random);
        long[] some = [.. table.Ids.Where(_ => random.NextBool()), 5_000];
        Assert.Equal(table.Nearest(query, papers).Where(n => some.Contains(n.Id)).Take(7), table.NearestOf(some, query, 7));
    });

    [Fact]
    public void Origin_is_near_to_nothing()
    {
        var table = Table([new float[8], [1, 0, 0, 0, 0, 0, 0, 0]]);
        Assert.Empty(table.Nearest(new float[8], 5));
        Assert.Equal([11], table.Nearest([1, 0, 0, 0, 0, 0, 0, 0], 5).Select(n => n.Id));
        Assert.Empty(table.Nearest([float.NaN, 0, 0, 0, 0, 0, 0, 0], 5));
    }

    [Fact]
    public void Ranks_are_fused_as_by_hand()
    {
        var fused = ReciprocalRanks.Fuse([1, 2, 3], [3, 4, 1]);
        // 1/61 + 1/63, 1/63 + 1/61, 1/62 and 1/62: of equal sums the one of the first ranking comes first.
        Assert.Equal([1, 3, 2, 4], fused.Select(f => f.Id));
        Assert.Equal([(1 / 61d) + (1 / 63d), (1 / 63d) + (1 / 61d), 1 / 62d, 1 / 62d], fused.Select(f => f.Score));
        Assert.Empty(ReciprocalRanks.Fuse([], []));
    }

    [Fact]
    public void Fused_ranks_keep_an_order_that_both_rankings_share() => Gen.Int[1, 20].Sample(n =>
    {
        long[] order = [.. Enumerable.Range(1, n)];
        Assert.Equal(order, ReciprocalRanks.Fuse(order, order).Select(f => f.Id));
    });
}
