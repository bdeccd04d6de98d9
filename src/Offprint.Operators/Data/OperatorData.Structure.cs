using System.Runtime.InteropServices;

namespace Offprint.Operators;

public sealed partial class OperatorData
{
    /// <summary>For each function the first one with the same sensor values, itself where there is none before it.</summary>
    /// <returns>[<see cref="Functions"/>]</returns>
    public int[] FirstEqual()
    {
        var first = new int[Functions];
        var seen = new Dictionary<Key, int>(Functions);
        for (int f = 0; f < Functions; f++)
        {
            var key = new Key(Sensors, f * SensorCount, SensorCount);
            if (!seen.TryAdd(key, f)) first[f] = seen[key];
            else first[f] = f;
        }

        return first;
    }

    /// <summary>Number of triples that stand at a function and query at which one stood before; of aligned data, of queries that occurred before, for each function.</summary>
    public int RepeatedQueries()
    {
        int repeated = 0;
        var seen = new HashSet<(int, Key)>(QueryCount);
        for (int q = 0; q < QueryCount; q++)
            if (!seen.Add((FunctionOf?[q] ?? 0, new(Queries, q * QueryDimension, QueryDimension)))) repeated++;
        return IsAligned ? repeated * Functions : repeated;
    }

    /// <summary>Triples as aligned data, where every function has its values at the same queries, each once; null where it has not. Aligned data are faster to learn from.</summary>
    public OperatorData? ToAligned()
    {
        if (IsAligned) return this;
        int count = QueryCount / Functions;
        if (count * Functions != QueryCount) return null;
        var columns = new Dictionary<Key, int>(count);
        var targets = new float[QueryCount];
        var filled = new bool[QueryCount];
        for (int r = 0; r < QueryCount; r++)
        {
            var key = new Key(Queries, r * QueryDimension, QueryDimension);
            if (!columns.TryGetValue(key, out int column))
            {
                if (columns.Count == count) return null;
                columns.Add(key, column = columns.Count);
            }

            int cell = FunctionOf![r] * count + column; // not aligned
            if (filled[cell]) return null;
            (targets[cell], filled[cell]) = (Targets[r], true);
        }

        // As many cells as values and none filled twice: all are filled.
        var queries = new float[count * QueryDimension];
        foreach (var (key, column) in columns) key.Values.CopyTo(queries.AsSpan(column * QueryDimension));
        return new(Sensors, SensorCount, queries, QueryDimension, targets, null);
    }

    /// <summary>A row of an array, compared by its bits.</summary>
    readonly struct Key(float[] array, int start, int length) : IEquatable<Key>
    {
        public ReadOnlySpan<float> Values => array.AsSpan(start, length);

        public bool Equals(Key other) => Values.SequenceEqual(other.Values);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(Values));
            return hash.ToHashCode();
        }
    }
}
