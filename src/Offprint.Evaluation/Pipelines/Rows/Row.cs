using System.Globalization;
using System.Text.Json;

namespace Offprint.Evaluation.Pipelines;

/// <summary>A row of a pipeline: named JSON values in an order that is kept. A changed row is a new one.</summary>
public sealed class Row
{
    readonly OrderedDictionary<string, JsonElement> _cells;

    /// <summary>A row of cells.</summary>
    /// <param name="cells">Names, each once, and values: texts, numbers, booleans, null, JSON elements, or lists of these.</param>
    public Row(IEnumerable<KeyValuePair<string, object?>> cells)
        : this(new OrderedDictionary<string, JsonElement>(cells.Select(c => KeyValuePair.Create(c.Key, Json(c.Value))), StringComparer.Ordinal)) { }

    Row(OrderedDictionary<string, JsonElement> cells) => _cells = cells;

    /// <summary>The names of its columns, in order.</summary>
    public IReadOnlyList<string> Columns => _cells.Keys;

    /// <summary>A value; null where the row has no such column or JSON's null in it.</summary>
    public JsonElement? this[string column] => _cells.TryGetValue(column, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Whether it has a column, though perhaps with null in it.</summary>
    public bool Has(string column) => _cells.ContainsKey(column);

    /// <summary>A value as text: a text itself, anything else as JSON writes it; null where there is none.</summary>
    public string? Text(string column) => this[column] is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    /// <summary>A value as a number: a number itself, 1 and 0 for true and false, a text that is one; NaN where there is none.</summary>
    public double Number(string column) => this[column] switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        { ValueKind: JsonValueKind.True } => 1,
        { ValueKind: JsonValueKind.False } => 0,
        { ValueKind: JsonValueKind.String } value when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => double.NaN,
    };

    /// <summary>This row with cells set: in their place where it has the column, behind the others where it has not.</summary>
    public Row With(params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        var changed = new OrderedDictionary<string, JsonElement>(_cells, StringComparer.Ordinal);
        foreach (var (column, value) in cells) changed[column] = Json(value);
        return new(changed);
    }

    /// <summary>This row without some columns.</summary>
    public Row Without(IReadOnlyCollection<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(new OrderedDictionary<string, JsonElement>(_cells.Where(c => !columns.Contains(c.Key)), StringComparer.Ordinal));
    }

    /// <summary>This row with columns under other names, each in its old place.</summary>
    /// <exception cref="ArgumentException">Two columns would have one name.</exception>
    public Row Renamed(Func<string, string> name) =>
        new(new OrderedDictionary<string, JsonElement>(_cells.Select(c => KeyValuePair.Create(name(c.Key), c.Value)), StringComparer.Ordinal));

    internal static Row Of(JsonElement json)
    {
        var cells = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject()) cells[member.Name] = member.Value; // Of a name that stands twice, the last.
        return new(cells);
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (column, value) in _cells)
        {
            json.WritePropertyName(column);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    static JsonElement Json(object? value) => value switch
    {
        JsonElement json => json,
        // JSON has no number that is none.
        double number when !double.IsFinite(number) => Json(null),
        _ => JsonSerializer.SerializeToElement(value),
    };
}
