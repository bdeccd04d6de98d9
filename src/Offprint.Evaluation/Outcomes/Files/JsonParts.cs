using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>A property of a large JSON object, or one element of the array that is taken apart.</summary>
/// <param name="Name">The property; null for an element of an array at the top.</param>
/// <param name="IsElement">Whether it is one element of an array.</param>
/// <param name="Json">Its text.</param>
/// <param name="Line">Where it starts, from 1.</param>
readonly record struct JsonPart(string? Name, bool IsElement, ReadOnlyMemory<byte> Json, long Line);

/// <summary>
/// A JSON file of any size part by part: the properties of the object at its top, one of which is an array that is
/// yielded element by element, or the elements of an array at its top.
/// </summary>
sealed class JsonParts(string path, Stream stream, string array)
{
    readonly byte[] _buffer = new byte[1 << 16];
    readonly ArrayBufferWriter<byte> _captured = new();
    int _position, _end;
    long _line = 1;

    /// <summary>Reads the parts in order. The text of a part is valid until the next.</summary>
    /// <exception cref="EndOfStreamException">The file ends in the middle.</exception>
    /// <exception cref="InputException">It is no JSON object or array.</exception>
    public IEnumerable<JsonPart> Read()
    {
        if (Peek() == 0xEF) _position += 3; // byte order mark
        SkipBlanks();
        if (Peek() == '[')
        {
            foreach (var part in Elements(null)) yield return part;
            yield break;
        }

        Expect('{');
        for (SkipBlanks(); Peek() != '}'; SkipBlanks())
        {
            if (Peek() == ',')
            {
                Next();
                SkipBlanks();
            }

            string name = Name();
            SkipBlanks();
            Expect(':');
            SkipBlanks();
            if (name == array && Peek() == '[')
            {
                foreach (var part in Elements(name)) yield return part;
            }
            else
            {
                long line = _line;
                yield return new(name, false, Value(), line);
            }
        }
    }

    IEnumerable<JsonPart> Elements(string? name)
    {
        Expect('[');
        for (SkipBlanks(); Peek() != ']'; SkipBlanks())
        {
            if (Peek() == ',')
            {
                Next();
                SkipBlanks();
            }

            long line = _line;
            yield return new(name, true, Value(), line);
        }

        Next();
    }

    string Name()
    {
        long line = _line;
        var text = Value();
        try
        {
            return JsonSerializer.Deserialize<string>(text.Span) ?? "";
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {line}: \"{Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 20)])}\" stands where the name of a property is needed. This is no JSON; write the file again.", e);
        }
    }

    /// <summary>One whole value, by brackets and quotes; whether it is well formed shows when it is parsed.</summary>
    ReadOnlyMemory<byte> Value()
    {
        _captured.ResetWrittenCount();
        int depth = 0;
        bool inText = false;
        while (true)
        {
            int b = Peek();
            if (inText)
            {
                if (b == '\\') Keep();
                else if (b == '"') inText = false;
                Keep();
                if (depth == 0 && !inText) break;
                continue;
            }

            if (depth == 0 && b is ',' or ']' or '}' or ':' or ' ' or '\r' or '\n' or '\t') break; // the end of a number or a word
            if (b == '"') inText = true;
            else if (b is '{' or '[') depth++;
            else if (b is '}' or ']') depth--;
            Keep();
            if (depth == 0 && b is '}' or ']') break;
        }

        return _captured.WrittenCount > 0 ? _captured.WrittenMemory : throw Unexpected();
    }

    void Keep()
    {
        _captured.GetSpan(1)[0] = (byte)Next();
        _captured.Advance(1);
    }

    void Expect(char wanted)
    {
        if (Peek() != wanted) throw Unexpected();
        Next();
    }

    InputException Unexpected() => new($"{path}, line {_line}: '{(char)Peek()}' stands where JSON has none. Check that the file was written to its end, and is not two files in one.");

    void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n') Next();
    }

    int Next()
    {
        int b = Peek();
        if (b == '\n') _line++;
        _position++;
        return b;
    }

    int Peek()
    {
        if (_position >= _end)
        {
            _position -= _end;
            _end = stream.Read(_buffer);
            if (_end == 0) throw new EndOfStreamException();
        }

        return _buffer[_position];
    }
}
