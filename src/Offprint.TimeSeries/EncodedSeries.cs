namespace Offprint.TimeSeries;

/// <summary>A series as symbols.</summary>
public sealed class EncodedSeries
{
    internal EncodedSeries(IReadOnlyList<string> symbols, IReadOnlyList<int> labels, PolygonalChain chain) =>
        (Symbols, Labels, Chain) = (symbols, labels, chain);

    /// <summary>One symbol for each piece.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The symbols as numbers 0 … k − 1: index into the model's <see cref="AbbaModel.Symbols"/> and <see cref="AbbaModel.Centres"/>.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The pieces before they became symbols.</summary>
    public PolygonalChain Chain { get; }

    /// <summary>The first value: what decoding needs beside the symbols.</summary>
    public double Start => Chain.Start;

    /// <summary>Number of points of the series.</summary>
    public int Length => Chain.Length;

    /// <summary>The symbols, joined by blanks.</summary>
    public string Text => string.Join(' ', Symbols);

    /// <summary>The symbols, joined by blanks.</summary>
    public override string ToString() => Text;
}
