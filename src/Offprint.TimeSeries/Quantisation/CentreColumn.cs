namespace Offprint.TimeSeries;

/// <summary>
/// The lengths or the values of all centres, stored as signed integers of few bits or in full precision (QABBA,
/// arXiv 2411.15209).
/// </summary>
public sealed class CentreColumn
{
    CentreColumn(int bits, double scale, double offset, long[] codes, double[] values) =>
        (Bits, Scale, Offset, Codes, Values) = (bits, scale, offset, codes, values);

    /// <summary>Bits of a code; 0 where the values are kept as they are.</summary>
    public int Bits { get; }

    /// <summary>s of value = s·code + z: twice the largest error that storing can make. 0 without codes.</summary>
    public double Scale { get; }

    /// <summary>z of value = s·code + z. 0 without codes.</summary>
    public double Offset { get; }

    /// <summary>The stored integers, −2^(bits−1) … 2^(bits−1) − 1; empty without codes.</summary>
    public IReadOnlyList<long> Codes { get; }

    /// <summary>The values that decoding uses.</summary>
    public IReadOnlyList<double> Values { get; }

    internal static CentreColumn Of(ReadOnlySpan<double> values, int bits)
    {
        if (bits == 0) return new(0, 0, 0, [], values.ToArray());
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        double first = -Math.ScaleB(1, bits - 1), last = Math.ScaleB(1, bits - 1) - 1, scale = (high - low) / (last - first);
        var codes = new long[values.Length];
        // All values alike (or closer than a step can be told): code 0 stands for them.
        if (!(scale > 0)) return FromCodes(bits, 0, low, codes);
        double offset = (low * last - high * first) / (last - first);
        for (int g = 0; g < codes.Length; g++)
            codes[g] = (long)Math.Clamp(Math.Round((values[g] - offset) / scale, MidpointRounding.ToEven), first, last);
        return FromCodes(bits, scale, offset, codes);
    }

    internal static CentreColumn FromCodes(int bits, double scale, double offset, long[] codes)
    {
        var values = new double[codes.Length];
        for (int g = 0; g < codes.Length; g++) values[g] = scale * codes[g] + offset;
        return new(bits, scale, offset, codes, values);
    }
}
