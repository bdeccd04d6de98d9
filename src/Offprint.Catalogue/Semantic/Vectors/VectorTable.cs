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
    // CHOSEN: the first dimensions of a learnt space weigh most; by these, a cache line of a row, one in a thousand of 100,000
    // papers can still be among the nearest.
    const int Head = 64;

    // Room for the rounding of sums of products of numbers of at most one.
    const float Slack = 1e-5f;

    readonly int _stride = ByteVectors.Stride(dimensions);
    readonly float[] _tails = Tails(ByteVectors.Stride(dimensions), scales, values);

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
        var score = new Score(this, vector);
        var best = new Best(count);
        for (int at = 0; at < ids.Length; at++)
        {
            if (score.AtMost(at) > best.Least) best.Offer(at, score.Of(at));
        }

        return best.Take(ids);
    }

    /// <summary>As <see cref="Nearest"/>, among some papers.</summary>
    internal IReadOnlyList<Neighbour> NearestOf(IEnumerable<long> candidates, ReadOnlySpan<float> vector, int count)
    {
        var score = new Score(this, vector);
        var best = new Best(count);
        foreach (long id in candidates.Order())
        {
            int at = Array.BinarySearch(ids, id);
            if (at >= 0) best.Offer(at, score.Of(at));
        }

        return best.Take(ids);
    }

    /// <summary>The product of a vector with rows of a table.</summary>
    internal readonly struct Score
    {
        readonly VectorTable _table;
        readonly short[] _query;
        readonly float _scale, _tail, _length;

        internal Score(VectorTable table, ReadOnlySpan<float> vector)
        {
            (_table, _query) = (table, new short[table._stride]);
            _scale = ByteVectors.Widen(vector, _query);
            (_length, _tail) = (Length(_query), Length(_query.AsSpan(Math.Min(Head, _query.Length))));
        }

        float Length(ReadOnlySpan<short> entries)
        {
            double squares = 0;
            foreach (short x in entries) squares += x * x;
            return (float)(_scale * Math.Sqrt(squares));
        }

        internal float Of(int at) => _table.Scales[at] * _scale * ByteVectors.Dot(_table.Row(at), _query);

        /// <summary>What <see cref="Of"/> cannot exceed, by the first dimensions and the lengths of the others (Cauchy and Schwarz).</summary>
        internal float AtMost(int at)
        {
            int head = Math.Min(Head, _query.Length);
            return (_table.Scales[at] * _scale * ByteVectors.Dot(_table.Row(at)[..head], _query)) + (_table._tails[at] * _tail) + (Slack * _length);
        }
    }

    // The length of each unit row without its first dimensions.
    static float[] Tails(int stride, float[] scales, sbyte[] values)
    {
        float[] tails = new float[scales.Length];
        for (int at = 0; at < tails.Length; at++)
        {
            long squares = 0;
            foreach (sbyte x in values.AsSpan(at * stride, stride)[Math.Min(Head, stride)..]) squares += x * x;
            tails[at] = scales[at] * MathF.Sqrt(squares);
        }

        return tails;
    }

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
