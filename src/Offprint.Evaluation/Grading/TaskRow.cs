using System.Text.Json;

namespace Offprint.Evaluation.Grading;

/// <summary>A row of a task file while it is read.</summary>
/// <param name="place">Where it stands, for messages.</param>
/// <param name="line">Its line, from 1.</param>
/// <param name="columns">The names that rows can have; of JSON lines those of this row.</param>
/// <param name="values">The values; null or empty where the row has none.</param>
/// <param name="isTable">Whether all rows have the same columns.</param>
sealed class TaskRow(string place, long line, IReadOnlyCollection<string> columns, Func<string, string?> values, bool isTable)
{
    public long Line => line;

    public string Place => place;

    public IReadOnlyCollection<string> Columns => columns;

    public bool IsTable => isTable;

    public string? this[string column] => values(column);

    public bool Has(string column) => columns.Contains(column);

    public string Required(string column, string what, string row) =>
        values(column) is { Length: > 0 } value ? value : throw new InputException($"{Place}, {(row.StartsWith("row ", StringComparison.Ordinal) ? row : $"row '{row}'")}, column \"{column}\": {what} is missing. Fill it in.") { Field = column };

    /// <summary>A cell that holds a JSON array of texts.</summary>
    public string?[] List(string column, string row)
    {
        string text = Required(column, "the list of choices", row);
        try
        {
            return JsonSerializer.Deserialize<string?[]>(text) ?? [];
        }
        catch (JsonException)
        {
            throw new InputException($"{Place}, row '{row}', column \"{column}\": the choices are not a JSON array of texts, such as [\"yes\", \"no\"]. Correct the cell, or name a column for each choice.") { Field = "choices" };
        }
    }
}
