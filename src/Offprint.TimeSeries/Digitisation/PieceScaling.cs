namespace Offprint.TimeSeries;

/// <summary>The units in which pieces are compared: (weight·length/σ of lengths, value/σ of values).</summary>
/// <param name="LengthFactor">Multiplies lengths; 0 when values alone count.</param>
/// <param name="ValueFactor">Multiplies values.</param>
public readonly record struct PieceScaling(double LengthFactor, double ValueFactor)
{
    /// <summary>Pieces in original units.</summary>
    internal static PieceScaling Original { get; } = new(1, 1);

    /// <summary>Factors from population standard deviations; a deviation of zero counts as 1.</summary>
    internal static PieceScaling Of(ReadOnlySpan<Segment> rows, double lengthWeight)
    {
        double length = 0, value = 0;
        foreach (var row in rows)
        {
            length += row.Length;
            value += row.Value;
        }

        length /= rows.Length;
        value /= rows.Length;
        double lengths = 0, values = 0;
        foreach (var row in rows)
        {
            lengths += (row.Length - length) * (row.Length - length);
            values += (row.Value - value) * (row.Value - value);
        }

        return new(lengthWeight / Deviation(lengths / rows.Length), 1 / Deviation(values / rows.Length));
    }

    /// <summary>A row in these units.</summary>
    public Segment Apply(Segment row) => new(LengthFactor * row.Length, ValueFactor * row.Value);

    static double Deviation(double variance) => variance > 0 ? Math.Sqrt(variance) : 1;
}
