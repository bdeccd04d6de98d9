using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Offprint.Sampling;

/// <summary>
/// Kernels on rows whose length is a multiple of four. Always four lanes, in one order and without fused
/// multiply-add, so that a seed draws the same points on every machine, whatever the width of its registers.
/// </summary>
static class FixedLanes
{
    public const int Lanes = 4;

    /// <summary>The least multiple of four that holds a row.</summary>
    public static int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>Σ xᵢyᵢ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Debug.Assert(x.Length == y.Length && x.Length % Lanes == 0, "Rows are padded to whole lanes.");
        ref double a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(y);
        // Four sums side by side: one alone would wait for its own last addition.
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0, n = (nuint)x.Length;
        for (; i + 16 <= n; i += 16)
        {
            s0 += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
            s1 += Vector256.LoadUnsafe(ref a, i + 4) * Vector256.LoadUnsafe(ref b, i + 4);
            s2 += Vector256.LoadUnsafe(ref a, i + 8) * Vector256.LoadUnsafe(ref b, i + 8);
            s3 += Vector256.LoadUnsafe(ref a, i + 12) * Vector256.LoadUnsafe(ref b, i + 12);
        }

        for (; i < n; i += Lanes) s0 += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
        var s = s0 + s1 + (s2 + s3);
        return s[0] + s[1] + (s[2] + s[3]);
    }

    /// <summary>y ← y + a·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        Debug.Assert(x.Length == y.Length && x.Length % Lanes == 0, "Rows are padded to whole lanes.");
        ref double a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(y);
        var c = Vector256.Create(scale);
        for (nuint i = 0, n = (nuint)x.Length; i < n; i += Lanes)
            (Vector256.LoadUnsafe(ref b, i) + c * Vector256.LoadUnsafe(ref a, i)).StoreUnsafe(ref b, i);
    }
}
