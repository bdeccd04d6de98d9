using System.Globalization;

namespace Offprint.Evaluation.Pipelines;

/// <summary>What tells rows apart: the item that one asks about, and which of several answers to it.</summary>
static class RowNames
{
    const string Prefix = "repeat_";

    /// <summary>The rows with a name each: their own, or their number from 0.</summary>
    public static IEnumerable<Row> Numbered(IEnumerable<Row> rows) =>
        rows.Select((row, number) => row[ReservedColumns.Uid] is null ? row.With((ReservedColumns.Uid, number.ToString(CultureInfo.InvariantCulture))) : row);

    public static string RepeatName(int repeat) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{repeat}");

    /// <summary>The item: what the row is a repeat of, or the row itself.</summary>
    public static string Item(Row row, int number) => row.Text(ReservedColumns.DataPoint) ?? row.Text(ReservedColumns.Uid) ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Which of several answers, from 0.</summary>
    /// <exception cref="InputException">The row does not say it in digits.</exception>
    public static int Repeat(Row row)
    {
        if (row.Text(ReservedColumns.Repeat) is not { } text) return 0;
        string digits = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int repeat)
            ? repeat
            : throw new InputException($"Row '{row.Text(ReservedColumns.Uid)}' has {ReservedColumns.Repeat} '{text}'; it must be a number from 0, or {Prefix}0, {Prefix}1, …. Correct it.") { Field = ReservedColumns.Repeat };
    }

    /// <summary>Refuses rows that nothing tells apart.</summary>
    /// <exception cref="InputException">Two rows of one model have the same name and repeat.</exception>
    public static void RequireDistinct(IReadOnlyList<Row> rows)
    {
        var seen = new Dictionary<(string? Model, string? Uid, int Repeat), int>();
        for (int i = 0; i < rows.Count; i++)
        {
            var key = (rows[i].Text(ReservedColumns.Model), rows[i].Text(ReservedColumns.Uid), Repeat(rows[i]));
            if (seen.TryAdd(key, i)) continue;
            string repeat = rows[i].Has(ReservedColumns.Repeat) ? $"the same {ReservedColumns.Repeat} {key.Item3}" : $"no {ReservedColumns.Repeat}";
            throw new InputException($"Rows {seen[key] + 1} and {i + 1} are both '{key.Item2}' with {repeat}. Repeats need a {ReservedColumns.Repeat} each (0, 1, …), which multiply writes; other rows need names of their own.") { Field = ReservedColumns.Repeat };
        }
    }
}
