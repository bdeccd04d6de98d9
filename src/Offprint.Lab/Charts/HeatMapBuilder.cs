using System.Globalization;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Builds a matrix of shaded cells in seven steps, with the number in each cell where it fits.</summary>
public sealed class HeatMapBuilder
{
    readonly ChartHead _head;
    readonly Axis _row;
    readonly Axis _column;
    readonly Axis _value;
    readonly List<(string Row, string Column, double Value)> _cells = [];
    double? _middle;
    string _format = "~g";

    internal HeatMapBuilder(ChartHead head, Axis row, Axis column, Axis value) => (_head, _row, _column, _value) = (head, row, column, value);

    /// <summary>One cell; not finite stands as missing. The order of first mention is the order of rows and columns.</summary>
    /// <exception cref="ArgumentException">The cell was given before.</exception>
    public HeatMapBuilder Cell(string row, string column, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(row);
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        _cells.Add((row, column, value));
        return this;
    }

    /// <summary>A whole matrix.</summary>
    /// <param name="rows">Names of its rows.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <param name="values">Values, one row of the matrix per name; not finite stands as missing.</param>
    /// <exception cref="ArgumentException">Names and matrix differ in size.</exception>
    public HeatMapBuilder Matrix(IReadOnlyList<string> rows, IReadOnlyList<string> columns, double[,] values)
    {
        if (rows.Count != values.GetLength(0) || columns.Count != values.GetLength(1))
            throw _head.Invalid($"the matrix is {values.GetLength(0)} × {values.GetLength(1)}, the names are {rows.Count} × {columns.Count}.");
        for (int i = 0; i < rows.Count; i++)
            for (int j = 0; j < columns.Count; j++) Cell(rows[i], columns[j], values[i, j]);
        return this;
    }

    /// <summary>Shades away from a middle value in two hues, for quantities with a sign.</summary>
    public HeatMapBuilder Diverging(double middle = 0)
    {
        _middle = middle;
        return this;
    }

    /// <summary>Format of the numbers in the cells, as in d3-format: <c>.2f</c>, <c>.0%</c>. Default: up to three significant digits.</summary>
    public HeatMapBuilder Format(string format)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(format);
        _format = format;
        return this;
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">Nothing was added, a cell was given twice, or no cell has a value.</exception>
    public Chart Build()
    {
        if (_cells.Count == 0) throw _head.Invalid("nothing was added to it.");
        string[] names = [.. _cells.Select(c => c.Row).Distinct()], columns = [.. _cells.Select(c => c.Column).Distinct()];
        if (_cells.GroupBy(c => (c.Row, c.Column)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw _head.Invalid($"cell '{twice.Key.Row}', '{twice.Key.Column}' was given twice.");
        double[] finite = [.. _cells.Select(c => c.Value).Where(double.IsFinite)];
        if (finite.Length == 0) throw _head.Invalid("no cell has a finite value.");
        double[] borders = Borders(_value.Minimum ?? finite.Min(), _value.Maximum ?? finite.Max());
        var rows = new JsonArray([.. _cells.Select(c => SpecParts.Row(("row", c.Row), ("column", c.Column), ("value", c.Value)))]);
        var spec = SpecParts.Top(_head, "heat-map", [("row", _row.Label), ("column", _column.Label), ("value", _value.Label)], rows);
        spec["width"] = "container";
        spec["height"] = new JsonObject { ["step"] = 24 };

        JsonObject Encoding() => new()
        {
            ["y"] = SpecParts.Named("row", _row, names),
            ["x"] = SpecParts.Named("column", _column, columns),
        };
        var cells = Encoding();
        cells["color"] = new JsonObject
        {
            ["field"] = "value",
            ["type"] = "quantitative",
            ["title"] = _value.Label,
            ["scale"] = new JsonObject { ["type"] = "threshold", ["domain"] = new JsonArray([.. borders.Select(b => JsonValue.Create(b))]), ["range"] = _middle == null ? "ramp" : "diverging" },
            ["legend"] = new JsonObject { ["format"] = LegendFormat(borders) },
        };
        var layers = new JsonArray(
            SpecParts.Layer(SpecParts.Mark("rect", "cell"), cells, "isValid(datum.value)"),
            SpecParts.Layer(SpecParts.Mark("rect", "missing"), Encoding(), "!isValid(datum.value)"));
        if (_cells.Any(c => !double.IsFinite(c.Value)))
        {
            var dash = SpecParts.Mark("text", "missing-text");
            dash["text"] = "–";
            layers.Add(SpecParts.Layer(dash, Encoding(), "!isValid(datum.value)"));
        }

        foreach (var (style, filter) in Inks(borders))
        {
            var text = Encoding();
            text["text"] = new JsonObject { ["field"] = "value", ["type"] = "quantitative", ["format"] = _format == "~g" ? ".3~g" : _format };
            var layer = SpecParts.Layer(SpecParts.Mark("text", style), text, $"isValid(datum.value) && {filter}");
            layer["name"] = style;
            layers.Add(layer);
        }

        spec["layer"] = layers;
        return _head.Build(spec, []);
    }

    double[] Borders(double low, double high)
    {
        if (_middle is { } middle && Math.Max(Math.Abs(high - middle), Math.Abs(middle - low)) is > 0 and var reach) return ColourSteps.Around(middle, reach);
        return low < high ? ColourSteps.Over(low, high) : ColourSteps.Around(low, 0.5);
    }

    // As many decimals as the borders have, whatever the cells are rounded to; numbers too long for a legend as powers of ten.
    string LegendFormat(double[] borders)
    {
        if (_format != "~g" && _format[^1] is not ('f' or '%')) return _format;
        int decimals = Enumerable.Range(0, 15).FirstOrDefault(d => borders.All(b => Math.Abs(Math.Round(b, d) - b) <= 1e-6 * (borders[1] - borders[0])), 15);
        if (_format[^1] == '%') return $".{Math.Max(0, decimals - 2)}~%";
        return decimals > 6 || borders.Max(Math.Abs) >= 1e5 ? ".3~g" : $",.{decimals}~f";
    }

    // Ink changes where the theme's steps do: after the fourth of a ramp, outside the middle three of a diverging scale.
    IEnumerable<(string Style, string Filter)> Inks(double[] borders)
    {
        string At(int step) => borders[step - 1].ToString("R", CultureInfo.InvariantCulture);
        if (_middle == null)
        {
            yield return ("ink-low", $"datum.value < ({At(4)})");
            yield return ("ink-high", $"datum.value >= ({At(4)})");
        }
        else
        {
            yield return ("ink-low", $"datum.value >= ({At(2)}) && datum.value < ({At(5)})");
            yield return ("ink-high", $"(datum.value < ({At(2)}) || datum.value >= ({At(5)}))");
        }
    }
}
