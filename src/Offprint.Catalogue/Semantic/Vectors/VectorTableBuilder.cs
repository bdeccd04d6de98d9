namespace Offprint.Catalogue;

/// <summary>Makes a table by rising row, from vectors or from rows of an earlier table.</summary>
sealed class VectorTableBuilder
{
    readonly string _source;
    readonly int _dimensions, _stride;
    long[] _ids;
    ulong[] _digests;
    float[] _scales;
    sbyte[] _values;
    int _count;

    internal VectorTableBuilder(string source, int dimensions, int capacity)
    {
        (_source, _dimensions, _stride) = (source, dimensions, ByteVectors.Stride(dimensions));
        (_ids, _digests, _scales, _values) = (new long[capacity], new ulong[capacity], new float[capacity], new sbyte[capacity * _stride]);
    }

    internal void Add(long id, ulong digest, ReadOnlySpan<float> vector)
    {
        Reserve(id, digest);
        _scales[_count] = ByteVectors.Round(vector, _values.AsSpan(_count * _stride, _stride));
        _count++;
    }

    /// <summary>Takes over a row of an earlier table of the same space.</summary>
    internal void Add(VectorTable earlier, int at)
    {
        Reserve(earlier.Ids[at], earlier.Digests[at]);
        _scales[_count] = earlier.Scales[at];
        earlier.Row(at).CopyTo(_values.AsSpan(_count * _stride));
        _count++;
    }

    internal VectorTable Build()
    {
        Resize(_count);
        return new(_source, _dimensions, _ids, _digests, _scales, _values);
    }

    void Reserve(long id, ulong digest)
    {
        if (_count == _ids.Length) Resize((_count * 2) + 16);
        (_ids[_count], _digests[_count]) = (id, digest);
    }

    void Resize(int capacity)
    {
        if (capacity == _ids.Length) return;
        Array.Resize(ref _ids, capacity);
        Array.Resize(ref _digests, capacity);
        Array.Resize(ref _scales, capacity);
        Array.Resize(ref _values, capacity * _stride);
    }
}
