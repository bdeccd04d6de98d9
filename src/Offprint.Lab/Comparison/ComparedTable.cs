using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>A table of both runs: every number of the one beside that of the other.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Differing">The numbers that differ, named by row and column.</param>
/// <param name="Same">How many do not.</param>
/// <param name="Unmatched">Rows that only one of the two has.</param>
public sealed record ComparedTable(string Name, IReadOnlyList<ComparedFigure> Differing, int Same, int Unmatched)
{
    /// <summary>Compares two tables of the same name and columns. Rows belong together that say the same in their columns of text; where that is not unique, by position.</summary>
    internal static ComparedTable Of(ReportTable a, ReportTable b)
    {
        bool[] numeric = [.. a.Columns.Select((_, c) => a.Rows.Concat(b.Rows).All(r => Number(r[c]) != null || r[c] == null) && a.Rows.Concat(b.Rows).Any(r => Number(r[c]) != null))];
        var (first, second) = (Keyed(a, numeric), Keyed(b, numeric));
        var differing = new List<ComparedFigure>();
        int same = 0, unmatched = second.Keys.Count(k => !first.ContainsKey(k));
        foreach (var (key, row) in first)
        {
            if (!second.TryGetValue(key, out var other))
            {
                unmatched++;
                continue;
            }

            for (int c = 0; c < numeric.Length; c++)
            {
                if (!numeric[c]) continue;
                var figure = new ComparedFigure($"{key} · {a.Columns[c]}", Number(row[c]), Number(other[c]));
                if (figure.Differs) differing.Add(figure);
                else same++;
            }
        }

        return new(a.Name, differing, same, unmatched);
    }

    static Dictionary<string, IReadOnlyList<JsonNode?>> Keyed(ReportTable table, bool[] numeric)
    {
        // Without a column of text the first column tells rows apart: a position, a size, a seed.
        string Key(IReadOnlyList<JsonNode?> row) => numeric.All(n => n)
            ? $"{table.Columns[0]} {ComparedText.Of(row[0])}"
            : string.Join(" · ", row.Where((_, c) => !numeric[c]).Select(ComparedText.Of));
        string[] keys = [.. table.Rows.Select(Key)];
        bool unique = keys.Distinct().Count() == keys.Length;
        return table.Rows.Select((row, i) => (Key: unique ? keys[i] : $"row {i + 1} ({keys[i]})", row)).ToDictionary(r => r.Key, r => r.row);
    }

    static double? Number(JsonNode? cell) => cell is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out double number) ? number : null;
}
