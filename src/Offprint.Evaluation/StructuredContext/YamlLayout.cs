using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A block list of tables whose columns are maps in braces, a line each.</summary>
static class YamlLayout
{
    static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ ./()$-");

    static readonly HashSet<string> s_reserved = new(["true", "false", "null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    public static string Write(IReadOnlyList<SchemaTable> tables)
    {
        var text = new StringBuilder("tables:");
        foreach (var table in tables)
        {
            text.Append("\n  - name: ").Append(Scalar(table.Name)).Append("\n    domain: ").Append(Scalar(table.Domain)).Append("\n    columns:");
            foreach (var column in table.Columns)
            {
                text.Append("\n      - {name: ").Append(Scalar(column.Name)).Append(", type: ").Append(Scalar(column.Type));
                if (column.IsKey) text.Append(", pk: true");
                if (column.Reference is { } reference) text.Append(", fk: ").Append(Scalar(reference));
                text.Append('}');
            }
        }

        return text.ToString();
    }

    /// <summary>A text as it stands in a line: plain where YAML takes it for a text, else in double quotes.</summary>
    public static string Scalar(string value) =>
        (char.IsAsciiLetter(value[0]) || value[0] == '_') && !value.AsSpan().ContainsAnyExcept(s_plain) && !value.EndsWith(' ') && !s_reserved.Contains(value)
            ? value
            : JsonLayout.Quoted(value);

    public static IReadOnlyList<SchemaTable> Read(string text)
    {
        var lines = new LayoutLines(text, "YAML");
        lines.Expect("tables:");
        var tables = new List<SchemaTable>();
        while (!lines.AtEnd)
        {
            string name = Text(lines, lines.After("  - name: ")), domain = Text(lines, lines.After("    domain: "));
            lines.Expect("    columns:");
            var columns = new List<SchemaColumn>();
            while (lines.TryAfter("      - {", out string map)) columns.Add(Column(lines, map));
            tables.Add(new(name, domain, columns));
        }

        return tables;
    }

    static SchemaColumn Column(LayoutLines lines, string map)
    {
        string? name = null, type = null, reference = null;
        bool key = false;
        string rest = map;
        while (rest != "}")
        {
            int colon = rest.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0) throw lines.Fault("{name: …, type: …}");
            string field = rest[..colon];
            rest = rest[(colon + 2)..];
            int end = rest.StartsWith('"') ? Quote(lines, rest) : rest.AsSpan().IndexOfAny(",}");
            if (end < 0) throw lines.Fault("{name: …, type: …}");
            string value = Text(lines, rest[..end]);
            rest = rest[end..];
            if (rest.StartsWith(", ", StringComparison.Ordinal)) rest = rest[2..];
            else if (rest != "}") throw lines.Fault("{name: …, type: …}");
            switch (field)
            {
                case "name": name = value; break;
                case "type": type = value; break;
                case "pk": key = value == "true"; break;
                case "fk": reference = value; break;
                default: throw lines.Fault("name, type, pk and fk");
            }
        }

        return new(name ?? throw lines.Fault("a name"), type ?? throw lines.Fault("a type"), key, reference);
    }

    static int Quote(LayoutLines lines, string text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i + 1;
        }

        throw lines.Fault("a closing quote");
    }

    static string Text(LayoutLines lines, string scalar)
    {
        if (!scalar.StartsWith('"')) return scalar;
        try
        {
            return JsonSerializer.Deserialize<string>(scalar)!; // a text in quotes
        }
        catch (JsonException)
        {
            throw lines.Fault("a text in quotes");
        }
    }
}
