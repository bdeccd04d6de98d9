using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Tables and charts of <see cref="Drift"/>.</summary>
static class DriftFigures
{
    public static void Add(Report report, IReadOnlyList<CellResults<DriftResult>> cells)
    {
        report.Table(
            "Wrong values (medians over seeds)",
            ["Series", "Tolerance", "Pieces", "Symbols fixed", "Symbols increment", "Misused", "MSE increment", "MSE fixed", "Fixed / increment", "Last shift increment", "Last shift fixed", "Changed increment", "Changed fixed"],
            cells.Select(c => (IReadOnlyList<object?>)
            [
                c.Cell.Name, c.Cell.Tolerance, c.Median(r => r.Pieces), c.Median(r => r.Fixed.Symbols), c.Median(r => r.Increment.Symbols), c.Median(r => r.Misused),
                c.Median(r => r.Increment.Error), c.Median(r => r.Fixed.Error), c.Median(r => r.Fixed.Error) / c.Median(r => r.Increment.Error),
                c.Median(r => r.Increment.LastShift), c.Median(r => r.Fixed.LastShift), c.Median(r => r.Increment.Changed), c.Median(r => r.Fixed.Changed),
            ]));
        report.Table(
            "Whole symbols wrong, length and value (medians over seeds)",
            ["Series", "Tolerance", "MSE increment", "MSE fixed", "Fixed / increment"],
            cells.Select(c => (IReadOnlyList<object?>)
            [
                c.Cell.Name, c.Cell.Tolerance, c.Median(r => r.Increment.WholeError), c.Median(r => r.Fixed.WholeError),
                c.Median(r => r.Fixed.WholeError) / c.Median(r => r.Increment.WholeError),
            ]));
        report.Chart(OneWrongSymbol(
            "one-wrong-symbol-sine", "One wrong symbol on a sine",
            "The second symbol is exchanged for another. The increment chain is off from there to the end; the fixed chain is back after the next piece.",
            TestSeries.Of(SeriesKind.Sine, 1000, RandomStream.FromSeed(1)), new() { Tolerance = 0.2, Alpha = 0.5 }, at: 1));
        report.Chart(OneWrongSymbol(
            "one-wrong-symbol-season", "One wrong symbol on a seasonal series",
            "The twentieth symbol is exchanged for another: the same picture on a series with noise, of which the first 240 points are shown.",
            TestSeries.Of(SeriesKind.Season, 240, RandomStream.FromPath(1, "figure")), new() { Tolerance = 0.2, Alpha = 0.2 }, at: 19));
        report.Chart(Errors(
            "error-by-cell", "Error after 5 % wrong symbols",
            "Median over seeds with its 95 % interval; the fixed chain in colour. The axis is logarithmic.", cells, r => r.Fixed.Error, r => r.Increment.Error));
    }

    /// <summary>The medians of both chains, cell by cell, on a logarithmic axis.</summary>
    public static Chart Errors<T>(
        string name, string title, string caption, IReadOnlyList<CellResults<T>> cells, Func<T, double> inFixed, Func<T, double> inIncrement)
    {
        var chart = Charts.Ranked(name, title, caption, new("Series, tolerance and chain", ""), new("Mean squared error", "variances of the series") { Log = true }).KeepOrder();
        foreach (var cell in cells)
        {
            Dot("increment", inIncrement, highlight: false);
            Dot("fixed", inFixed, highlight: true);

            void Dot(string chain, Func<T, double> error, bool highlight)
            {
                var median = cell.Results.Count > 1 ? cell.MedianOver(error).Estimate : Estimate.Exact(cell.Median(error));
                chart.Dot(FormattableString.Invariant($"{cell.Cell.Name} {cell.Cell.Tolerance}, {chain}"), median.Value, median.Low, median.High, highlight);
            }
        }

        return chart.Build();
    }

    static Chart OneWrongSymbol(string name, string title, string caption, double[] series, AbbaOptions options, int at)
    {
        double[] index = [.. Enumerable.Range(0, series.Length).Select(i => (double)i)];
        var chain = PolygonalChain.Compress(series, options);
        return Charts.Plot(name, title, caption, new("Position", "steps"), new("Value", ""))
            .Line("series", index, series)
            .Line("increment chain", index, Decoded(ChainKind.Increment))
            .Line("fixed chain", index, Decoded(ChainKind.Fixed))
            .RuleX(chain.Pieces.Take(at).Sum(piece => piece.Length), "wrong symbol")
            .Build();

        double[] Decoded(ChainKind kind)
        {
            var model = AbbaEncoder.Fit([chain], options with { Chain = kind, BitsLength = 0, BitsValue = 0 });
            int k = model.Symbols.Count;
            string[] symbols = [.. model.Fitted[0].Symbols];
            symbols[at] = model.Symbols[(model.Fitted[0].Labels[at] + k - 1) % k];
            return model.Decode(symbols, series[0], series.Length);
        }
    }
}
