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
    /// <summary>Columns of numbers that may help to name a row (CHOSEN: further ones are measurements).</summary>
    const int MostNumbers = 2;

    /// <summary>
    /// Compares two tables of the same name and columns. Rows belong together that say the same in their columns of text
    /// and, where that is not enough, in the first columns of numbers (a size, a tolerance); else by position.
    /// </summary>
    internal static ComparedTable Of(ReportTable a, ReportTable b)
    {
        bool[] numeric = [.. a.Columns.Select((_, c) => a.Rows.Concat(b.Rows).All(r => Number(r[c]) != null || r[c] == null) && a.Rows.Concat(b.Rows).Any(r => Number(r[c]) != null))];
        var naming = Naming(a, b, numeric);
        var (first, second) = (Keyed(a, naming), Keyed(b, naming));
        int[] compared = [.. Enumerable.Range(0, numeric.Length).Where(c => numeric[c] && naming?.Contains(c) != true)];
        var differing = new List<ComparedFigure>();
        int same = 0, unmatched = second.Keys.Count(k => !first.ContainsKey(k));
        foreach (var (key, row) in first)
        {
            if (!second.TryGetValue(key, out var other))
            {
                unmatched++;
                continue;
            }

            foreach (int c in compared)
            {
                var figure = new ComparedFigure($"{key} · {a.Columns[c]}", Number(row[c]), Number(other[c]));
                if (figure.Differs) differing.Add(figure);
                else same++;
            }
        }

        return new(a.Name, differing, same, unmatched);
    }

    // The columns that tell rows apart in both tables; null where only their position does.
    static int[]? Naming(ReportTable a, ReportTable b, bool[] numeric)
    {
        int[] columns = [.. Enumerable.Range(0, numeric.Length).Where(c => !numeric[c])], numbers = [.. Enumerable.Range(0, numeric.Length).Where(c => numeric[c])];
        for (int more = 0; more <= Math.Min(MostNumbers, numbers.Length - 1); more++)
        {
            int[] naming = [.. columns.Concat(numbers.Take(more)).Order()];
            if (naming.Length > 0 && IsUnique(a, naming) && IsUnique(b, naming) && (more == 0 || a.Rows.Any(x => b.Rows.Any(y => Key(x, naming) == Key(y, naming))))) return naming;
        }

        return null;
    }

    static bool IsUnique(ReportTable table, int[] naming) => table.Rows.Select(row => Key(row, naming)).Distinct().Count() == table.Rows.Count;

    static string Key(IReadOnlyList<JsonNode?> row, int[] naming) => string.Join(" · ", naming.Select(c => ComparedText.Of(row[c])));

    static Dictionary<string, IReadOnlyList<JsonNode?>> Keyed(ReportTable table, int[]? naming) =>
        table.Rows.Select((row, i) => (Key: naming == null ? $"row {i + 1}" : Key(row, naming), row)).ToDictionary(r => r.Key, r => r.row);

    static double? Number(JsonNode? cell) => cell is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out double number) ? number : null;
}
