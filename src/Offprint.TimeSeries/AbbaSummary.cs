namespace Offprint.TimeSeries;

/// <summary>What encoding made of some series.</summary>
public sealed record AbbaSummary
{
    /// <summary>Number of series.</summary>
    public required int Series { get; init; }

    /// <summary>n, values of all series.</summary>
    public required long Points { get; init; }

    /// <summary>N, pieces of all series; each is one symbol.</summary>
    public required long Pieces { get; init; }

    /// <summary>k, symbols of the alphabet.</summary>
    public required int Symbols { get; init; }

    /// <summary>Numbers stored for each value: (2k + N + one start a series)/n.</summary>
    public required double CompressionRatio { get; init; }

    /// <summary>Mean squared error of the decoded series, at the originals' lengths, over all values.</summary>
    public required double MeanSquaredError { get; init; }

    /// <summary>Largest absolute error of the decoded series, at the originals' lengths.</summary>
    public required double MaxError { get; init; }

    /// <summary>The most that one symbol, misused for another's value, can add to the squared error of a series, see <see cref="Drift.Bound"/>.</summary>
    public required double DriftBound { get; init; }

    /// <summary>Encodes and decodes series and compares.</summary>
    /// <param name="model">The alphabet.</param>
    /// <param name="series">Series in its scale; missing values are filled as the model's options say, and compared filled.</param>
    /// <exception cref="InputException">A series cannot be encoded.</exception>
    public static AbbaSummary Of(AbbaModel model, IReadOnlyList<double[]> series)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(series);
        return Of(model, series, [.. series.Select(values => model.Encode(values))]);
    }

    /// <summary>Decodes series that are encoded already, for example the model's <see cref="AbbaModel.Fitted"/>, and compares.</summary>
    /// <param name="model">The alphabet.</param>
    /// <param name="series">The original series.</param>
    /// <param name="encoded">The same series as symbols.</param>
    /// <exception cref="ArgumentException">The two lists differ in number or in the lengths of the series.</exception>
    public static AbbaSummary Of(AbbaModel model, IReadOnlyList<double[]> series, IReadOnlyList<EncodedSeries> encoded)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(encoded);
        if (series.Count != encoded.Count) throw new ArgumentException($"{encoded.Count} encoded series are given for {series.Count} series.", nameof(encoded));
        long points = 0, pieces = 0;
        double squares = 0, largest = 0, drift = 0;
        for (int i = 0; i < series.Count; i++)
        {
            if (series[i].Length != encoded[i].Length)
                throw new ArgumentException($"Series {i + 1} has {series[i].Length} values, its encoding stands for {encoded[i].Length}.", nameof(encoded));
            var original = MissingValues.Checked(series[i], model.Options.Missing, i + 1);
            double[] decoded = model.Decode(encoded[i].Symbols, encoded[i].Start, original.Length);
            for (int t = 0; t < decoded.Length; t++)
            {
                double error = Math.Abs(decoded[t] - original[t]);
                squares += error * error;
                largest = Math.Max(largest, error);
            }

            points += original.Length;
            pieces += encoded[i].Symbols.Count;
            drift = Math.Max(drift, Drift.Bound(model.SegmentsOf(encoded[i].Symbols), model.Options.Chain, model.Values.Values));
        }

        return new()
        {
            Series = series.Count, Points = points, Pieces = pieces, Symbols = model.Symbols.Count,
            CompressionRatio = (2.0 * model.Symbols.Count + pieces + series.Count) / points,
            MeanSquaredError = squares / points, MaxError = largest, DriftBound = drift,
        };
    }
}
