using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Lines across a chart at given values, each with a label where it hides the least.</summary>
sealed class Rules
{
    /// <summary>Label size as a share of the plot (CHOSEN for a plot 450 px wide and 260 px high at 11 px type).</summary>
    const double CharacterWidth = 6.0 / 450, LabelHeight = 16.0 / 260;

    readonly List<(double At, string Label)> _rules = [];

    public int Count => _rules.Count;

    public IEnumerable<double> Positions => _rules.Select(r => r.At);

    /// <exception cref="ArgumentException">The position has no place on the axis.</exception>
    public void Add(ChartHead head, Axis axis, double at, string label)
    {
        if (!axis.Shows(at)) throw head.Invalid($"a line at {at} has no place on the axis '{axis.Title}'.");
        _rules.Add((at, label));
    }

    /// <summary>Rules inside a plot; a label takes the corner beside its line that the fewest points share.</summary>
    /// <param name="channel"><c>x</c> for vertical lines, <c>y</c> for horizontal ones.</param>
    /// <param name="axis">The axis that the lines stand on.</param>
    /// <param name="along">Where a value lies on that axis, from 0 to 1.</param>
    /// <param name="points">What is drawn, as shares of width and height.</param>
    public IEnumerable<JsonObject> Inside(string channel, Axis axis, Func<double, double> along, IReadOnlyList<(double X, double Y)> points) =>
        Layers(channel, axis, r => Corners(channel, along(r.At), Math.Min(0.7, r.Label.Length * CharacterWidth))
            .OrderBy(c => points.Count(p => p.X >= c.Left && p.X <= c.Right && p.Y >= c.Bottom && p.Y <= c.Top)).First().Place);

    /// <summary>Vertical rules whose labels stand above the plot.</summary>
    /// <param name="axis">The axis that the lines stand on.</param>
    /// <param name="along">Where a value lies on that axis, from 0 to 1.</param>
    public IEnumerable<JsonObject> Above(Axis axis, Func<double, double> along) =>
        Layers("x", axis, r => new(along(r.At) switch { < 0.25 => "left", > 0.75 => "right", _ => "center" }, "bottom", 0, -4, "0"));

    IEnumerable<JsonObject> Layers(string channel, Axis axis, Func<(double At, string Label), Place> place)
    {
        if (_rules.Count == 0) yield break;
        JsonObject Encoding() => new() { [channel] = new JsonObject { ["field"] = "at", ["type"] = "quantitative", ["title"] = axis.Label } };
        yield return SpecParts.Layer(SpecParts.Mark("rule", "reference"), Encoding(), Data(_rules));
        foreach (var group in _rules.Where(r => r.Label.Length > 0).GroupBy(place))
            foreach (string style in (string[])["reference-halo", "reference-label"])
            {
                var text = SpecParts.Mark("text", style);
                (text["align"], text["baseline"], text["dx"], text["dy"]) = (group.Key.Align, group.Key.Baseline, group.Key.Dx, group.Key.Dy);
                text["limit"] = new JsonObject { ["expr"] = "width * 0.7" };
                var encoding = Encoding();
                encoding["text"] = new JsonObject { ["field"] = "label", ["type"] = "nominal" };
                encoding[channel == "x" ? "y" : "x"] = new JsonObject { ["value"] = group.Key.Across is "0" ? 0 : group.Key.Across };
                yield return SpecParts.Layer(text, encoding, Data(group));
            }
    }

    // In order of preference: right before left, above before below the line.
    static List<Corner> Corners(string channel, double at, double width)
    {
        var corners = new List<Corner>();
        foreach (bool right in (bool[])[true, false])
            foreach (bool above in (bool[])[true, false])
                corners.Add(channel == "y"
                    ? new(right ? 1 - width : 0, right ? 1 : width, above ? at : at - LabelHeight, above ? at + LabelHeight : at,
                        new(right ? "right" : "left", above ? "bottom" : "top", right ? -4 : 4, above ? -3 : 4, right ? "width" : "0"))
                    : new(right ? at : at - width, right ? at + width : at, above ? 1 - LabelHeight : 0, above ? 1 : LabelHeight,
                        new(right ? "left" : "right", above ? "top" : "bottom", right ? 4 : -4, above ? 3 : -3, above ? "0" : "height")));
        var inside = corners.Where(c => c is { Left: >= 0, Right: <= 1, Bottom: >= 0, Top: <= 1 }).ToList();
        return inside.Count > 0 ? inside : corners;
    }

    static JsonArray Data(IEnumerable<(double At, string Label)> rules) => new([.. rules.Select(r => SpecParts.Row(("at", r.At), ("label", r.Label)))]);

    sealed record Place(string Align, string Baseline, int Dx, int Dy, string Across);

    sealed record Corner(double Left, double Right, double Bottom, double Top, Place Place);
}
