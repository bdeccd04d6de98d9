using System.Text.Json.Nodes;

namespace Offprint.Rendering;

/// <summary>A theme as a Vega-Lite configuration: what the styles named by charts look like. The same serves a browser that draws the charts itself.</summary>
public static class VegaTheme
{
    /// <summary>The configuration.</summary>
    /// <param name="theme"><see cref="Theme.Light"/> or <see cref="Theme.Dark"/>; Vega cannot compute with CSS variables.</param>
    public static JsonObject Config(Theme theme) => new()
    {
        ["aria"] = false,
        ["background"] = null,
        ["font"] = Theme.ChartFont,
        ["padding"] = 4,
        ["view"] = new JsonObject { ["stroke"] = null, ["continuousHeight"] = 280 },
        ["mark"] = new JsonObject { ["color"] = theme["s1"] },
        ["axis"] = new JsonObject
        {
            ["labelColor"] = theme["muted"],
            ["labelFontSize"] = 12,
            ["labelPadding"] = 5,
            ["titleColor"] = theme["ink"],
            ["titleFontSize"] = 12,
            ["titleFontWeight"] = "normal",
            ["titlePadding"] = 8,
            ["domainColor"] = theme["axis"],
            ["tickColor"] = theme["axis"],
            ["tickSize"] = 4,
            ["gridColor"] = theme["grid"],
        },
        // A title above its axis reads without turning the head and leaves a phone its width.
        ["axisYQuantitative"] = new JsonObject
        {
            ["domain"] = false, ["ticks"] = false,
            ["titleAngle"] = 0, ["titleAlign"] = "left", ["titleBaseline"] = "bottom", ["titleX"] = 0, ["titleY"] = -8,
        },
        ["axisYBand"] = NamesTitle(),
        ["axisYPoint"] = NamesTitle(),
        ["axisXQuantitative"] = new JsonObject { ["labelSeparation"] = 8, ["tickCount"] = new JsonObject { ["expr"] = "max(2, ceil(width / 90))" }, ["labelFlush"] = false, ["labelOverlap"] = "greedy" },
        ["legend"] = new JsonObject
        {
            ["orient"] = "top",
            ["direction"] = "horizontal",
            ["labelColor"] = theme["ink"],
            ["labelFontSize"] = 12,
            ["titleColor"] = theme["ink"],
            ["titleFontSize"] = 12,
            ["titleFontWeight"] = "normal",
            ["symbolSize"] = 90,
            ["symbolStrokeWidth"] = 2,
            ["columnPadding"] = 14,
            ["rowPadding"] = 4,
            ["labelOverlap"] = "greedy",
            ["labelSeparation"] = 8,
            ["offset"] = 26,
        },
        ["header"] = new JsonObject
        {
            ["labelColor"] = theme["ink"], ["labelFontSize"] = 12, ["labelFontWeight"] = "bold", ["labelAnchor"] = "start",
            ["titleColor"] = theme["ink"], ["titleFontSize"] = 12, ["titleFontWeight"] = "normal", ["titleAnchor"] = "start", ["titlePadding"] = 6,
        },
        ["range"] = new JsonObject
        {
            ["category"] = Colours(theme, "s", Theme.SeriesCount),
            ["ramp"] = Colours(theme, "ramp", Theme.Steps),
            ["diverging"] = Colours(theme, "div", Theme.Steps),
        },
        ["style"] = new JsonObject
        {
            ["series"] = new JsonObject { ["strokeWidth"] = 2, ["strokeJoin"] = "round" },
            ["faint"] = new JsonObject { ["color"] = theme["faint"], ["strokeWidth"] = 1, ["opacity"] = 0.5 },
            ["band"] = new JsonObject { ["fillOpacity"] = 0.2 },
            ["interval"] = new JsonObject { ["strokeWidth"] = 1.5 },
            ["dot"] = new JsonObject { ["filled"] = true, ["size"] = 34, ["opacity"] = 0.85 },
            ["bar"] = new JsonObject { ["cornerRadiusEnd"] = 1 },
            ["whisker"] = new JsonObject { ["color"] = theme["ink"], ["strokeWidth"] = 1.5 },
            ["bin"] = new JsonObject { ["binSpacing"] = 1 },
            ["overlaid"] = new JsonObject { ["binSpacing"] = 0, ["fillOpacity"] = 0.2 },
            ["outline"] = new JsonObject { ["strokeWidth"] = 1.5 },
            ["cell"] = new JsonObject { ["stroke"] = theme["page"], ["strokeWidth"] = 1.5 },
            ["missing"] = new JsonObject { ["color"] = theme["panel"], ["stroke"] = theme["page"], ["strokeWidth"] = 1.5 },
            ["missing-text"] = new JsonObject { ["color"] = theme["muted"], ["fontSize"] = 11 },
            ["ink-low"] = new JsonObject { ["color"] = theme["ink-low"], ["fontSize"] = 11 },
            ["ink-high"] = new JsonObject { ["color"] = theme["ink-high"], ["fontSize"] = 11 },
            ["ranked-interval"] = new JsonObject { ["color"] = theme["faint"], ["strokeWidth"] = 1.5 },
            ["ranked-dot"] = new JsonObject { ["filled"] = true, ["color"] = theme["muted"], ["size"] = 34, ["opacity"] = 1 },
            ["ranked-line"] = new JsonObject { ["color"] = theme["faint"], ["strokeWidth"] = 1, ["opacity"] = 0.6 },
            ["ranked-name"] = new JsonObject { ["color"] = theme["muted"], ["fontSize"] = 11 },
            ["highlight-interval"] = new JsonObject { ["color"] = theme["s1"], ["strokeWidth"] = 2 },
            ["highlight-dot"] = new JsonObject { ["filled"] = true, ["color"] = theme["s1"], ["size"] = 52, ["opacity"] = 1 },
            ["highlight-line"] = new JsonObject { ["color"] = theme["s1"], ["strokeWidth"] = 2.5 },
            ["highlight-name"] = new JsonObject { ["color"] = theme["ink"], ["fontSize"] = 11, ["fontWeight"] = "bold" },
            ["reference"] = new JsonObject { ["color"] = theme["muted"], ["strokeWidth"] = 1, ["strokeDash"] = new JsonArray(4, 3) },
            // The label's outline in the page's colour keeps it readable over lines.
            ["reference-halo"] = new JsonObject { ["color"] = theme["page"], ["stroke"] = theme["page"], ["strokeWidth"] = 3, ["fontSize"] = 11, ["opacity"] = 0.8 },
            ["reference-label"] = new JsonObject { ["color"] = theme["muted"], ["fontSize"] = 11 },
        },
    };

    static JsonObject NamesTitle() => new()
    {
        ["titleAngle"] = 0, ["titleAlign"] = "right", ["titleBaseline"] = "bottom", ["titleX"] = -8, ["titleY"] = -8,
        ["grid"] = false, ["domain"] = false, ["ticks"] = false,
    };

    static JsonArray Colours(Theme theme, string prefix, int count) =>
        new([.. Enumerable.Range(1, count).Select(i => JsonValue.Create(theme[$"{prefix}{i}"]))]);
}
