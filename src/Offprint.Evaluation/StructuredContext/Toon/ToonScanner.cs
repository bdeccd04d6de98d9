using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>Quoted texts, separators outside them, and plain values within a line of TOON.</summary>
static class ToonScanner
{
    /// <summary>Where a character first stands outside quotes, or −1.</summary>
    public static int Find(string line, char sought)
    {
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '\\') i++;
            else if (line[i] == '"') quoted = !quoted;
            else if (!quoted && line[i] == sought) return i;
        }

        return -1;
    }

    /// <summary>The parts between separators, without the spaces around them.</summary>
    public static List<string> Split(string line, char separator)
    {
        var parts = new List<string>();
        string rest = line;
        for (int at; (at = Find(rest, separator)) >= 0; rest = rest[(at + 1)..]) parts.Add(rest[..at].Trim(' '));
        parts.Add(rest.Trim(' '));
        return parts;
    }

    /// <summary>The text in quotes that begins at a position, which moves behind it.</summary>
    /// <exception cref="FormatException">It does not end, or holds an unknown escape.</exception>
    public static string Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                at++;
                return text.ToString();
            }

            if (line[at] != '\\') text.Append(line[at]);
            else text.Append(Escape(line, ref at));
        }

        throw new FormatException("opens a quote that does not close");
    }

    static char Escape(string line, ref int at)
    {
        switch (at + 1 < line.Length ? line[++at] : '\0')
        {
            case '\\': return '\\';
            case '"': return '"';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when at + 4 < line.Length && ushort.TryParse(line.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) && !char.IsSurrogate((char)code):
                at += 4;
                return (char)code;
            default: throw new FormatException("has an escape other than \\\\ \\\" \\n \\r \\t and \\u with four digits");
        }
    }

    /// <summary>A plain value: quoted text, true, false, null, a number, and anything else as text.</summary>
    /// <exception cref="FormatException">A quoted text is followed by something, does not end, or holds an unknown escape.</exception>
    public static JsonNode? Value(string token)
    {
        if (token.StartsWith('"'))
        {
            int at = 0;
            string text = Quoted(token, ref at);
            return at == token.Length ? JsonValue.Create(text) : throw new FormatException($"has '{token[at..]}' after a closing quote");
        }

        return token switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" => null,
            _ => IsNumber(token) && double.Parse(token, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? JsonValue.Create(number == 0 ? 0 : number) : JsonValue.Create(token),
        };
    }

    // -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?, which is JSON's grammar.
    static bool IsNumber(string token)
    {
        int at = token.StartsWith('-') ? 1 : 0, whole = at;
        while (at < token.Length && char.IsAsciiDigit(token[at])) at++;
        if (at == whole || (token[whole] == '0' && at - whole > 1)) return false;
        if (at < token.Length && token[at] == '.')
        {
            int fraction = ++at;
            while (at < token.Length && char.IsAsciiDigit(token[at])) at++;
            if (at == fraction) return false;
        }

        if (at < token.Length && token[at] is 'e' or 'E')
        {
            at++;
            if (at < token.Length && token[at] is '+' or '-') at++;
            int exponent = at;
            while (at < token.Length && char.IsAsciiDigit(token[at])) at++;
            if (at == exponent) return false;
        }

        return at == token.Length;
    }
}
