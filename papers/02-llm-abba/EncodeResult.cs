using Offprint.Lab;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>A symbol, in original units.</summary>
/// <param name="Text">The symbol.</param>
/// <param name="Length">Steps that it stands for.</param>
/// <param name="Value">End value or increment.</param>
/// <param name="Count">How often it stands in the series.</param>
public sealed record SymbolUse(string Text, double Length, double Value, int Count);

/// <summary>Points of a drawing.</summary>
/// <param name="X">Positions.</param>
/// <param name="Y">Values.</param>
public sealed record Trace(double[] X, double[] Y)
{
    /// <summary>A series with few points and the same outline.</summary>
    internal static Trace Thinned(double[] values)
    {
        double[] x = [.. Enumerable.Range(0, values.Length).Select(i => (double)i)];
        if (values.Length <= Downsample.Limit) return new(x, values);
        int[] kept = Downsample.MinMax(x, values);
        return new([.. kept.Select(i => x[i])], [.. kept.Select(i => values[i])]);
    }
}

/// <summary>What encoding a column gave, small enough for a report; the rest is in files.</summary>
public sealed record EncodeResult
{
    /// <summary>CHOSEN: points of the series' start that are drawn one by one.</summary>
    const int Opening = 200;

    public required string Column { get; init; }

    public required int MissingValues { get; init; }

    /// <summary>Original value of a scaled 0.</summary>
    public required double Offset { get; init; }

    /// <summary>Original size of a scaled 1.</summary>
    public required double Scale { get; init; }

    /// <summary>Figures in scaled units.</summary>
    public required AbbaSummary Summary { get; init; }

    /// <summary>Mean squared error of the pieces before they became symbols, in scaled units.</summary>
    public required double PieceError { get; init; }

    /// <summary>Length of the decoded symbols before they were cut or continued to that of the series.</summary>
    public required int DecodedLength { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The first symbols.</summary>
    public required string First { get; init; }

    /// <summary>The most frequent symbols, at most a table's worth.</summary>
    public required IReadOnlyList<SymbolUse> Alphabet { get; init; }

    /// <summary>The series, thinned.</summary>
    public required Trace Series { get; init; }

    /// <summary>The decoded series, thinned.</summary>
    public required Trace Decoded { get; init; }

    /// <summary>The start of the series.</summary>
    public required Trace SeriesStart { get; init; }

    /// <summary>The start of the decoded series.</summary>
    public required Trace DecodedStart { get; init; }

    /// <summary>Ends of the pieces at the start.</summary>
    public required Trace Vertices { get; init; }

    /// <summary>Pieces in the units in which they were compared, thinned, by symbol; those of rare symbols together under an empty one.</summary>
    public required IReadOnlyDictionary<string, Trace> Pieces { get; init; }

    internal static EncodeResult Of(SeriesInput input, AbbaModel model, SeriesScaling scaling, AbbaSummary summary, double[] decoded)
    {
        var encoded = model.Fitted[0];
        var counts = new int[model.Symbols.Count];
        foreach (int label in encoded.Labels) counts[label]++;
        int[] byCount = [.. Enumerable.Range(0, counts.Length).OrderByDescending(label => counts[label])];
        bool ends = model.Options.Chain == ChainKind.Fixed;
        return new()
        {
            Column = input.Column,
            MissingValues = input.Values.Count(double.IsNaN),
            Offset = scaling.Offset,
            Scale = scaling.Scale,
            Summary = summary,
            PieceError = encoded.Chain.Pieces.Sum(piece => piece.SquaredError) / encoded.Length,
            DecodedLength = 1 + ChainDecoder.RoundLengths([.. encoded.Labels.Select(label => model.Centres[label].Length)]).Sum(),
            Warnings = model.Warnings,
            First = string.Join(' ', encoded.Symbols.Take(100)),
            Alphabet =
            [
                .. byCount.Take(Report.MaximumRows).Select(label => new SymbolUse(
                    model.Symbols[label], model.Centres[label].Length, model.Centres[label].Value * scaling.Scale + (ends ? scaling.Offset : 0), counts[label])),
            ],
            Series = Trace.Thinned(input.Values),
            Decoded = Trace.Thinned(decoded),
            SeriesStart = Start(input.Values),
            DecodedStart = Start(decoded),
            Vertices = PieceEnds(encoded.Chain, scaling),
            Pieces = PieceTraces.Of(model, byCount),
        };
    }

    static Trace Start(double[] values)
    {
        int n = Math.Min(Opening, values.Length);
        return new([.. Enumerable.Range(0, n).Select(i => (double)i)], values[..n]);
    }

    static Trace PieceEnds(PolygonalChain chain, SeriesScaling scaling)
    {
        List<double> x = [0], y = [chain.Start];
        foreach (var piece in chain.Pieces)
        {
            if (x[^1] + piece.Length >= Opening) break;
            x.Add(x[^1] + piece.Length);
            y.Add(piece.EndValue);
        }

        return new([.. x], scaling.Invert(y.ToArray()));
    }
}
