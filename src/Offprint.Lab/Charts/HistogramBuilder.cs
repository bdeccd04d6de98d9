using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Builds a histogram: equal bins over all series together, one outline each.</summary>
public sealed class HistogramBuilder
{
    static readonly Axis s_count = new("Count", "") { FromZero = true };

    readonly ChartHead _head;
    readonly Axis _value;
    readonly List<(string Name, double[] Values)> _series = [];
    readonly Rules _rules = new();
    int _hidden;
    int? _bins;

    internal HistogramBuilder(ChartHead head, Axis value) => (_head, _value) = (head, value);

    /// <summary>Values to count. Those that have no place on the axis are left out and counted in the caption.</summary>
    public HistogramBuilder Values(string series, IReadOnlyList<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(series);
        if (_series.Any(s => s.Name == series)) throw _head.Invalid($"series '{series}' was given twice.");
        double[] shown = [.. values.Where(_value.Shows)];
        _hidden += values.Count - shown.Length;
        _series.Add((series, shown));
        return this;
    }

    /// <summary>Number of bins instead of the square root of the largest count, at most 50.</summary>
    /// <param name="count">1 to 200.</param>
    public HistogramBuilder Bins(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 200);
        _bins = count;
        return this;
    }

    /// <summary>A labelled vertical line.</summary>
    public HistogramBuilder Rule(double at, string label = "")
    {
        _rules.Add(_head, _value, at, label);
        return this;
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">No value can be counted.</exception>
    public Chart Build()
    {
        double[] all = [.. _series.SelectMany(s => s.Values).Select(Position)];
        if (all.Length == 0) throw _head.Invalid("there is no value to count.");
        double first = all.Min(), last = all.Max();
        if (first == last) (first, last) = (first - 0.5, last + 0.5);
        int bins = _bins ?? Math.Clamp((int)Math.Ceiling(Math.Sqrt(_series.Max(s => s.Values.Length))), 5, 50);
        double width = (last - first) / bins;

        string[] names = [.. _series.Select(s => s.Name)];
        var rows = new JsonArray();
        foreach (var (name, values) in _series)
        {
            int[] counts = new int[bins];
            foreach (double value in values) counts[Math.Clamp((int)((Position(value) - first) / width), 0, bins - 1)]++;
            for (int b = 0; b < bins; b++)
                rows.Add(SpecParts.Row(("series", name), ("from", Value(first + b * width)), ("to", Value(first + (b + 1) * width)), ("count", counts[b])));
        }

        var spec = SpecParts.Top(_head, "histogram", [("series", "Series"), ("from", $"{_value.Label}, from"), ("to", "to"), ("count", "Count")], rows);
        spec["width"] = "container";
        spec["height"] = 240;
        var x = SpecParts.Quantitative("from", _value);
        x["bin"] = new JsonObject { ["binned"] = true };
        var encoding = new JsonObject
        {
            ["x"] = x,
            ["x2"] = new JsonObject { ["field"] = "to" },
            ["y"] = SpecParts.Quantitative("count", s_count),
            ["color"] = SpecParts.Colour(names, lines: true),
        };
        // Stacked bars would hide the shape of every series but the lowest.
        encoding["y"]!["stack"] = null;
        var layers = new JsonArray(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("bar", names.Length > 1 ? "overlaid" : "bin"), _value), encoding));
        if (names.Length > 1) layers.Add(Outlines(names));
        foreach (var rule in _rules.Inside("x", _value, SpecParts.Along(_value, [Value(first), Value(last), .. _rules.Positions]), [])) layers.Add(rule);
        spec["layer"] = layers;
        return _head.Build(spec, _hidden == 0 ? [] : [$"{_hidden:N0} {(_hidden == 1 ? "value has" : "values have")} no place on the axis."]);
    }

    // Both edges of each bin in turn are the corners of the outline.
    JsonObject Outlines(string[] names)
    {
        var line = SpecParts.Clipped(SpecParts.Mark("line", "outline"), _value);
        line["order"] = false;
        var outline = SpecParts.Layer(line, new()
        {
            ["x"] = SpecParts.Quantitative("at", _value),
            ["y"] = SpecParts.Quantitative("count", s_count),
            ["color"] = SpecParts.Colour(names, lines: true),
            ["strokeDash"] = SpecParts.Dash(names),
        });
        outline["transform"] = new JsonArray(new JsonObject { ["fold"] = new JsonArray("from", "to"), ["as"] = new JsonArray("edge", "at") });
        return outline;
    }

    // Bins are equal as drawn, so on a logarithmic axis they are equal in the logarithm.
    double Position(double value) => _value.Log ? Math.Log(value) : value;

    double Value(double position) => _value.Log ? Math.Exp(position) : position;
}
