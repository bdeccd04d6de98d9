using System.Text.Json.Nodes;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>Reads one value from TOON, line by line.</summary>
sealed class ToonDecoder(string text, ToonOptions options)
{
    readonly List<ToonLine> _lines = ToonLine.Of(text, options);
    int _at;

    public static InputException Fault(int line, string what, string mend) => new($"TOON, line {line} {what}; {mend}.");

    public JsonNode? Document()
    {
        if (_lines.Count == 0) return new JsonObject();
        if (options.Strict && _lines[0].Depth > 0) throw Fault(_lines[0].Number, "is indented without a line to belong to", "begin at the margin");
        int depth = _lines[0].Depth;
        string first = _lines[0].Content;
        JsonNode? value;
        if (Header(_lines[0]) is { Key: null } header)
        {
            _at++;
            value = Body(header, _lines[0], depth);
        }
        else if (first == "[]")
        {
            _at++;
            value = new JsonArray();
        }
        else if (_lines.Count == 1 && ToonScanner.Find(first, ':') < 0 && Header(_lines[0]) is null)
        {
            return Value(first, _lines[0]);
        }
        else
        {
            value = Object(depth);
        }

        return _at == _lines.Count ? value : throw Fault(_lines[_at].Number, "belongs to nothing", "check its indentation and what stands before it");
    }

    JsonObject Object(int depth)
    {
        var value = new JsonObject();
        Fields(value, depth);
        return value;
    }

    void Fields(JsonObject value, int depth)
    {
        while (_at < _lines.Count && _lines[_at].Depth == depth)
        {
            var line = _lines[_at++];
            Field(value, line, line.Content, depth);
        }
    }

    /// <summary>A field whose line has been taken; what does not fit into the line stands one level below <paramref name="depth"/>.</summary>
    void Field(JsonObject value, ToonLine line, string content, int depth)
    {
        if (Header(line with { Content = content }) is { Key: { } name } header)
        {
            Set(value, name, Body(header, line, depth), line);
            return;
        }

        var (key, rest) = Key(line, content, bracketsAllowed: !options.Strict);
        if (rest.Length > 0) Set(value, key, rest == "[]" ? new JsonArray() : Value(rest, line), line);
        else Set(value, key, Object(Below(depth)), line);
    }

    /// <summary>Where a deeper block is: one level down; not strictly read, as deep as it says.</summary>
    int Below(int depth) =>
        options.Strict || _at == _lines.Count || _lines[_at].Depth <= depth ? depth + 1 : _lines[_at].Depth;

    JsonNode Body(ToonHeader header, ToonLine line, int depth)
    {
        if (header.Fields is { } fields)
        {
            if (header.Rest.Length > 0) throw Fault(line.Number, "has values after a header with fields", "put each row on a line of its own below it");
            CheckFields(fields, line);
            return header.Keyed ? KeyedRows(header, line, depth) : Rows(header, line, depth);
        }

        return header.Rest.Length > 0 ? Inline(header, line) : Items(header, line, depth);
    }

    JsonArray Inline(ToonHeader header, ToonLine line)
    {
        var array = new JsonArray();
        foreach (string token in ToonScanner.Split(header.Rest, header.Separator)) array.Add(Value(token, line));
        CheckCount(header, array.Count, "values", line);
        return array;
    }

    JsonArray Items(ToonHeader header, ToonLine line, int depth)
    {
        var array = new JsonArray();
        int start = _at, below = Below(depth);
        while (_at < _lines.Count && _lines[_at] is var item && item.Depth == below && (item.Content == "-" || item.Content.StartsWith("- ", StringComparison.Ordinal)))
        {
            _at++;
            array.Add(Item(item, item.Content[1..].Trim(' '), below));
        }

        CheckBlank(start);
        CheckCount(header, array.Count, "items", line);
        return array;
    }

    JsonNode? Item(ToonLine line, string content, int depth)
    {
        if (content.Length == 0) return new JsonObject();
        if (content == "[]") return new JsonArray();
        var header = Header(line with { Content = content });
        if (header is { Key: null })
        {
            if (header.Fields is not null) throw Fault(line.Number, "has fields in the header of an array without a key", "write its items one by one");
            return Body(header, line, depth);
        }

        if (header is null && ToonScanner.Find(content, ':') < 0) return Value(content, line);
        var value = new JsonObject();
        Field(value, line, content, depth + 1);
        Fields(value, depth + 1);
        return value;
    }

    JsonArray Rows(ToonHeader header, ToonLine line, int depth)
    {
        var array = new JsonArray();
        int start = _at, below = Below(depth);
        while (_at < _lines.Count && _lines[_at] is var row && row.Depth == below)
        {
            int colon = ToonScanner.Find(row.Content, ':'), separator = ToonScanner.Find(row.Content, header.Separator);
            if (colon >= 0 && (separator < 0 || colon < separator)) break; // a field, not a row
            _at++;
            array.Add(Row(header, row.Content, row));
        }

        CheckBlank(start);
        CheckCount(header, array.Count, "rows", line);
        return array;
    }

    JsonObject KeyedRows(ToonHeader header, ToonLine line, int depth)
    {
        var value = new JsonObject();
        int start = _at, below = Below(depth), count = 0;
        while (_at < _lines.Count && _lines[_at] is var row && row.Depth == below)
        {
            _at++;
            count++;
            var (key, cells) = Key(row, row.Content, bracketsAllowed: true);
            if (options.Strict && cells.Length == 0) throw Fault(row.Number, "has no values", $"give {header.Width} after the colon");
            Set(value, key, Row(header, cells, row), row);
        }

        CheckBlank(start);
        CheckCount(header, count, "entries", line);
        return value;
    }

    JsonObject Row(ToonHeader header, string content, ToonLine line)
    {
        var cells = ToonScanner.Split(content, header.Separator);
        if (options.Strict && cells.Count != header.Width)
            throw Fault(line.Number, $"has {cells.Count} values", $"its header has {header.Width} fields");
        int at = 0;
        return Fill(header.Fields!, cells, ref at, line); // rows are read only below a header with fields
    }

    static JsonObject Fill(IReadOnlyList<ToonField> fields, List<string> cells, ref int at, ToonLine line)
    {
        var value = new JsonObject();
        foreach (var field in fields)
        {
            if (field.Group is { } group) value[field.Name] = Fill(group, cells, ref at, line);
            else if (at < cells.Count) value[field.Name] = Value(cells[at++], line);
        }

        return value;
    }

    static (string Name, string After) Key(ToonLine line, string content, bool bracketsAllowed)
    {
        if (content.StartsWith('"'))
        {
            int at = 0;
            string quoted = Guard(line, () => ToonScanner.Quoted(content, ref at));
            return at < content.Length && content[at] == ':'
                ? (quoted, content[(at + 1)..].Trim(' '))
                : throw Fault(line.Number, "has no colon after its key", "write 'key: value'");
        }

        int colon = ToonScanner.Find(content, ':');
        if (colon < 0) throw Fault(line.Number, $"('{content}') has no colon", "write 'key: value'");
        string key = content[..colon].Trim(' ');
        if (!bracketsAllowed && key.Contains('['))
            throw Fault(line.Number, $"has the key '{key}'", "write an array's header as key[3]: or key[3]{a,b}:, or put the key in quotes");
        return (key, content[(colon + 1)..].Trim(' '));
    }

    void Set(JsonObject value, string key, JsonNode? field, ToonLine line)
    {
        if (options.Strict && value.ContainsKey(key)) throw Fault(line.Number, $"has the key '{key}' a second time", "give each key once");
        value[key] = field;
    }

    void CheckFields(IReadOnlyList<ToonField> fields, ToonLine line)
    {
        if (!options.Strict) return;
        if (fields.Select(f => f.Name).Distinct().Count() < fields.Count) throw Fault(line.Number, "lists a field twice", "give each field once");
        foreach (var field in fields)
            if (field.Group is { } group) CheckFields(group, line);
    }

    void CheckCount(ToonHeader header, int found, string what, ToonLine line)
    {
        if (options.Strict && found != header.Count) throw Fault(line.Number, $"announces {header.Count} {what}, but {found} follow", "correct the number in brackets");
    }

    void CheckBlank(int start)
    {
        if (!options.Strict) return;
        for (int i = start + 1; i < _at; i++)
            if (_lines[i].AfterBlank) throw Fault(_lines[i].Number, "comes after a blank line within an array", "remove the blank line");
    }

    static ToonHeader? Header(ToonLine line) => Guard(line, () => ToonHeader.Parse(line.Content));

    static JsonNode? Value(string token, ToonLine line) => Guard(line, () => ToonScanner.Value(token));

    static T Guard<T>(ToonLine line, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw new InputException($"TOON, line {line.Number} {e.Message}. Correct the quotes.", e);
        }
    }
}
