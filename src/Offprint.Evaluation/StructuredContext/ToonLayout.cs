using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>The two TOON layouts: the JSON objects of <see cref="JsonLayout"/>, nested and flat, as TOON writes them.</summary>
static class ToonLayout
{
    static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<SchemaTable> tables, bool flat)
    {
        using var document = JsonDocument.Parse(flat ? JsonLayout.Flat(tables, s_compact) : JsonLayout.Nested(tables, s_compact));
        return Toon.Encode(document.RootElement);
    }

    /// <summary>A text as it stands among others.</summary>
    public static string Value(string text) => ToonText.IsPlain(Encoding.UTF8.GetBytes(text), ToonDelimiter.Comma) ? text : Toon.Encode(JsonSerializer.SerializeToElement(text));

    public static IReadOnlyList<SchemaTable> ReadNested(string text) => Read(text, JsonLayout.Tables);

    public static IReadOnlyList<SchemaTable> ReadFlat(string text) => Read(text, root =>
    {
        var tables = new List<SchemaTable>();
        var columns = new List<SchemaColumn>();
        (string Name, string Domain) current = ("", "");
        foreach (var row in root.GetProperty("columns").EnumerateArray())
        {
            var table = (JsonLayout.Text(row, "table"), JsonLayout.Text(row, "domain"));
            if (table != current) Finish();
            current = table;
            columns.Add(JsonLayout.Column(row));
        }

        Finish();
        return tables;

        void Finish()
        {
            if (columns.Count > 0) tables.Add(new(current.Name, current.Domain, columns));
            columns = [];
        }
    });

    static IReadOnlyList<SchemaTable> Read(string text, Func<JsonElement, IReadOnlyList<SchemaTable>> tables)
    {
        using var document = JsonSerializer.SerializeToDocument(Toon.Decode(text));
        try
        {
            return tables(document.RootElement);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException)
        {
            throw new InputException($"The TOON is no description: {e.Message} Give a text that was written here.", e);
        }
    }
}
