using Offprint.Numerics;

namespace Offprint.TimeSeries;

/// <summary>
/// Turns series into symbols: straight pieces of adaptive length, grouped over all series, one symbol a group
/// (LLM-ABBA, arXiv 2411.18506, and the methods it stands on).
/// </summary>
public static class AbbaEncoder
{
    /// <summary>CHOSEN: how many times the range of the flattest series all series may span before a warning; z-scored series stay below 4.</summary>
    const double RangeRatio = 10;

    /// <summary>Fits one alphabet to all series.</summary>
    /// <param name="series">At least one; each with at least two values.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">Chance for k-means; aggregation needs none.</param>
    /// <param name="cancellation">Ends the fit between groups or iterations.</param>
    /// <returns>The model; <see cref="AbbaModel.Fitted"/> holds the series as symbols.</returns>
    /// <exception cref="InputException">No series; a series too short or with missing values that the options do not
    /// allow; more groups than symbols; an option out of its range.</exception>
    /// <exception cref="ArgumentNullException">k-means was asked for without a source of chance.</exception>
    public static AbbaModel Fit(IReadOnlyList<double[]> series, AbbaOptions? options = null, RandomStream? random = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        options ??= new();
        options.Validate();
        return Fit([.. series.Select((values, i) => PolygonalChain.Compress(values, options, i + 1))], options, random, cancellation);
    }

    /// <summary>Fits one alphabet to chains, for example those of a <see cref="ChainCompressor"/>.</summary>
    /// <param name="chains">At least one, compressed with the same options.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">Chance for k-means; aggregation needs none.</param>
    /// <param name="cancellation">Ends the fit between groups or iterations.</param>
    /// <inheritdoc cref="Fit(IReadOnlyList{double[]}, AbbaOptions?, RandomStream?, CancellationToken)"/>
    public static AbbaModel Fit(IReadOnlyList<PolygonalChain> chains, AbbaOptions? options = null, RandomStream? random = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chains);
        options ??= new();
        options.Validate();
        if (chains.Count == 0) throw new InputException("There is no series to fit; give at least one.");
        Segment[] rows = [.. chains.SelectMany(chain => chain.Segments(options.Chain))];
        var groups = Digitisation.Of(rows, options, random, cancellation);
        var symbols = options.Alphabet.Take(groups.Centres.Length);
        return new(
            options, symbols, groups.Scaling,
            CentreColumn.Of([.. groups.Centres.Select(centre => centre.Length)], options.BitsLength),
            CentreColumn.Of([.. groups.Centres.Select(centre => centre.Value)], options.BitsValue),
            Encoded(chains, groups.Labels, symbols), Warnings(chains));
    }

    static EncodedSeries[] Encoded(IReadOnlyList<PolygonalChain> chains, int[] labels, string[] symbols)
    {
        var encoded = new EncodedSeries[chains.Count];
        for (int i = 0, at = 0; i < encoded.Length; at += chains[i++].Pieces.Count)
        {
            int[] own = labels[at..(at + chains[i].Pieces.Count)];
            encoded[i] = new([.. own.Select(label => symbols[label])], own, chains[i]);
        }

        return encoded;
    }

    static string[] Warnings(IReadOnlyList<PolygonalChain> chains)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity, least = double.PositiveInfinity;
        int flattest = 0;
        for (int i = 0; i < chains.Count; i++)
        {
            double bottom = chains[i].Start, top = bottom;
            foreach (var piece in chains[i].Pieces)
            {
                bottom = Math.Min(bottom, piece.EndValue);
                top = Math.Max(top, piece.EndValue);
            }

            (low, high) = (Math.Min(low, bottom), Math.Max(high, top));
            if (top > bottom && top - bottom < least) (flattest, least) = (i + 1, top - bottom);
        }

        return high - low > RangeRatio * least
            ? [$"The series differ much in scale or level: together they span {high - low:G4}, series {flattest} alone {least:G4}. One alphabet describes the flat ones coarsely; bring them to one scale first, for example by their z-scores."]
            : [];
    }
}
