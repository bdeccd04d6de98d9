namespace Offprint.TimeSeries;

/// <summary>What a wrong value in one symbol, its length unchanged, adds to the squared error of the decoded series.</summary>
public static class Drift
{
    /// <summary>
    /// In the fixed chain two ramps: up to the wrong vertex and back from it. Exactly
    /// Δ²·[(l + 1)(2l + 1)/(6l) + (m − 1)(2m − 1)/(6m)], as Σ(k/l)² over each ramp gives.
    /// </summary>
    /// <param name="length">Length l of the piece that ends in the wrong value, at least 1.</param>
    /// <param name="nextLength">Length m of the piece after it; 0 where there is none.</param>
    /// <param name="delta">Δ, wrong value minus right one.</param>
    public static double FixedChain(int length, int nextLength, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(nextLength);
        double m = nextLength, back = nextLength == 0 ? 0 : (m - 1) * (2 * m - 1) / (6 * m);
        return delta * delta * (Ramp(length) + back);
    }

    /// <summary>In the increment chain one ramp, and the whole Δ at every later point: Δ²·[(l + 1)(2l + 1)/(6l) + rest].</summary>
    /// <param name="length">Length l of the piece with the wrong increment, at least 1.</param>
    /// <param name="rest">Number of points after the piece.</param>
    /// <param name="delta">Δ, wrong increment minus right one.</param>
    public static double IncrementChain(int length, int rest, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rest);
        return delta * delta * (Ramp(length) + rest);
    }

    /// <summary>The most that one symbol, misused for another's value, can add to the squared error of these segments.</summary>
    /// <param name="segments">The segments as decoded.</param>
    /// <param name="chain">The meaning of their values.</param>
    /// <param name="values">The values that a wrong symbol could carry.</param>
    public static double Bound(ReadOnlySpan<Segment> segments, ChainKind chain, IReadOnlyList<double> values)
    {
        if (values.Count == 0) return 0;
        var wanted = new double[segments.Length];
        for (int j = 0; j < wanted.Length; j++) wanted[j] = segments[j].Length;
        int[] lengths = ChainDecoder.RoundLengths(wanted);
        double low = values.Min(), high = values.Max(), bound = 0;
        int rest = lengths.Sum();
        for (int j = 0; j < lengths.Length; j++)
        {
            rest -= lengths[j];
            double delta = Math.Max(high - segments[j].Value, segments[j].Value - low);
            double added = chain == ChainKind.Fixed
                ? FixedChain(lengths[j], j + 1 < lengths.Length ? lengths[j + 1] : 0, delta)
                : IncrementChain(lengths[j], rest, delta);
            bound = Math.Max(bound, added);
        }

        return bound;
    }

    static double Ramp(double length) => (length + 1) * (2 * length + 1) / (6 * length);
}
