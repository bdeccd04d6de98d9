using System.Text.Json.Nodes;

namespace Offprint.Rendering;

/// <summary>Fits a specification to a width: columns of a legend and of small charts, room for names, what of a heat map's text can be read.</summary>
sealed class ChartFit
{
    const double LegendFont = 12, AxisFont = 12, LabelFont = 11;

    /// <summary>Width that the builder of small charts writes, and that we change.</summary>
    const int PanelWidth = 200;

    readonly int _width;
    JsonObject? _panel;
    int _attempts;

    public ChartFit(JsonObject spec, int width)
    {
        _width = width;
        Spec = (JsonObject)spec.DeepClone();
        FitLegend();
        Config("axis")["titleLimit"] = width - 50;
        double names = Math.Max(90, Math.Min(260, width * 0.36));
        foreach (string axis in (string[])["axisYBand", "axisYPoint"]) Config(axis)["labelLimit"] = names;

        if (Spec["facet"] is JsonObject facet && Spec["spec"] is JsonObject inner && IsFluid(inner["width"], PanelWidth)) FitPanels(facet, inner);
        else if (IsFluid(Spec["width"], null) && !((string[])["spec", "concat", "hconcat", "vconcat"]).Any(Spec.ContainsKey))
        {
            Spec["width"] = width;
            Spec["autosize"] ??= new JsonObject { ["type"] = "fit-x", ["contains"] = "padding" };
        }

        ShortNames.AlongAxis(Spec, names, AxisFont);
        string? kind = Spec.At("usermeta", "offprint", "kind").Text();
        if (kind == "heat-map") FitCells(names);
        if (kind == "bump") FitConditions();
    }

    /// <summary>The specification to draw.</summary>
    public JsonObject Spec { get; }

    /// <summary>Changes small charts after a look at their drawing; true when it is to be drawn again.</summary>
    public bool Adjust(double drawn)
    {
        if (_panel?["width"].Number() is not { } panel || Spec["columns"].Number() is not { } columns) return false;
        int better = Math.Max(60, (int)panel - (int)Math.Ceiling((drawn - _width) / columns));
        if (++_attempts > 2 || Math.Abs(drawn - _width) < 2 || better == (int)panel) return false;
        _panel["width"] = better;
        return true;
    }

    JsonObject Config(string section) => Spec.Section("config").Section(section);

    // Our own builders leave the width to whoever draws; a width that a specification insists on stays.
    static bool IsFluid(JsonNode? width, int? standard) => width == null || width.Text() == "container" || (standard != null && width.Number() == standard);

    void FitPanels(JsonObject facet, JsonObject inner)
    {
        const int AxisRoom = 60, Smallest = 120, Gap = 20;
        int wanted = (int)Math.Clamp(Spec["columns"].Number() ?? 1, 1, 20);
        int columns = Math.Clamp((_width - AxisRoom) / (Smallest + Gap), 1, wanted);
        int panels = facet["sort"] is JsonArray names ? names.Count : columns;
        // Full rows where the number of panels allows it; else each panel has its own foot, for below a hole there is none.
        if (Enumerable.Range(2, Math.Max(0, columns - 1)).LastOrDefault(c => panels % c == 0) is > 1 and var even) columns = even;
        if (panels % columns != 0) Spec.Section("resolve").Section("axis")["x"] = "independent";
        Config("legend")["offset"] = 8;
        Spec["columns"] = columns;
        inner["width"] = (_width - AxisRoom - Gap * (columns - 1)) / columns;
        _panel = inner;
    }

    void FitLegend()
    {
        const double Symbol = 32;
        double widest = 0;
        int most = 1;
        foreach (var colour in Spec.Channel("color"))
        {
            bool silent = colour.ContainsKey("legend") && colour["legend"] is null;
            if (silent || colour.At("scale", "domain") is not JsonArray names) continue;
            most = Math.Max(most, names.Count);
            foreach (var name in names)
                if (name.Text() is { } label) widest = Math.Max(widest, TextWidth.Of(label, LegendFont));
        }

        double limit = _width - Symbol - 70;
        var legend = Config("legend");
        legend["labelLimit"] = limit;
        legend["titleLimit"] = _width - 70;
        legend["columns"] = widest == 0 ? 1 : Math.Clamp((int)((_width - 10) / (Math.Min(widest, limit) + Symbol + 14)), 1, most);
    }

    void FitConditions()
    {
        double plot = _width - 40, beside = Math.Min(160, plot * 0.28);
        ShortNames.InField(Spec, "name", beside - 22, LabelFont);
        foreach (var axis in Spec.Channel("x"))
        {
            if (axis.At("scale", "domain") is not JsonArray { Count: > 0 } conditions || axis["axis"] is not JsonObject look) continue;
            double step = (plot - 2 * beside) / Math.Max(1, conditions.Count - 1);
            look["labelAngle"] = conditions.Max(c => TextWidth.Of(c.Name(), AxisFont)) < step - 6 ? 0 : -40;
            look["labelLimit"] = 120;
        }
    }

    void FitCells(double limit)
    {
        string[] columns = Names("x"), rows = Names("y");
        if (columns.Length == 0) return;
        double plot = _width - Math.Min(limit, rows.Select(r => TextWidth.Of(r, AxisFont)).DefaultIfEmpty(0).Max()) - 20, cell = plot / columns.Length;
        Config("legend")["gradientLength"] = Math.Min(280, Math.Floor(plot - 20));
        var axis = Config("axisXBand");
        axis["labelAngle"] = columns.Max(c => TextWidth.Of(c, AxisFont)) < cell - 4 ? 0 : cell > 40 ? -40 : -90;
        axis["labelLimit"] = 140;
        foreach (string line in (string[])["grid", "domain", "ticks"]) axis[line] = false;

        string format = Spec.Channel("text").Select(t => t["format"].Text()).FirstOrDefault() ?? "";
        double widest = Spec.Rows().Select(r => r["value"].Number() is { } value ? TextWidth.Of(CellText(value, format), LabelFont) : 0).DefaultIfEmpty(0).Max();
        if (widest < cell - 2 || Spec["layer"] is not JsonArray layers) return;
        foreach (var text in layers.OfType<JsonObject>().Where(l => l["name"].Text() is "ink-low" or "ink-high").ToList()) layers.Remove(text);
    }

    string[] Names(string channel) => [.. (Spec.Channel(channel).Select(c => c.At("scale", "domain")).OfType<JsonArray>().FirstOrDefault() ?? []).Select(n => n.Name())];

    // Close enough for a width: three significant digits, or the decimals that the format names.
    static string CellText(double value, string format)
    {
        int dot = format.IndexOf('.', StringComparison.Ordinal);
        int digits = dot >= 0 && dot + 1 < format.Length && char.IsAsciiDigit(format[dot + 1]) ? format[dot + 1] - '0' : 3;
        return format.EndsWith('%') ? (value * 100).ToString($"F{digits}") + "%"
            : format.EndsWith('f') ? value.ToString($"F{digits}")
            : value.ToString($"G{Math.Max(1, digits)}");
    }
}
