using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Builds a ranked dot plot: one row per subject, its value as a dot, its interval as a line.</summary>
public sealed class RankedBuilder
{
    readonly ChartHead _head;
    readonly Axis _category;
    readonly Axis _value;
    readonly List<(string Name, double Value, double Low, double High, bool Highlight)> _dots = [];
    readonly Rules _rules = new();
    bool _keepOrder;

    internal RankedBuilder(ChartHead head, Axis category, Axis value) => (_head, _category, _value) = (head, category, value);

    /// <summary>One row.</summary>
    /// <param name="name">Its name, unique within the chart.</param>
    /// <param name="value">Its value; not finite puts it last, without a dot.</param>
    /// <param name="low">Lower end of its interval; not finite draws none.</param>
    /// <param name="high">Upper end of its interval.</param>
    /// <param name="highlight">Whether it stands out in colour.</param>
    /// <exception cref="ArgumentException">The name was given before.</exception>
    public RankedBuilder Dot(string name, double value, double low = double.NaN, double high = double.NaN, bool highlight = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_dots.Any(d => d.Name == name)) throw _head.Invalid($"'{name}' was given twice.");
        _dots.Add((name, value, low, high, highlight));
        return this;
    }

    /// <summary>A labelled line across the rows.</summary>
    public RankedBuilder Rule(double at, string label = "")
    {
        _rules.Add(_head, _value, at, label);
        return this;
    }

    /// <summary>Keeps the rows in the order given instead of sorting them from the largest value.</summary>
    public RankedBuilder KeepOrder()
    {
        _keepOrder = true;
        return this;
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">Nothing was added.</exception>
    public Chart Build()
    {
        if (_dots.Count == 0) throw _head.Invalid("nothing was added to it.");
        var dots = _keepOrder ? _dots : [.. _dots.OrderByDescending(d => double.IsNaN(d.Value) ? double.NegativeInfinity : d.Value)];
        (string, string)[] columns = [("name", _category.Label), ("value", _value.Label), ("low", "Low"), ("high", "High")];
        var rows = new JsonArray([.. dots.Select(d =>
        {
            var row = SpecParts.Row(("name", d.Name), ("value", Drawn(d.Value)), ("low", Drawn(d.Low)), ("high", Drawn(d.High)));
            row["highlight"] = d.Highlight;
            return row;
        })]);
        var spec = SpecParts.Top(_head, "ranked", columns, rows);
        spec["width"] = "container";
        spec["height"] = new JsonObject { ["step"] = dots.Count > 40 ? 14 : 20 };

        var layers = new JsonArray();
        foreach (bool highlight in (bool[])[false, true])
        {
            if (highlight ? !dots.Any(d => d.Highlight) : dots.All(d => d.Highlight)) continue;
            string only = $"datum.highlight === {(highlight ? "true" : "false")}", style = highlight ? "highlight" : "ranked";
            var whisker = Encoding("low", dots.Select(d => d.Name));
            whisker["x2"] = new JsonObject { ["field"] = "high" };
            layers.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("rule", $"{style}-interval"), _value), whisker, $"{only} && isValid(datum.low) && isValid(datum.high)"));
            layers.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("point", $"{style}-dot"), _value), Encoding("value", dots.Select(d => d.Name)), only));
        }

        foreach (var rule in _rules.Above(_value, SpecParts.Along(_value, dots.SelectMany(d => (double[])[d.Value, d.Low, d.High]).Concat(_rules.Positions)))) layers.Add(rule);
        spec["layer"] = layers;
        int hidden = dots.Count(d => _value.Log && d.Value <= 0);
        return _head.Build(spec, hidden == 0 ? [] : [$"{hidden:N0} {(hidden == 1 ? "value that is" : "values that are")} not positive cannot be drawn on a logarithmic axis."]);
    }

    double Drawn(double value) => _value.Shows(value) ? value : double.NaN;

    JsonObject Encoding(string field, IEnumerable<string> names)
    {
        var y = SpecParts.Named("name", _category, names);
        y["axis"] = new JsonObject { ["grid"] = true };
        return new() { ["y"] = y, ["x"] = SpecParts.Quantitative(field, _value) };
    }
}
