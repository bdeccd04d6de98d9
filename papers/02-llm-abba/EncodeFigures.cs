using Offprint.Lab;

namespace Offprint.Papers.LlmAbba;

/// <summary>Tables, charts and remarks of <see cref="Encode"/>.</summary>
static class EncodeFigures
{
    public static void Add(Report report, EncodeSettings settings, EncodeResult result)
    {
        var s = result.Summary;
        double scale = result.Scale, squared = scale * scale;
        report.Table("Summary", ["Quantity", "Scaled units", $"Units of {result.Column}"],
        [
            ["Points", s.Points, s.Points],
            ["Missing values filled", result.MissingValues, result.MissingValues],
            ["Pieces", s.Pieces, s.Pieces],
            ["Symbols", s.Symbols, s.Symbols],
            ["Compression ratio (numbers stored for each value)", s.CompressionRatio, s.CompressionRatio],
            ["Tolerance", settings.Tol, settings.Tol * scale],
            ["Mean squared error of the pieces, before symbols", result.PieceError, result.PieceError * squared],
            ["Mean squared error", s.MeanSquaredError, s.MeanSquaredError * squared],
            ["Root mean squared error", Math.Sqrt(s.MeanSquaredError), Math.Sqrt(s.MeanSquaredError) * scale],
            ["Largest error", s.MaxError, s.MaxError * scale],
            ["Drift bound: squared error that one wrong symbol's value can add", s.DriftBound, s.DriftBound * squared],
            ["Offset", 0.0, result.Offset],
            ["Scale", 1.0, scale],
        ]);
        report.Table(
            result.Alphabet.Count < s.Symbols ? $"The {result.Alphabet.Count} most frequent symbols" : "Symbols",
            ["Symbol", "Length", settings.Chain == TimeSeries.ChainKind.Fixed ? "End value" : "Increment", "Count"],
            result.Alphabet.Select(a => (IReadOnlyList<object?>)[a.Text, a.Length, a.Value, a.Count]));
        report.Chart(Charts.Plot("series", $"{result.Column} and what its symbols say", "The series and its decoded symbols, over its whole length.", new("Position", "steps"), new(result.Column, ""))
            .Line("series", result.Series.X, result.Series.Y)
            .Line("decoded", result.Decoded.X, result.Decoded.Y)
            .Build());
        report.Chart(Charts.Plot("start", "The start, piece by piece", "The first points. The dots are the ends of the pieces before they became symbols.", new("Position", "steps"), new(result.Column, ""))
            .Line("series", result.SeriesStart.X, result.SeriesStart.Y)
            .Line("decoded", result.DecodedStart.X, result.DecodedStart.Y)
            .Points("ends of pieces", result.Vertices.X, result.Vertices.Y)
            .Build());
        report.Chart(Scatter(settings, result));
        report.Note($"The series begins: {result.First}{(s.Pieces > 100 ? " …" : "")}");
        if (result.DecodedLength != s.Points)
        {
            string fixedBy = result.DecodedLength > s.Points ? "cut" : "continued with its last value";
            report.Note($"The symbols' own lengths add up to {result.DecodedLength} points, not {s.Points}: lengths are those of a group, not of each piece. The decoded series was {fixedBy}. Where it runs early or late, a smaller alpha or --centres mean keeps time better.");
        }

        foreach (string warning in result.Warnings) report.Note(warning);
    }

    static Chart Scatter(EncodeSettings settings, EncodeResult result)
    {
        var chart = Charts.Plot(
            "pieces", "Pieces and their symbols", "Each point is a piece, in the units in which pieces are compared; pieces of one colour share a symbol. The most frequent symbols have colours of their own.",
            new("Length", "standard deviations"), new(settings.Chain == TimeSeries.ChainKind.Fixed ? "End value" : "Increment", "standard deviations"));
        foreach (var (symbol, trace) in result.Pieces)
            chart.Points(symbol.Length > 0 ? symbol : "other symbols", trace.X, trace.Y);
        return chart.Build();
    }
}
