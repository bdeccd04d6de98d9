namespace Offprint.TimeSeries;

/// <summary>An alphabet whose symbols stand for straight pieces. Immutable; safe to share between threads.</summary>
public sealed class AbbaModel
{
    readonly Dictionary<string, int> _labels = [];
    readonly PieceScaling _distance;
    readonly Segment[] _compared;

    internal AbbaModel(
        AbbaOptions options, IReadOnlyList<string> symbols, PieceScaling scaling, CentreColumn lengths, CentreColumn values,
        IReadOnlyList<EncodedSeries> fitted, IReadOnlyList<string> warnings)
    {
        (Options, Symbols, Scaling, Lengths, Values, Fitted, Warnings) = (options, symbols, scaling, lengths, values, fitted, warnings);
        Centres = [.. lengths.Values.Zip(values.Values, (length, value) => new Segment(length, value))];
        for (int label = 0; label < symbols.Count; label++) _labels.Add(symbols[label], label);
        _distance = options.TransformDistance == TransformDistance.Scaled ? scaling : PieceScaling.Original;
        _compared = [.. Centres.Select(_distance.Apply)];
    }

    /// <summary>The options of the fit.</summary>
    public AbbaOptions Options { get; }

    /// <summary>The symbols, by label.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>What each symbol stands for, by label, as decoding uses it.</summary>
    public IReadOnlyList<Segment> Centres { get; }

    /// <summary>How the centres' lengths are stored.</summary>
    public CentreColumn Lengths { get; }

    /// <summary>How the centres' values are stored.</summary>
    public CentreColumn Values { get; }

    /// <summary>The units in which pieces were compared.</summary>
    public PieceScaling Scaling { get; }

    /// <summary>The fitted series with the symbols of their own groups; empty for a model read from a file.</summary>
    public IReadOnlyList<EncodedSeries> Fitted { get; }

    /// <summary>What was odd about the fitted series; empty if nothing was.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>A series, new or fitted, as symbols: each piece gets the symbol of the nearest centre, the first of several.</summary>
    /// <param name="series">At least two values, in the scale of the fitted series.</param>
    /// <exception cref="InputException">Fewer than two values, or a missing one that the options do not allow.</exception>
    public EncodedSeries Encode(ReadOnlySpan<double> series) => Encode(PolygonalChain.Compress(series, Options));

    /// <summary>A chain as symbols: each piece gets the symbol of the nearest centre, the first of several.</summary>
    public EncodedSeries Encode(PolygonalChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var labels = new int[chain.Pieces.Count];
        var symbols = new string[labels.Length];
        var segments = chain.Segments(Options.Chain);
        for (int j = 0; j < labels.Length; j++)
        {
            labels[j] = KMeans.Nearest(_compared, _distance.Apply(segments[j]));
            symbols[j] = Symbols[labels[j]];
        }

        return new(symbols, labels, chain);
    }

    /// <summary>The centres of symbols, to be decoded, looked at or changed.</summary>
    /// <exception cref="InputException">A symbol is not in the alphabet; the message names it and its position.</exception>
    public Segment[] SegmentsOf(IReadOnlyList<string> symbols) => [.. LabelsOf(symbols).Select(label => Centres[label])];

    /// <summary>The labels of symbols.</summary>
    /// <exception cref="InputException">A symbol is not in the alphabet; the message names it and its position.</exception>
    public int[] LabelsOf(IReadOnlyList<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var labels = new int[symbols.Count];
        for (int j = 0; j < labels.Length; j++)
        {
            if (!_labels.TryGetValue(symbols[j], out labels[j]))
                throw new InputException($"Symbol \"{symbols[j]}\" at position {j + 1} of {labels.Length} is not one of the model's {Symbols.Count} symbols ({Shown()}).");
        }

        return labels;
    }

    /// <summary>Symbols as a series.</summary>
    /// <param name="symbols">Symbols of the model; none gives the start value alone.</param>
    /// <param name="start">The first value; for a forecast, the last one seen.</param>
    /// <param name="length">Number of values wanted: the decoded series is cut, or continued with its last value; null for what the symbols give.</param>
    /// <exception cref="InputException">A symbol is not in the alphabet, the start is not finite, or the length is negative.</exception>
    public double[] Decode(IReadOnlyList<string> symbols, double start, int? length = null)
    {
        if (!double.IsFinite(start)) throw new InputException($"The start value is {start}; decoding begins at a finite number.");
        if (length < 0) throw new InputException($"The decoded length is {length}; it must be 0 or more.");
        var segments = SegmentsOf(symbols);
        return length is { } wanted
            ? ChainDecoder.Decode(segments, start, Options.Chain, wanted)
            : ChainDecoder.Decode(segments, start, Options.Chain);
    }

    /// <summary>An encoded series as values: as many as it had, unless <see cref="AbbaOptions.LengthFix"/> says otherwise.</summary>
    /// <exception cref="InputException">A symbol is not in the alphabet.</exception>
    public double[] Decode(EncodedSeries encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return Decode(encoded.Symbols, encoded.Start, Options.LengthFix == LengthFix.PadOrCut ? encoded.Length : null);
    }

    /// <summary>Writes symbols, centres and options to a JSON file; the fitted series are not in it.</summary>
    public void Save(string path) => ModelFile.Save(this, path);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">There is no such file, or it is truncated or of another kind.</exception>
    public static AbbaModel Load(string path) => ModelFile.Load(path);

    string Shown() => string.Join(' ', Symbols.Take(20)) + (Symbols.Count > 20 ? " …" : "");
}
