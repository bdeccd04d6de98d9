namespace Offprint.TimeSeries;

/// <summary>From segments, exact or clustered, back to values.</summary>
public static class ChainDecoder
{
    /// <summary>
    /// Whole lengths that stay close to the running sum of the given ones: what rounding one adds, the next loses
    /// (ABBA's inverse digitisation). Halves go to the even number; every length is at least 1.
    /// </summary>
    /// <param name="lengths">Positive lengths.</param>
    /// <exception cref="InputException">The lengths add up to more than an array can hold.</exception>
    public static int[] RoundLengths(ReadOnlySpan<double> lengths)
    {
        var rounded = new int[lengths.Length];
        double carried = 0, total = 0;
        for (int p = 0; p < lengths.Length; p++)
        {
            double wanted = lengths[p] + carried, whole = Math.Max(1, Math.Round(wanted, MidpointRounding.ToEven));
            carried = wanted - whole;
            total += whole;
            if (!(total < Array.MaxLength))
                throw new InputException($"The first {p + 1} symbols stand for {total} steps; a decoded series has fewer than {Array.MaxLength}. Decode it in parts.");
            rounded[p] = (int)whole;
        }

        return rounded;
    }

    /// <summary>The series that segments describe.</summary>
    /// <param name="segments">Lengths, rounded here, and values in the meaning of <paramref name="chain"/>.</param>
    /// <param name="start">The first value.</param>
    /// <param name="chain">Fixed: each piece runs to its value. Increment: each piece rises by its value.</param>
    /// <returns>1 + the sum of the rounded lengths values.</returns>
    /// <exception cref="InputException">The lengths add up to more than an array can hold.</exception>
    public static double[] Decode(ReadOnlySpan<Segment> segments, double start, ChainKind chain)
    {
        var wanted = new double[segments.Length];
        for (int j = 0; j < wanted.Length; j++) wanted[j] = segments[j].Length;
        int[] lengths = RoundLengths(wanted);
        var values = new double[1 + lengths.Sum()];
        values[0] = start;
        double from = start;
        for (int j = 0, at = 0; j < lengths.Length; at += lengths[j++])
        {
            double rise = chain == ChainKind.Fixed ? segments[j].Value - from : segments[j].Value;
            double to = chain == ChainKind.Fixed ? segments[j].Value : from + rise;
            for (int i = 1; i < lengths[j]; i++) values[at + i] = from + rise * i / lengths[j];
            values[at + lengths[j]] = to;
            from = to;
        }

        return values;
    }

    /// <summary>The series that segments describe, at a given length: cut, or continued with its last value.</summary>
    /// <inheritdoc cref="Decode(ReadOnlySpan{Segment}, double, ChainKind)"/>
    /// <param name="segments">Lengths, rounded here, and values in the meaning of <paramref name="chain"/>.</param>
    /// <param name="start">The first value.</param>
    /// <param name="chain">Fixed: each piece runs to its value. Increment: each piece rises by its value.</param>
    /// <param name="length">Number of values returned, at least 0.</param>
    public static double[] Decode(ReadOnlySpan<Segment> segments, double start, ChainKind chain, int length)
    {
        var values = Decode(segments, start, chain);
        int decoded = values.Length;
        double last = values[^1];
        Array.Resize(ref values, length);
        if (length > decoded) Array.Fill(values, last, decoded, length - decoded);
        return values;
    }
}
