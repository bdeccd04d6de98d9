using System.Globalization;
using System.Text;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Reads a dictionary as Python prints it: None, True, False, numbers, strings in either quotes, lists, dictionaries.</summary>
/// <param name="text">The literal.</param>
sealed class PythonLiteral(string text)
{
    int _at;

    /// <summary>The members. Lists are <c>List&lt;object?&gt;</c>, numbers are texts.</summary>
    /// <exception cref="FormatException">It is no dictionary; says at which character.</exception>
    public static Dictionary<string, object?> Dictionary(string text)
    {
        var reader = new PythonLiteral(text);
        var value = reader.Value() as Dictionary<string, object?> ?? throw reader.Wrong("a dictionary is needed");
        reader.Blanks();
        return reader._at == text.Length ? value : throw reader.Wrong("something follows the dictionary");
    }

    object? Value()
    {
        Blanks();
        switch (Peek())
        {
            case '{': return Members();
            case '[': return Elements(']');
            case '(': return Elements(')');
            case '\'' or '"': return Text();
        }

        int from = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '-' or '+')) _at++;
        string word = text[from.._at];
        return word switch
        {
            "None" => null,
            "True" => true,
            "False" => false,
            _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? word : throw Wrong("a value is needed"),
        };
    }

    Dictionary<string, object?> Members()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        Take('{');
        while (!TryTake('}'))
        {
            Blanks();
            string name = Text();
            Take(':');
            members[name] = Value();
            if (!TryTake(',') && Peek() != '}') throw Wrong("a comma or } is needed");
        }

        return members;
    }

    List<object?> Elements(char end)
    {
        var elements = new List<object?>();
        _at++;
        while (!TryTake(end))
        {
            elements.Add(Value());
            if (!TryTake(',') && Peek() != end) throw Wrong($"a comma or {end} is needed");
        }

        return elements;
    }

    string Text()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"')) throw Wrong("a text in quotes is needed");
        var read = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != quote; _at++)
        {
            if (text[_at] == '\\') Escape(read);
            else read.Append(text[_at]);
        }

        if (_at == text.Length) throw Wrong("a text is not closed");
        _at++;
        return read.ToString();
    }

    // Ends on the escape's last character.
    void Escape(StringBuilder read)
    {
        char kind = ++_at < text.Length ? text[_at] : throw Wrong("a text is not closed");
        switch (kind)
        {
            case 'n': read.Append('\n'); break;
            case 't': read.Append('\t'); break;
            case 'r': read.Append('\r'); break;
            case '\\' or '\'' or '"': read.Append(kind); break;
            case 'x': Code(2, read); break;
            case 'u': Code(4, read); break;
            case 'U': Code(8, read); break;
            default: read.Append('\\').Append(kind); break; // As Python leaves what it does not know.
        }
    }

    void Code(int digits, StringBuilder read)
    {
        if (_at + digits >= text.Length || !int.TryParse(text.AsSpan(_at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || code > 0x10FFFF) throw Wrong($"{digits} hexadecimal digits are needed");
        _at += digits;
        // Half of a pair can stand alone in Python's spelling.
        if (code is >= 0xD800 and <= 0xDFFF) read.Append((char)code);
        else read.Append(char.ConvertFromUtf32(code));
    }

    char Peek()
    {
        Blanks();
        return _at < text.Length ? text[_at] : '\0';
    }

    void Take(char wanted)
    {
        if (!TryTake(wanted)) throw Wrong($"{wanted} is needed");
    }

    bool TryTake(char wanted)
    {
        if (Peek() != wanted) return false;
        _at++;
        return true;
    }

    void Blanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    FormatException Wrong(string what) => new($"{what} at character {_at + 1} (\"{text.Substring(Math.Min(_at, text.Length), Math.Min(20, text.Length - Math.Min(_at, text.Length)))}\")");
}
