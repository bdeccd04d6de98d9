using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Builds horizontal bars.</summary>
public sealed class BarBuilder
{
    readonly ChartHead _head;
    readonly Axis _category;
    readonly Axis _value;
    readonly List<(string Category, string Series, double Value, double Low, double High)> _bars = [];
    readonly Rules _rules = new();

    internal BarBuilder(ChartHead head, Axis category, Axis value)
    {
        (_head, _category, _value) = (head, category, value with { FromZero = true });
        if (value.Log) throw head.Invalid("bars start at zero, which a logarithmic axis does not have; use Ranked.");
    }

    /// <summary>One bar. The order of first mention is the order of categories and of series.</summary>
    /// <param name="category">Its category.</param>
    /// <param name="value">Its length; not finite draws none.</param>
    /// <param name="series">Its series within the category.</param>
    public BarBuilder Bar(string category, double value, string series = "") => Bar(category, value, double.NaN, double.NaN, series);

    /// <summary>One bar with its interval.</summary>
    /// <param name="category">Its category.</param>
    /// <param name="value">Its length; not finite draws none.</param>
    /// <param name="low">Lower end of the interval.</param>
    /// <param name="high">Upper end of the interval.</param>
    /// <param name="series">Its series within the category.</param>
    /// <exception cref="ArgumentException">The bar was given before.</exception>
    public BarBuilder Bar(string category, double value, double low, double high, string series = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(category);
        if (_bars.Any(b => b.Category == category && b.Series == series)) throw _head.Invalid($"'{category}' has two bars of series '{series}'.");
        _bars.Add((category, series, value, low, high));
        return this;
    }

    /// <summary>A labelled line across the bars.</summary>
    public BarBuilder Rule(double at, string label = "")
    {
        _rules.Add(_head, _value, at, label);
        return this;
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">Nothing was added.</exception>
    public Chart Build()
    {
        if (_bars.Count == 0) throw _head.Invalid("nothing was added to it.");
        string[] series = [.. _bars.Select(b => b.Series).Distinct()];
        string[] categories = [.. _bars.Select(b => b.Category).Distinct()];
        bool intervals = _bars.Any(b => double.IsFinite(b.Low) && double.IsFinite(b.High));
        List<(string, string)> columns = [("category", _category.Label)];
        if (series.Length > 1) columns.Add(("series", "Series"));
        columns.Add(("value", _value.Label));
        if (intervals) columns.AddRange([("low", "Low"), ("high", "High")]);

        var rows = new JsonArray([.. _bars.Select(b => SpecParts.Row([.. columns.Select(c => (c.Item1, (object?)(c.Item1 switch
        {
            "category" => b.Category,
            "series" => b.Series,
            "value" => b.Value,
            "low" => b.Low,
            _ => b.High,
        })))]))]);
        var spec = SpecParts.Top(_head, "bars", columns, rows);
        spec["width"] = "container";
        spec["height"] = new JsonObject { ["step"] = series.Length > 1 ? 14 : 22 };

        JsonObject Encoding(string field)
        {
            var encoding = new JsonObject
            {
                ["y"] = SpecParts.Named("category", _category, categories),
                ["x"] = SpecParts.Quantitative(field, _value),
            };
            if (series.Length < 2) return encoding;
            encoding["yOffset"] = new JsonObject
            {
                ["field"] = "series",
                ["type"] = "nominal",
                ["sort"] = null,
                ["scale"] = new JsonObject { ["domain"] = SpecParts.Texts(series) },
            };
            return encoding;
        }

        var bars = Encoding("value");
        bars["x"]!["stack"] = null; // Each place has one bar. Vega-Lite would put a stack of one into a group without a width, and there an axis with an end of its own cuts it away.
        if (series.Length > 1) bars["color"] = SpecParts.Colour(series);
        var layers = new JsonArray(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("bar", "bar"), _value), bars));
        if (intervals)
        {
            var whiskers = Encoding("low");
            whiskers["x2"] = new JsonObject { ["field"] = "high" };
            layers.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("rule", "whisker"), _value), whiskers, "isValid(datum.low) && isValid(datum.high)"));
        }

        foreach (var rule in _rules.Above(_value, SpecParts.Along(_value, _bars.SelectMany(b => (double[])[b.Value, b.Low, b.High]).Concat(_rules.Positions)))) layers.Add(rule);
        spec["layer"] = layers;
        return _head.Build(spec, []);
    }
}
