using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <content>How the pieces become a specification.</content>
public sealed partial class PlotBuilder
{
    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">Nothing was added.</exception>
    public Chart Build()
    {
        if (_pieces.Count == 0) throw _head.Invalid("nothing was added to it.");
        string[] kinds = [.. _pieces.Select(p => p.Kind).Distinct()];
        var columns = new List<(string, string)>();
        if (_panel != null) columns.Add(("panel", _panelAxis?.Label ?? "Panel"));
        columns.Add(("series", "Series"));
        if (kinds.Length > 1) columns.Add(("kind", "Mark"));
        columns.Add(("x", _x.Label));
        if (kinds.Any(k => k != "band")) columns.Add(("y", _y.Label));
        if (kinds.Any(k => k is "band" or "interval")) columns.AddRange([("low", "Low"), ("high", "High")]);

        var rows = new JsonArray();
        foreach (var piece in _pieces)
            foreach (int i in piece.Kept)
                rows.Add(SpecParts.Row([.. columns.Select(c => (c.Item1, piece.Value(c.Item1, i)))]));
        var spec = SpecParts.Top(_head, "plot", columns, rows);

        var inner = new JsonObject { ["height"] = _panel == null ? 280 : 150, ["layer"] = Layers(kinds) };
        // Lines stand in the legend for the markers of their series.
        if (HasLines) inner["resolve"] = new JsonObject { ["legend"] = new JsonObject { ["shape"] = "independent" } };
        if (_panel == null)
        {
            spec["width"] = "container";
            foreach (var (key, value) in inner.ToList())
            {
                inner.Remove(key);
                spec[key] = value;
            }
        }
        else
        {
            inner["width"] = 200;
            // The value axis is titled once, above all panels, where it neither crowds nor repeats.
            spec["facet"] = new JsonObject
            {
                ["field"] = "panel",
                ["type"] = "nominal",
                ["title"] = _y.Label,
                ["sort"] = SpecParts.Texts(_panels),
            };
            spec["columns"] = Math.Min(3, _panels.Count);
            spec["spec"] = inner;
            if (_ownScales) spec["resolve"] = new JsonObject { ["scale"] = new JsonObject { ["y"] = "independent" } };
        }

        return _head.Build(spec, Remarks(rows));
    }

    JsonObject Position(string y)
    {
        var vertical = SpecParts.Quantitative(y, _y);
        if (_panel != null) vertical["title"] = null;
        return new() { ["x"] = SpecParts.Quantitative("x", _x), ["y"] = vertical };
    }

    JsonArray Layers(string[] kinds)
    {
        var marks = new JsonArray();
        // Bands lie beneath, faint lines above them, points on top.
        foreach (string kind in (string[])["band", "faint", "line", "step", "interval", "points"])
        {
            if (!kinds.Contains(kind)) continue;
            string? filter = kinds.Length > 1 ? $"datum.kind === '{kind}'" : null;
            switch (kind)
            {
                case "band":
                    var band = Position("low");
                    band["y2"] = new JsonObject { ["field"] = "high" };
                    marks.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("area", "band"), _x, _y), Coloured(band), filter));
                    break;
                case "faint":
                    var faint = Position("y");
                    faint["detail"] = new JsonObject { ["field"] = "series", ["type"] = "nominal" };
                    marks.Add(SpecParts.Layer(SpecParts.Clipped(InOrder(SpecParts.Mark("line", "faint")), _x, _y), faint, filter));
                    break;
                case "line" or "step":
                    var mark = SpecParts.Clipped(InOrder(SpecParts.Mark("line", "series")), _x, _y);
                    if (kind == "step") mark["interpolate"] = "step-after";
                    var line = Coloured(Position("y"));
                    line["strokeDash"] = SpecParts.Dash(_series);
                    marks.Add(SpecParts.Layer(mark, line, filter));
                    break;
                case "interval":
                    var whisker = Position("low");
                    whisker["y2"] = new JsonObject { ["field"] = "high" };
                    marks.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("rule", "interval"), _x, _y), Coloured(whisker), filter));
                    marks.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("point", "dot"), _x, _y), Shaped(Coloured(Position("y"))), filter));
                    break;
                default:
                    marks.Add(SpecParts.Layer(SpecParts.Clipped(SpecParts.Mark("point", "dot"), _x, _y), Shaped(Coloured(Position("y"))), filter));
                    break;
            }
        }

        foreach (var rule in RuleLayers()) marks.Add(rule);
        return marks;
    }

    IEnumerable<JsonObject> RuleLayers()
    {
        if (_rulesX.Count + _rulesY.Count == 0) return [];
        var alongX = SpecParts.Along(_x, _pieces.SelectMany(p => p.X).Concat(_rulesX.Positions));
        var alongY = SpecParts.Along(_y, _pieces.SelectMany(p => p.Values).Concat(_rulesY.Positions));
        var points = _pieces.SelectMany(p => p.Outline(alongX, alongY)).ToList();
        return _rulesY.Inside("y", _y, alongY, points).Concat(_rulesX.Inside("x", _x, alongX, points));
    }

    // A line goes through its points in the order given, which need not be the order of x.
    static JsonObject InOrder(JsonObject mark)
    {
        mark["order"] = false;
        return mark;
    }

    bool HasLines => _pieces.Any(p => p.Kind is "line" or "step");

    JsonObject Coloured(JsonObject encoding)
    {
        encoding["color"] = SpecParts.Colour(_series, HasLines);
        return encoding;
    }

    JsonObject Shaped(JsonObject encoding)
    {
        encoding["shape"] = SpecParts.Shape(_series, silent: HasLines);
        return encoding;
    }

    IEnumerable<string> Remarks(JsonArray rows)
    {
        if (_drawn < _total)
            yield return $"Drawn from {_drawn:N0} of {_total:N0} points: " + (_thinnedLines, _thinnedPoints) switch
            {
                (true, true) => "of lines the smallest and largest of each pixel column, of points one for each pixel.",
                (true, false) => "the smallest and largest of each pixel column.",
                _ => "one for each pixel.",
            };
        if (_hidden > 0) yield return $"{_hidden:N0} {(_hidden == 1 ? "value that is" : "values that are")} not positive cannot be drawn on a logarithmic axis.";
        if (!rows.Any(r => r!["x"] != null && (r["y"] != null || r["low"] != null))) yield return "No finite value was measured.";
    }
}
