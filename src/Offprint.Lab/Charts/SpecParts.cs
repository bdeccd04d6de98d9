using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Pieces of Vega-Lite that several builders share.</summary>
static class SpecParts
{
    /// <summary>Dash patterns of the first, second, … series, so that lines differ without colour too.</summary>
    static readonly int[][] s_dashes = [[1, 0], [7, 3], [2, 2], [10, 3, 2, 3], [4, 2], [12, 4]];

    static readonly string[] s_shapes = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];

    /// <summary>The outermost object: schema, title for readers of the specification, what the columns of its data mean, data.</summary>
    public static JsonObject Top(ChartHead head, string kind, IReadOnlyList<(string Field, string Title)> columns, JsonArray rows) => new()
    {
        ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
        ["description"] = head.Title,
        ["usermeta"] = new JsonObject
        {
            ["offprint"] = new JsonObject
            {
                ["kind"] = kind,
                ["columns"] = new JsonObject(columns.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Field, c.Title))),
            },
        },
        ["data"] = new JsonObject { ["values"] = rows },
    };

    /// <summary>A row of data; null where a field is absent or a number is not finite.</summary>
    public static JsonObject Row(params ReadOnlySpan<(string Field, object? Value)> fields)
    {
        var row = new JsonObject();
        foreach (var (field, value) in fields)
            row[field] = value switch
            {
                null => null,
                double d => double.IsFinite(d) ? JsonValue.Create(d) : null,
                int i => JsonValue.Create(i),
                _ => JsonValue.Create(value.ToString()),
            };
        return row;
    }

    public static JsonObject Quantitative(string field, Axis axis) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = axis.Label,
        ["scale"] = NumberScale(axis),
        ["axis"] = axis.Log ? new JsonObject { ["format"] = "~g" } : new JsonObject(),
    };

    /// <summary>A named field whose order is the order of the data.</summary>
    public static JsonObject Named(string field, Axis axis, IEnumerable<string> names) => new()
    {
        ["field"] = field,
        ["type"] = "nominal",
        ["title"] = axis.Label,
        ["sort"] = null,
        ["scale"] = new JsonObject { ["domain"] = Texts(names) },
    };

    /// <summary>Colour by series. No range: the theme's palette decides.</summary>
    /// <param name="series">Names in order.</param>
    /// <param name="lines">Whether the legend shows strokes instead of areas or markers.</param>
    public static JsonObject Colour(IReadOnlyList<string> series, bool lines = false) => Series(series, null, lines);

    public static JsonObject Dash(IReadOnlyList<string> series) =>
        Series(series, new JsonArray([.. series.Select((_, i) => new JsonArray([.. s_dashes[i % s_dashes.Length].Select(d => JsonValue.Create(d))]))]), lines: true);

    /// <summary>Markers by series.</summary>
    /// <param name="series">Names in order.</param>
    /// <param name="silent">Whether lines of the same series stand in the legend already.</param>
    public static JsonObject Shape(IReadOnlyList<string> series, bool silent)
    {
        var shape = Series(series, Texts(series.Select((_, i) => s_shapes[i % s_shapes.Length])), lines: false);
        if (silent) shape["legend"] = null;
        return shape;
    }

    /// <summary>A mark whose look is a named style of the theme.</summary>
    public static JsonObject Mark(string type, string style) => new() { ["type"] = type, ["style"] = style };

    /// <summary>The mark, cut at the plot's edge where an axis has an end of its own.</summary>
    public static JsonObject Clipped(JsonObject mark, params ReadOnlySpan<Axis> axes)
    {
        foreach (var axis in axes)
            if (axis.Minimum != null || axis.Maximum != null) mark["clip"] = true;
        return mark;
    }

    public static JsonObject Layer(JsonNode mark, JsonObject encoding, string? filter = null)
    {
        var layer = new JsonObject();
        if (filter != null) layer["transform"] = new JsonArray(new JsonObject { ["filter"] = filter });
        layer["mark"] = mark;
        layer["encoding"] = encoding;
        return layer;
    }

    /// <summary>A layer with data of its own.</summary>
    public static JsonObject Layer(JsonNode mark, JsonObject encoding, JsonArray data) =>
        new() { ["data"] = new JsonObject { ["values"] = data }, ["mark"] = mark, ["encoding"] = encoding };

    /// <summary>Where a value lies on an axis that shows the given ones, from 0 to 1.</summary>
    public static Func<double, double> Along(Axis axis, IEnumerable<double> values)
    {
        double Scaled(double v) => axis.Log ? Math.Log(v) : v;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double v in values.Where(axis.Shows)) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        if (low > high) return _ => 0.5;
        if (axis.FromZero && !axis.Log) (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        double first = Scaled(axis.Minimum ?? low), width = Scaled(axis.Maximum ?? high) - first;
        return v => width > 0 ? (Scaled(v) - first) / width : 0.5;
    }

    public static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);

    static JsonObject NumberScale(Axis axis)
    {
        var scale = new JsonObject();
        if (axis.Log) scale["type"] = "log";
        else scale["zero"] = axis.FromZero;
        // A logarithmic axis is not rounded outwards, so marks at its ends need room of their own.
        if (axis.Log && axis.Minimum == null && axis.Maximum == null) scale["padding"] = 6;
        if (axis.Minimum is { } low) scale["domainMin"] = low;
        if (axis.Maximum is { } high) scale["domainMax"] = high;
        if (axis.Minimum == null && axis.Maximum == null) scale["nice"] = !axis.Log;
        return scale;
    }

    static JsonObject Series(IReadOnlyList<string> series, JsonArray? range, bool lines)
    {
        var scale = new JsonObject { ["domain"] = Texts(series) };
        if (range != null) scale["range"] = range;
        var channel = new JsonObject { ["field"] = "series", ["type"] = "nominal", ["title"] = null, ["sort"] = null, ["scale"] = scale };
        if (series.Count < 2) channel["legend"] = null;
        else if (lines) channel["legend"] = new JsonObject { ["symbolType"] = "stroke", ["symbolSize"] = 500, ["symbolOpacity"] = 1 };
        return channel;
    }
}
