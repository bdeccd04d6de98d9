using System.Text.Json.Nodes;
using Offprint.Lab;

namespace Offprint.Rendering;

/// <summary>The table behind a chart: its data as rows, read from its specification.</summary>
/// <param name="Columns">Column titles.</param>
/// <param name="Rows">Rows, at most as many as asked for.</param>
/// <param name="Total">Rows that the chart has.</param>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<JsonNode?>> Rows, int Total)
{
    /// <summary>Reads the data of a chart; null when the specification holds none in rows.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="limit">Rows to keep.</param>
    public static ChartTable? From(Chart chart, int limit = Report.MaximumRows)
    {
        var rows = Largest(chart.Spec);
        if (rows == null) return null;
        var titles = chart.Spec.At("usermeta", "offprint", "columns") as JsonObject;
        string[] fields = titles != null ? [.. titles.Select(t => t.Key)] : [.. rows.OfType<JsonObject>().SelectMany(r => r.Select(f => f.Key)).Distinct()];
        if (fields.Length == 0) return null;
        return new(
            [.. fields.Select(f => titles.At(f).Text() ?? f)],
            [.. rows.OfType<JsonObject>().Take(limit).Select(r => (IReadOnlyList<JsonNode?>)[.. fields.Select(f => r[f])])],
            rows.Count);
    }

    // A specification may hold several data sets; the largest is the one that the chart is about.
    static JsonArray? Largest(JsonNode? node)
    {
        JsonArray? largest = null;
        void Visit(JsonNode? at)
        {
            switch (at)
            {
                case JsonObject part:
                    if (part["values"] is JsonArray { Count: > 0 } values && values[0] is JsonObject && values.Count > (largest?.Count ?? 0)) largest = values;
                    foreach (var (key, inner) in part)
                        if (key != "values") Visit(inner);
                    break;
                case JsonArray list when list.Count < 1000:
                    foreach (var inner in list) Visit(inner);
                    break;
            }
        }

        Visit(node);
        return largest;
    }
}
