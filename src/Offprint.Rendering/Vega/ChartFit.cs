using System.Text.Json.Nodes;

namespace Offprint.Rendering;

/// <summary>Fits a specification to a width: columns of a legend and of small charts, room for names, what of a heat map's text can be read.</summary>
sealed class ChartFit
{
    const double LegendFont = 12, AxisFont = 12, LabelFont = 11;

    readonly int _width;
    readonly HashSet<string> _renamed = [];
    int _attempts;

    public ChartFit(JsonObject spec, int width)
    {
        _width = width;
        Spec = (JsonObject)spec.DeepClone();
        var config = Spec["config"] as JsonObject ?? [];
        Spec["config"] = config;
        FitLegend(config);
        Section(config, "axis")["titleLimit"] = width - 50;
        double names = NamesLimit(width);
        foreach (string axis in (string[])["axisYBand", "axisYPoint"]) Section(config, axis)["labelLimit"] = names;

        if (Spec["facet"] != null && Spec["spec"] is JsonObject inner && IsFluid(inner["width"], 200)) FitPanels(inner);
        else if (IsFluid(Spec["width"], null) && Spec["spec"] == null && Spec["hconcat"] == null && Spec["concat"] == null && Spec["vconcat"] == null)
        {
            Spec["width"] = width;
            Spec["autosize"] ??= new JsonObject { ["type"] = "fit-x", ["contains"] = "padding" };
        }

        ShortenNames(names);
        if (Kind == "heat-map") FitCells(names);
        if (Kind == "bump") FitConditions();
    }

    /// <summary>The specification to draw.</summary>
    public JsonObject Spec { get; }

    string? Kind => Spec["usermeta"]?["offprint"]?["kind"] is JsonValue kind && kind.TryGetValue(out string? text) ? text : null;

    /// <summary>Changes the specification after a look at its drawing; true when it is to be drawn again.</summary>
    public bool Adjust(double drawn)
    {
        if (Spec["facet"] == null || Spec["spec"] is not JsonObject inner || inner["width"] is not JsonValue size || !size.TryGetValue(out int panel)) return false;
        int columns = Spec["columns"]?.GetValue<int>() ?? 1;
        int better = Math.Max(60, panel - (int)Math.Ceiling((drawn - _width) / columns));
        if (++_attempts > 2 || Math.Abs(drawn - _width) < 2 || better == panel) return false;
        inner["width"] = better;
        return true;
    }

    /// <summary>Pixels for the names beside an axis.</summary>
    static double NamesLimit(int width) => Math.Max(90, Math.Min(260, width * 0.36));

    // Our own builders leave the width to whoever draws; a width that a specification insists on stays.
    static bool IsFluid(JsonNode? width, int? standard) =>
        width == null || (width is JsonValue value && ((value.TryGetValue(out string? text) && text == "container") || (value.TryGetValue(out int number) && number == standard)));

    void FitPanels(JsonObject inner)
    {
        const int AxisRoom = 60, Smallest = 120, Gap = 20;
        int wanted = Spec["columns"] is JsonValue value && value.TryGetValue(out int given) ? Math.Max(1, given) : 1;
        int columns = Math.Clamp((_width - AxisRoom) / (Smallest + Gap), 1, wanted);
        Section((JsonObject)Spec["config"]!, "legend")["offset"] = 8;
        int panels = Spec["facet"]!["sort"] is JsonArray names ? names.Count : columns;
        // Full rows where the number of panels allows it; else each panel has its own foot, for below a hole there is none.
        if (Enumerable.Range(2, Math.Max(0, columns - 1)).LastOrDefault(c => panels % c == 0) is > 1 and var even) columns = even;
        if (panels % columns != 0) Section(Section(Spec, "resolve"), "axis")["x"] = "independent";
        Spec["columns"] = columns;
        inner["width"] = (_width - AxisRoom - Gap * (columns - 1)) / columns;
    }

    // Names differ at their ends as often as at their beginnings, so the middle goes. The full names are in the table.
    void ShortenNames(double limit)
    {
        foreach (var axis in Find(Spec, "y").Where(c => c["type"]?.ToString() == "nominal").ToList())
        {
            if (axis["scale"]?["domain"] is not JsonArray domain || axis["field"]?.ToString() is not { } field) continue;
            var shorter = Shorter(domain.Select(n => n?.ToString() ?? ""), limit, AxisFont);
            for (int i = 0; i < domain.Count; i++) domain[i] = shorter[domain[i]?.ToString() ?? ""];
            if (_renamed.Add(field)) Rename(field, shorter);
        }
    }

    void Rename(string field, Dictionary<string, string> names)
    {
        foreach (var row in Spec["data"]?["values"] as JsonArray ?? [])
            if (row?[field]?.ToString() is { } name && names.TryGetValue(name, out string? shorter)) row[field] = shorter;
    }

    static Dictionary<string, string> Shorter(IEnumerable<string> names, double limit, double font)
    {
        var shorter = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        foreach (string name in names.Distinct())
        {
            string cut = TextWidth.CutMiddle(name, font, limit);
            for (int again = 2; !taken.Add(cut); again++) cut = $"{TextWidth.CutMiddle(name, font, limit - 24)} ({again})";
            shorter[name] = cut;
        }

        return shorter;
    }

    void FitConditions()
    {
        double plot = _width - 40;
        Rename("name", Shorter((Spec["data"]?["values"] as JsonArray ?? []).Select(r => r?["name"]?.ToString() ?? ""), Math.Min(160, plot * 0.28) - 22, LabelFont));
        foreach (var axis in Find(Spec, "x"))
        {
            if (axis["scale"]?["domain"] is not JsonArray conditions || axis["axis"] is not JsonObject look) continue;
            double step = (plot - 2 * Math.Min(160, plot * 0.28)) / Math.Max(1, conditions.Count - 1);
            bool upright = conditions.Max(c => TextWidth.Of(c?.ToString() ?? "", AxisFont)) < step - 6;
            look["labelAngle"] = upright ? 0 : -40;
            look["labelLimit"] = 120;
        }
    }

    void FitLegend(JsonObject config)
    {
        var legend = Section(config, "legend");
        const double Symbol = 32;
        double widest = 0;
        int most = 1;
        foreach (var colour in Find(Spec, "color"))
        {
            if (colour["scale"]?["domain"] is not JsonArray names || colour["legend"] is null && colour.ContainsKey("legend")) continue;
            most = Math.Max(most, names.Count);
            foreach (var name in names)
                if (name is JsonValue text && text.TryGetValue(out string? label)) widest = Math.Max(widest, TextWidth.Of(label, LegendFont));
        }

        double limit = _width - Symbol - 70;
        legend["labelLimit"] = limit;
        legend["titleLimit"] = _width - 70;
        legend["columns"] = widest == 0 ? 1 : Math.Clamp((int)((_width - 10) / (Math.Min(widest, limit) + Symbol + 14)), 1, most);
    }

    void FitCells(double names)
    {
        var domains = Find(Spec, "x").Concat(Find(Spec, "y")).Select(c => (Field: c["field"]?.ToString(), Names: c["scale"]?["domain"] as JsonArray)).ToList();
        string[] Names(string field) => [.. domains.FirstOrDefault(d => d.Field == field).Names?.Select(n => n?.ToString() ?? "") ?? []];
        string[] columns = Names("column"), rows = Names("row");
        if (columns.Length == 0) return;
        double plot = _width - Math.Min(names, rows.Select(r => TextWidth.Of(r, AxisFont)).DefaultIfEmpty(0).Max()) - 20, cell = plot / columns.Length;
        Section((JsonObject)Spec["config"]!, "legend")["gradientLength"] = Math.Min(280, Math.Floor(plot - 20));
        bool upright = columns.Max(c => TextWidth.Of(c, AxisFont)) < cell - 4;
        var axis = Section((JsonObject)Spec["config"]!, "axisXBand");
        axis["labelAngle"] = upright ? 0 : cell > 40 ? -40 : -90;
        axis["labelLimit"] = 140;
        axis["grid"] = false;
        axis["domain"] = false;
        axis["ticks"] = false;

        string format = Find(Spec, "text").Select(t => t["format"]?.ToString()).FirstOrDefault() ?? "";
        double widest = (Spec["data"]?["values"] as JsonArray ?? [])
            .Select(r => r?["value"] is JsonValue v && v.TryGetValue(out double d) ? TextWidth.Of(CellText(d, format), LabelFont) : 0).DefaultIfEmpty(0).Max();
        if (widest < cell - 2 || Spec["layer"] is not JsonArray layers) return;
        foreach (var text in layers.OfType<JsonObject>().Where(l => l["name"]?.ToString() is "ink-low" or "ink-high").ToList()) layers.Remove(text);
    }

    // Close enough for a width: three significant digits, or the decimals that the format names.
    static string CellText(double value, string format)
    {
        int dot = format.IndexOf('.', StringComparison.Ordinal);
        int digits = dot >= 0 && dot + 1 < format.Length && char.IsAsciiDigit(format[dot + 1]) ? format[dot + 1] - '0' : 3;
        return format.EndsWith('%') ? (value * 100).ToString($"F{digits}") + "%"
            : format.EndsWith('f') ? value.ToString($"F{digits}")
            : value.ToString($"G{Math.Max(1, digits)}");
    }

    static JsonObject Section(JsonObject config, string name)
    {
        if (config[name] is JsonObject section) return section;
        config[name] = section = [];
        return section;
    }

    static IEnumerable<JsonObject> Find(JsonNode? node, string channel)
    {
        switch (node)
        {
            case JsonObject found:
                foreach (var (key, value) in found)
                {
                    if (key is "data" or "datasets") continue;
                    if (key == "encoding" && value is JsonObject encoding && encoding[channel] is JsonObject definition) yield return definition;
                    foreach (var inner in Find(value, channel)) yield return inner;
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                    foreach (var inner in Find(item, channel)) yield return inner;
                break;
        }
    }
}
