namespace Offprint.Catalogue;

/// <summary>A paper near a place.</summary>
/// <param name="Id">The paper's row.</param>
/// <param name="Similarity">The cosine, above 0, at most 1.</param>
public readonly record struct Neighbour(long Id, double Similarity);

/// <summary>The places of papers in a space, by rising row of the paper. Never changes: a changed table is a new one.</summary>
/// <param name="source">What made the vectors: those of different sources cannot be compared.</param>
/// <param name="dimensions">The dimensions of the space.</param>
/// <param name="ids">The papers, rising.</param>
/// <param name="digests">A number of each paper's texts, to tell whether they changed.</param>
/// <param name="scales">What each row is multiplied by.</param>
/// <param name="values">The rows, one after the other.</param>
sealed class VectorTable(string source, int dimensions, long[] ids, ulong[] digests, float[] scales, sbyte[] values)
{
    readonly int _stride = ByteVectors.Stride(dimensions);
    readonly VectorHeads _heads = new(ByteVectors.Stride(dimensions), scales, values);

    internal string Source => source;

    internal int Dimensions => dimensions;

    internal int Count => ids.Length;

    internal long[] Ids => ids;

    internal ulong[] Digests => digests;

    internal float[] Scales => scales;

    internal sbyte[] Values => values;

    internal static VectorTable Empty(string source, int dimensions) => new(source, dimensions, [], [], [], []);

    /// <summary>The place of a paper; null for one that is not here.</summary>
    internal float[]? Of(long id)
    {
        int at = Array.BinarySearch(ids, id);
        if (at < 0) return null;
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) vector[i] = values[(at * _stride) + i] * scales[at];
        return vector;
    }

    /// <summary>The row of a paper by its number in the table.</summary>
    internal ReadOnlySpan<sbyte> Row(int at) => values.AsSpan(at * _stride, _stride);

    /// <summary>The papers nearest to a vector, by looking at all of them; of equally near ones the lower row first.</summary>
    /// <param name="vector">A unit vector.</param>
    /// <param name="count">How many at most.</param>
    internal IReadOnlyList<Neighbour> Nearest(ReadOnlySpan<float> vector, int count)
    {
        var query = new VectorQuery(vector, _stride);
        var best = new Best(count);
        Span<float> bounds = stackalloc float[VectorHeads.Block];
        for (int first = 0; first < ids.Length; first += VectorHeads.Block)
        {
            _heads.AtMost(first / VectorHeads.Block, query, bounds);
            for (int at = first; at < Math.Min(first + VectorHeads.Block, ids.Length); at++)
            {
                if (bounds[at - first] > best.Least) best.Offer(at, Product(at, query));
            }
        }

        return best.Take(ids);
    }

    /// <summary>As <see cref="Nearest"/>, among some papers.</summary>
    internal IReadOnlyList<Neighbour> NearestOf(IEnumerable<long> candidates, ReadOnlySpan<float> vector, int count)
    {
        var query = new VectorQuery(vector, _stride);
        var best = new Best(count);
        foreach (long id in candidates.Order())
        {
            int at = Array.BinarySearch(ids, id);
            if (at >= 0) best.Offer(at, Product(at, query));
        }

        return best.Take(ids);
    }

    /// <summary>The product of a row, made a unit vector, and a vector.</summary>
    internal float Product(int at, in VectorQuery query) => scales[at] * query.Scale * ByteVectors.Dot(Row(at), query.Entries);

    /// <summary>The best of what was offered, which comes by rising number.</summary>
    struct Best(int count)
    {
        // The worst of the best is on top: the lowest score, and of equal ones the last to come.
        readonly PriorityQueue<int, (float Score, int Order)> _queue = new();
        float _worst = 0;

        /// <summary>Only what is above this can still be among the best.</summary>
        internal readonly float Least => _worst;

        internal void Offer(int at, float score)
        {
            // Nothing in common is no neighbour, nor is what is no number.
            if (!(score > _worst)) return;
            _queue.Enqueue(at, (score, -at));
            if (_queue.Count <= count) return;
            _queue.Dequeue();
            _queue.TryPeek(out _, out var worst);
            _worst = worst.Score;
        }

        internal readonly IReadOnlyList<Neighbour> Take(long[] ids) =>
            [.. _queue.UnorderedItems.OrderByDescending(i => i.Priority).Select(i => new Neighbour(ids[i.Element], Math.Min(1, i.Priority.Score)))];
    }
}
