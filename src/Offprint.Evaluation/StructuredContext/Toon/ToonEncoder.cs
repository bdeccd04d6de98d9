using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>Writes one value as TOON. Values are copied from the bytes of the JSON wherever they need no change.</summary>
sealed class ToonEncoder(ToonOptions options)
{
    readonly ToonDelimiter _delimiter = options.Delimiter;
    readonly byte _separator = (byte)options.Separator;
    readonly int _indent = options.IndentSize;
    byte[] _buffer = new byte[4096];
    int _length;

    public ReadOnlyMemory<byte> Encode(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when Keyed(value) is { } keyed: KeyedRows(value, keyed, 0); break;
            case JsonValueKind.Object: Fields(value, 0); break;
            case JsonValueKind.Array when value.GetArrayLength() == 0: Put("[]"u8); break;
            case JsonValueKind.Array: Array(value, 0, anonymous: false); break;
            default: Primitive(value); break;
        }

        return _buffer.AsMemory(0, _length);
    }

    void Fields(JsonElement value, int depth)
    {
        foreach (var field in value.EnumerateObject())
        {
            NewLine(depth);
            Field(field, depth);
        }
    }

    /// <summary>A field whose line has begun; what does not fit into the line stands one level below <paramref name="depth"/>.</summary>
    void Field(JsonProperty field, int depth)
    {
        Key(field);
        var value = field.Value;
        switch (value.ValueKind)
        {
            case JsonValueKind.Array when value.GetArrayLength() == 0: Put(": []"u8); break;
            case JsonValueKind.Array: Array(value, depth, anonymous: false); break;
            case JsonValueKind.Object when Keyed(value) is { } keyed: KeyedRows(value, keyed, depth); break;
            case JsonValueKind.Object:
                Put((byte)':');
                Fields(value, depth + 1);
                break;
            default:
                Put(": "u8);
                Primitive(value);
                break;
        }
    }

    /// <summary>An array that is not empty, after its key if it has one.</summary>
    void Array(JsonElement array, int depth, bool anonymous)
    {
        var elements = Elements(array);
        if (System.Array.TrueForAll(elements, IsPrimitive))
        {
            Count(elements.Length, keyed: false);
            Put(": "u8);
            for (int i = 0; i < elements.Length; i++)
            {
                if (i > 0) Put(_separator);
                Primitive(elements[i]);
            }
        }
        else if (!anonymous && ToonColumns.Of(elements) is { } columns)
        {
            Count(elements.Length, keyed: false);
            Header(columns);
            Put((byte)':');
            foreach (var row in elements)
            {
                NewLine(depth + 1);
                Cells(row, columns, first: true);
            }
        }
        else
        {
            Count(elements.Length, keyed: false);
            Put((byte)':');
            foreach (var item in elements) Item(item, depth + 1);
        }
    }

    void Item(JsonElement item, int depth)
    {
        NewLine(depth);
        Put((byte)'-');
        switch (item.ValueKind)
        {
            case JsonValueKind.Array when item.GetArrayLength() == 0: Put(" [0]:"u8); break;
            case JsonValueKind.Array:
                Put((byte)' ');
                Array(item, depth, anonymous: true);
                break;
            case JsonValueKind.Object:
                byte before = (byte)' ';
                foreach (var field in item.EnumerateObject())
                {
                    if (before == ' ') Put(before);
                    else NewLine(depth + 1);
                    before = (byte)'\n';
                    Field(field, depth + 1);
                }

                break;
            default:
                Put((byte)' ');
                Primitive(item);
                break;
        }
    }

    static ToonColumns? Keyed(JsonElement value)
    {
        int count = value.GetPropertyCount();
        if (count < 2) return null;
        var rows = new JsonElement[count];
        int at = 0;
        foreach (var entry in value.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Object) return null;
            rows[at++] = entry.Value;
        }

        return ToonColumns.Of(rows);
    }

    void KeyedRows(JsonElement value, ToonColumns columns, int depth)
    {
        Count(value.GetPropertyCount(), keyed: true);
        Header(columns);
        Put((byte)':');
        foreach (var entry in value.EnumerateObject())
        {
            NewLine(depth + 1);
            Key(entry);
            Put(": "u8);
            Cells(entry.Value, columns, first: true);
        }
    }

    void Count(int count, bool keyed)
    {
        Put((byte)'[');
        Ensure(11);
        Utf8Formatter.TryFormat(count, _buffer.AsSpan(_length), out int written);
        _length += written;
        if (keyed) Put((byte)':');
        if (_delimiter != ToonDelimiter.Comma) Put(_separator);
        Put((byte)']');
    }

    void Header(ToonColumns columns)
    {
        Put((byte)'{');
        for (int i = 0; i < columns.Columns.Length; i++)
        {
            if (i > 0) Put(_separator);
            Key(columns.Columns[i].Name);
            if (columns.Columns[i].Group is { } group) Header(group);
        }

        Put((byte)'}');
    }

    bool Cells(JsonElement row, ToonColumns columns, bool first)
    {
        if (columns.InOrder)
        {
            int at = 0;
            foreach (var field in row.EnumerateObject()) first = Cell(field.Value, columns.Columns[at++], first);
            return first;
        }

        foreach (var column in columns.Columns) first = Cell(row.GetProperty(column.Name), column, first);
        return first;
    }

    bool Cell(JsonElement value, ToonColumn column, bool first)
    {
        if (column.Group is { } group) return Cells(value, group, first);
        if (!first) Put(_separator);
        Primitive(value);
        return false;
    }

    void Primitive(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String: Text(value); break;
            case JsonValueKind.Number: Number(value); break;
            case JsonValueKind.True: Put("true"u8); break;
            case JsonValueKind.False: Put("false"u8); break;
            default: Put("null"u8); break;
        }
    }

    void Text(JsonElement value)
    {
        var text = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (text.Contains((byte)'\\')) text = Encoding.UTF8.GetBytes(value.GetString()!); // a string has one
        if (ToonText.IsPlain(text, _delimiter)) Put(text);
        else Quoted(text);
    }

    void Key(JsonProperty field)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(field);
        Key(raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(field.Name) : raw);
    }

    void Key(ReadOnlySpan<byte> name)
    {
        if (ToonText.IsPlainKey(name)) Put(name);
        else Quoted(name);
    }

    void Quoted(ReadOnlySpan<byte> text)
    {
        Put((byte)'"');
        foreach (byte b in text)
        {
            if (b is (byte)'"' or (byte)'\\') Put([(byte)'\\', b]);
            else if (b == '\n') Put("\\n"u8);
            else if (b == '\r') Put("\\r"u8);
            else if (b == '\t') Put("\\t"u8);
            else if (b < 32) Put(Encoding.ASCII.GetBytes($"\\u{b:x4}"));
            else Put(b);
        }

        Put((byte)'"');
    }

    void Number(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        // A whole number of 15 digits is a double exactly, and JSON writes it as TOON does.
        bool whole = raw.Length <= 15 && !raw[(raw[0] == '-' ? 1 : 0)..].ContainsAnyExceptInRange((byte)'0', (byte)'9') && !raw.SequenceEqual("-0"u8);
        if (whole) Put(raw);
        else Put(Encoding.ASCII.GetBytes(CanonicalJson.Serialize(value.GetDouble())));
    }

    static bool IsPrimitive(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    static JsonElement[] Elements(JsonElement array)
    {
        var elements = new JsonElement[array.GetArrayLength()];
        int at = 0;
        foreach (var element in array.EnumerateArray()) elements[at++] = element;
        return elements;
    }

    void NewLine(int depth)
    {
        if (_length == 0) return;
        int spaces = depth * _indent;
        Ensure(spaces + 1);
        _buffer[_length++] = (byte)'\n';
        _buffer.AsSpan(_length, spaces).Fill((byte)' ');
        _length += spaces;
    }

    void Put(byte b)
    {
        if (_length == _buffer.Length) Ensure(1);
        _buffer[_length++] = b;
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    void Ensure(int more)
    {
        if (_buffer.Length - _length < more) System.Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + more));
    }
}
