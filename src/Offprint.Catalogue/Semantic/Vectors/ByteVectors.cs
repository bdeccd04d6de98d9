using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Offprint.Catalogue;

/// <summary>Unit vectors in a byte a dimension.</summary>
static class ByteVectors
{
    /// <summary>Rows and queries are padded with zeros to a multiple of this.</summary>
    internal const int Lane = 16;

    // By Cauchy and Schwarz no part of a product exceeds 127 √dimensions times this, so an int holds it up to a million dimensions.
    const int QueryLength = 1 << 14;

    /// <summary>The length of a row of some dimensions.</summary>
    internal static int Stride(int dimensions) => (dimensions + Lane - 1) / Lane * Lane;

    /// <summary>Rounds a vector to a row.</summary>
    /// <returns>What the row is to be multiplied by to have length one; 0 for the origin.</returns>
    internal static float Round(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        row.Clear();
        float largest = 0;
        foreach (float x in vector) largest = Math.Max(largest, Math.Abs(x));
        if (!(largest > 0) || !float.IsFinite(largest)) return 0;
        long squares = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            row[i] = (sbyte)MathF.Round(vector[i] / largest * sbyte.MaxValue);
            squares += row[i] * row[i];
        }

        return (float)(1 / Math.Sqrt(squares));
    }

    /// <summary>Rounds a vector to whole numbers that <see cref="Dot"/> takes, far finer than rows are.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="query">Is given the numbers, padded with zeros.</param>
    /// <returns>What the query is to be multiplied by to have the vector's length; 0 for the origin and for what is no vector.</returns>
    internal static float Widen(ReadOnlySpan<float> vector, Span<short> query)
    {
        query.Clear();
        double squares = 0;
        foreach (float x in vector) squares += (double)x * x;
        double length = Math.Sqrt(squares);
        if (!(length > 0) || !double.IsFinite(length)) return 0;
        for (int i = 0; i < vector.Length; i++) query[i] = (short)Math.Round(vector[i] / length * QueryLength);
        return (float)(length / QueryLength);
    }

    /// <summary>The product of a row and a query, both padded: exact, whatever the order of the sum.</summary>
    internal static int Dot(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> query)
    {
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        ref short q = ref MemoryMarshal.GetReference(query);
        var sum = Vector256<int>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += Lane)
        {
            var entries = Vector256.WidenLower(Vector128.LoadUnsafe(ref r, i).ToVector256Unsafe());
            sum += PairedProducts(entries, Vector256.LoadUnsafe(ref q, i));
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The products of neighbouring entries, two and two added up.</summary>
    internal static Vector256<int> PairedProducts(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported) return Avx2.MultiplyAddAdjacent(a, b);
        // The even and the odd entries of each pair, with their signs.
        Vector256<int> pairsA = a.AsInt32(), pairsB = b.AsInt32();
        return ((pairsA >> 16) * (pairsB >> 16)) + ((pairsA << 16 >> 16) * (pairsB << 16 >> 16));
    }
}
