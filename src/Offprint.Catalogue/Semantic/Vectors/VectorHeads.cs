using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Offprint.Catalogue;

/// <summary>
/// The first dimensions of rows, which in a learnt space weigh most, and the lengths of the rest: by the inequality of Cauchy
/// and Schwarz they bound the product of a row. Sixteen rows lie side by side, two dimensions of each after the other, so
/// that a block is bounded by vectors and never summed across.
/// </summary>
sealed class VectorHeads
{
    // CHOSEN: by these one in a hundred of 100,000 papers can still be among the nearest.
    internal const int Most = 64;

    internal const int Block = 16;

    // Room for the rounding of sums of products of numbers of at most one.
    const float Slack = 1e-5f;

    readonly int _dimensions;
    readonly sbyte[] _entries;
    readonly float[] _scales, _tails;

    internal VectorHeads(int stride, float[] scales, sbyte[] values)
    {
        int padded = (scales.Length + Block - 1) / Block * Block;
        _dimensions = Math.Min(Most, stride);
        (_entries, _scales, _tails) = (new sbyte[padded * _dimensions], new float[padded], new float[padded]);
        scales.CopyTo(_scales, 0);
        for (int at = 0; at < scales.Length; at++)
        {
            var row = values.AsSpan(at * stride, stride);
            var block = _entries.AsSpan(at / Block * Block * _dimensions);
            for (int d = 0; d < _dimensions; d++) block[(d / 2 * 2 * Block) + (at % Block * 2) + (d % 2)] = row[d];
            long squares = 0;
            foreach (sbyte x in row[_dimensions..]) squares += x * x;
            _tails[at] = scales[at] * MathF.Sqrt(squares);
        }
    }

    /// <summary>What the products of the rows of a block cannot exceed.</summary>
    /// <param name="block">The block; its first row is this times <see cref="Block"/>.</param>
    /// <param name="query">The vector to multiply with.</param>
    /// <param name="bounds">Is given the bounds, one for each row of the block.</param>
    internal void AtMost(int block, in VectorQuery query, Span<float> bounds)
    {
        ref sbyte entry = ref MemoryMarshal.GetReference(_entries.AsSpan(block * Block * _dimensions, Block * _dimensions));
        Vector256<int> low = default, high = default;
        foreach (int pair in MemoryMarshal.Cast<short, int>(query.Entries.AsSpan(0, _dimensions)))
        {
            var factors = Vector256.Create(pair).AsInt16();
            var (a, b) = Vector256.Widen(Vector256.LoadUnsafe(ref entry));
            low += ByteVectors.PairedProducts(a, factors);
            high += ByteVectors.PairedProducts(b, factors);
            entry = ref Unsafe.Add(ref entry, 2 * Block);
        }

        Bound(low, block * Block, query).CopyTo(bounds);
        Bound(high, (block * Block) + (Block / 2), query).CopyTo(bounds[(Block / 2)..]);
    }

    Vector256<float> Bound(Vector256<int> products, int at, in VectorQuery query) =>
        (Vector256.ConvertToSingle(products) * Vector256.LoadUnsafe(ref _scales[at]) * query.Scale)
        + (Vector256.LoadUnsafe(ref _tails[at]) * query.Tail) + Vector256.Create(Slack * query.Whole);
}
