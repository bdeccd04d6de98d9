using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Offprint.Catalogue;

/// <summary>Unit vectors in a byte a dimension.</summary>
static class ByteVectors
{
    /// <summary>Rows and queries are padded with zeros to a multiple of this.</summary>
    internal const int Lane = 16;

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

    /// <summary>The product of a row and a query, both padded.</summary>
    internal static float Dot(ReadOnlySpan<sbyte> row, ReadOnlySpan<float> query)
    {
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        ref float q = ref MemoryMarshal.GetReference(query);
        var low = Vector256<float>.Zero;
        var high = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += Lane)
        {
            var (a, b) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref r, i).ToVector256Unsafe()));
            low = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(a), Vector256.LoadUnsafe(ref q, i), low);
            high = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(b), Vector256.LoadUnsafe(ref q, i + 8), high);
        }

        return Vector256.Sum(low + high);
    }
}
