using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>One object with a list of tables; every column has all four of its fields.</summary>
static class JsonLayout
{
    static readonly JsonWriterOptions s_indented = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<SchemaTable> tables) => Encoding.UTF8.GetString(Nested(tables, s_indented).Span);

    public static string Quoted(string value) => JsonSerializer.Serialize(value, s_relaxed);

    /// <summary>The object <c>{"tables": [{name, domain, columns: [{name, type, pk, fk}]}]}</c>.</summary>
    public static ReadOnlyMemory<byte> Nested(IReadOnlyList<SchemaTable> tables, JsonWriterOptions options) => Written(options, json =>
    {
        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("domain", table.Domain);
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                Fields(json, column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The object <c>{"columns": [{table, domain, name, type, pk, fk}]}</c>.</summary>
    public static ReadOnlyMemory<byte> Flat(IReadOnlyList<SchemaTable> tables, JsonWriterOptions options) => Written(options, json =>
    {
        json.WriteStartArray("columns");
        foreach (var table in tables)
        {
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("table", table.Name);
                json.WriteString("domain", table.Domain);
                Fields(json, column);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    });

    public static IReadOnlyList<SchemaTable> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Tables(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InputException($"The JSON is no description with tables, name, domain and columns: {e.Message.ReplaceLineEndings(" ")} Give a text that was written here.", e);
        }
    }

    /// <exception cref="InvalidOperationException">A value is of another kind.</exception>
    /// <exception cref="KeyNotFoundException">A field is missing.</exception>
    public static IReadOnlyList<SchemaTable> Tables(JsonElement root) =>
    [
        .. root.GetProperty("tables").EnumerateArray().Select(table => new SchemaTable(
            Text(table, "name"), Text(table, "domain"), [.. table.GetProperty("columns").EnumerateArray().Select(Column)])),
    ];

    public static SchemaColumn Column(JsonElement column) =>
        new(Text(column, "name"), Text(column, "type"), column.GetProperty("pk").GetBoolean(), column.GetProperty("fk").GetString());

    public static string Text(JsonElement value, string field) =>
        value.GetProperty(field).GetString() ?? throw new InvalidOperationException($"The field {field} is null.");

    static void Fields(Utf8JsonWriter json, SchemaColumn column)
    {
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type);
        json.WriteBoolean("pk", column.IsKey);
        json.WriteString("fk", column.Reference);
    }

    static ReadOnlyMemory<byte> Written(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
