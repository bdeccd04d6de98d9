using System.Numerics;

namespace Offprint.Numerics;

/// <summary>
/// A sum without rounding: <see cref="Value"/> is the exact sum of the terms, rounded once. It is therefore the same
/// for every order of the terms and every way to share them among workers whose parts are merged.
/// </summary>
/// <remarks>
/// A fixed-point number that spans the whole range of double, in overlapping chunks that are carried only now and then
/// (the small superaccumulator of Neal 2015, "Fast exact summation using small and large superaccumulators", section 2).
/// Not thread-safe: one for each worker, then merge.
/// </remarks>
public sealed class ExactSum
{
    const int Chunks = 67;          // 2,099 bits of finite doubles and 45 bits for carries, 32 a chunk
    const int AddsBetweenCarries = 512; // a chunk gains less than 2⁵³ an addition: 512 of them stay within 63 bits

    readonly long[] _chunks = new long[Chunks];
    int _adds;
    double _nonFinite;

    /// <summary>The exact sum of all terms, rounded to the nearest double; 0 before the first. Infinite and NaN terms act as in a plain sum.</summary>
    public double Value
    {
        get
        {
            if (_nonFinite != 0) return _nonFinite;
            var exact = BigInteger.Zero; // in units of 2⁻¹⁰⁷⁴, the least double
            for (int i = Chunks - 1; i >= 0; i--) exact = (exact << 32) + _chunks[i];
            return Round(exact);
        }
    }

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        if (!double.IsFinite(term))
        {
            _nonFinite += term;
            return;
        }

        long bits = BitConverter.DoubleToInt64Bits(term);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent > 0) mantissa |= 1L << 52;
        int position = Math.Max(exponent, 1) - 1, chunk = position >> 5, shift = position & 31;
        long low = (mantissa << shift) & 0xFFFFFFFF, high = mantissa >> (32 - shift);
        if (bits < 0) (low, high) = (-low, -high);
        _chunks[chunk] += low;
        _chunks[chunk + 1] += high;
        if (++_adds == AddsBetweenCarries) Carry();
    }

    /// <summary>Adds each term.</summary>
    public void Add(ReadOnlySpan<double> terms)
    {
        foreach (double term in terms) Add(term);
    }

    /// <summary>Adds all terms of another sum, which stays as it is in value.</summary>
    public void Merge(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Carry();
        other.Carry();
        for (int i = 0; i < Chunks; i++) _chunks[i] += other._chunks[i];
        Carry();
        _nonFinite += other._nonFinite;
    }

    // Leaves every chunk but the last within 32 bits.
    void Carry()
    {
        _adds = 0;
        for (int i = 0; i < Chunks - 1; i++)
        {
            _chunks[i + 1] += _chunks[i] >> 32;
            _chunks[i] &= 0xFFFFFFFF;
        }
    }

    static double Round(BigInteger exact)
    {
        var magnitude = BigInteger.Abs(exact);
        int excess = (int)magnitude.GetBitLength() - 53; // bits that a double cannot hold
        if (excess > 0)
        {
            var kept = magnitude >> excess;
            var rest = magnitude - (kept << excess);
            int half = rest.CompareTo(BigInteger.One << (excess - 1));
            if (half > 0 || (half == 0 && !kept.IsEven)) kept++;
            magnitude = kept;
        }

        // At most 53 bits are left, so the scaling is exact, subnormal results included, or overflows to infinity as it must.
        double value = Math.ScaleB((double)(ulong)magnitude, Math.Max(excess, 0) - 1074);
        return exact.Sign < 0 ? -value : value;
    }
}
