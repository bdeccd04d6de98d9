using System.Diagnostics;

namespace Offprint.TimeSeries;

/// <summary>A series as straight pieces of adaptive length through some of its points: the compression step of ABBA.</summary>
public sealed class PolygonalChain
{
    internal PolygonalChain(double start, IReadOnlyList<Piece> pieces, int length)
    {
        Start = start;
        Pieces = pieces;
        Length = length;
    }

    /// <summary>The first value of the series.</summary>
    public double Start { get; }

    /// <summary>The pieces in order; each starts where the one before ends.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>Number of points of the series: 1 + the sum of the pieces' lengths.</summary>
    public int Length { get; }

    /// <summary>
    /// Compresses a series in one greedy pass: a piece grows while the squared error of its line stays within the
    /// tolerance (Elsworth and Güttel 2020, section 2).
    /// </summary>
    /// <param name="series">At least two values. Missing ones are not finite and treated as the options say.</param>
    /// <param name="options">Read are <see cref="AbbaOptions.Tolerance"/>, <see cref="AbbaOptions.Convention"/>,
    /// <see cref="AbbaOptions.MaxPieceLength"/> and <see cref="AbbaOptions.Missing"/>; null for the defaults.</param>
    /// <remarks>
    /// A point costs O(1), a piece one more pass over its points for the stored error. Nothing is allocated but the
    /// pieces, and a filled copy where values are missing. The cuts are those of the direct sums.
    /// </remarks>
    /// <exception cref="InputException">Fewer than two values, a missing value that the options do not allow, a value
    /// above 1e150 in size, or an option out of its range.</exception>
    public static PolygonalChain Compress(ReadOnlySpan<double> series, AbbaOptions? options = null)
    {
        options ??= new();
        options.Validate();
        return Compress(series, options, seriesNumber: 1);
    }

    /// <summary>The values on the chain, one for each point of the series.</summary>
    public double[] ToArray() => ChainDecoder.Decode(Segments(ChainKind.Fixed), Start, ChainKind.Fixed);

    /// <summary>The pieces as a decoder reads them, exact: no clusters, no quantisation.</summary>
    /// <param name="chain">Whether a segment's value is the piece's end value or its increment.</param>
    public Segment[] Segments(ChainKind chain)
    {
        var segments = new Segment[Pieces.Count];
        for (int j = 0; j < segments.Length; j++)
            segments[j] = new(Pieces[j].Length, chain == ChainKind.Fixed ? Pieces[j].EndValue : Pieces[j].Increment);
        return segments;
    }

    internal static PolygonalChain Compress(ReadOnlySpan<double> series, AbbaOptions options, int seriesNumber)
    {
        series = MissingValues.Checked(series, options.Missing, seriesNumber);
        return new(series[0], Cut(series, new ToleranceRule(options)), series.Length);
    }

    /// <summary>Greedy pieces with running sums.</summary>
    internal static List<Piece> Cut(ReadOnlySpan<double> series, ToleranceRule rule)
    {
        Debug.Assert(series.Length >= 2, "A chain needs two points.");
        List<Piece> pieces = [];
        var sums = new PieceSums();
        int start = 0;
        sums.Begin(series[0]);
        for (int end = 1; end < series.Length; end++)
        {
            double error = sums.Add(series[end], end - start);
            if (rule.Accepts(sums, error, series[start..(end + 1)])) continue;
            pieces.Add(Piece.Through(series[start..end]));
            start = end - 1;
            sums.Begin(series[start]);
            sums.Add(series[end], 1);
        }

        pieces.Add(Piece.Through(series[start..]));
        return pieces;
    }

    /// <summary>Greedy pieces with the sum over all points at every step, as published: the oracle of the fast form.</summary>
    internal static List<Piece> CutDirectly(ReadOnlySpan<double> series, ToleranceRule rule)
    {
        List<Piece> pieces = [];
        int start = 0;
        for (int end = 1; end < series.Length; end++)
        {
            if (end - start == 1 || rule.Accepts(series[start..(end + 1)])) continue;
            pieces.Add(Piece.Through(series[start..end]));
            start = end - 1;
        }

        pieces.Add(Piece.Through(series[start..]));
        return pieces;
    }
}
