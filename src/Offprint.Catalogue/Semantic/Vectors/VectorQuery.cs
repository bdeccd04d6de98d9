namespace Offprint.Catalogue;

/// <summary>A vector to be multiplied with rows.</summary>
readonly struct VectorQuery
{
    internal VectorQuery(ReadOnlySpan<float> vector, int stride)
    {
        Entries = new short[stride];
        Scale = ByteVectors.Widen(vector, Entries);
        Tail = Length(Entries.AsSpan(Math.Min(VectorHeads.Most, stride)));
        Whole = Length(Entries);
    }

    /// <summary>The entries as whole numbers, padded with zeros.</summary>
    internal short[] Entries { get; }

    /// <summary>What the entries are to be multiplied by.</summary>
    internal float Scale { get; }

    /// <summary>The length of the vector without the dimensions in <see cref="VectorHeads"/>.</summary>
    internal float Tail { get; }

    /// <summary>The length of the vector.</summary>
    internal float Whole { get; }

    float Length(ReadOnlySpan<short> entries)
    {
        double squares = 0;
        foreach (short x in entries) squares += x * x;
        return (float)(Scale * Math.Sqrt(squares));
    }
}
