using System.Text.Json.Nodes;

namespace Offprint.Rendering;

/// <summary>
/// Shortens names to the room beside an axis. Names differ at their ends as often as at their beginnings, so the middle goes,
/// and no two become the same. The full names are in the table behind the chart.
/// </summary>
static class ShortNames
{
    /// <summary>Names up to which it is worth the work; more of them cannot be read anyhow.</summary>
    const int Most = 2000;

    /// <summary>Shortens the names along every axis of names.</summary>
    public static void AlongAxis(JsonObject spec, double limit, double font)
    {
        var renamed = new HashSet<string>();
        foreach (var axis in spec.Channel("y").ToList())
        {
            if (axis["type"].Text() != "nominal" || axis.At("scale", "domain") is not JsonArray domain || axis["field"].Text() is not { } field) continue;
            var shorter = Shorten([.. domain.Select(n => n.Name())], limit, font);
            if (shorter.All(s => s.Key == s.Value)) continue;
            for (int i = 0; i < domain.Count; i++) domain[i] = shorter[domain[i].Name()];
            if (renamed.Add(field)) Rename(spec, field, shorter);
        }
    }

    /// <summary>Shortens the names in one field of the data.</summary>
    public static void InField(JsonObject spec, string field, double limit, double font) =>
        Rename(spec, field, Shorten([.. spec.Rows().Select(r => r[field].Name())], limit, font));

    static void Rename(JsonObject spec, string field, Dictionary<string, string> names)
    {
        foreach (var row in spec.Rows())
            if (names.TryGetValue(row[field].Name(), out string? shorter) && shorter != row[field].Name()) row[field] = shorter;
    }

    static Dictionary<string, string> Shorten(IReadOnlyCollection<string> names, double limit, double font)
    {
        var shorter = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        string[] distinct = [.. names.Distinct()];
        foreach (string name in distinct)
        {
            string cut = distinct.Length > Most ? name : TextWidth.CutMiddle(name, font, limit);
            for (int again = 2; !taken.Add(cut); again++) cut = $"{TextWidth.CutMiddle(name, font, limit - 24)} ({again})";
            shorter[name] = cut;
        }

        return shorter;
    }
}
