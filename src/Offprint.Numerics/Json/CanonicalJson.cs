using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Numerics;

/// <summary>
/// JSON with one spelling for each value, after RFC 8785 (JSON canonicalisation scheme): members sorted by UTF-16 code
/// unit, numbers as ECMAScript prints them, no white space. Equal texts mean equal values, so the text, or its hash,
/// can key what was computed from the value.
/// </summary>
/// <remarks>
/// Stricter than the RFC in one place: an integer that double precision cannot hold is refused rather than rounded,
/// since two different integers would get the same key. Half a surrogate pair is refused in JSON text; in a .NET
/// string System.Text.Json has already replaced it by U+FFFD.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The canonical text of a <c>JsonNode</c>, a <see cref="JsonElement"/>, or any object that System.Text.Json can serialise.</summary>
    /// <param name="value">The value; null is the text <c>null</c>.</param>
    /// <param name="options">How an object becomes JSON (names, converters); has no say in the text's form.</param>
    /// <exception cref="ArgumentException">
    /// The value holds a NaN or an infinity, a number out of double's range, an integer that double cannot hold, a name
    /// twice in one object, or half a surrogate pair. The message gives the place as a JSON path.
    /// </exception>
    public static string Serialize<T>(T value, JsonSerializerOptions? options = null)
    {
        var text = new StringBuilder();
        Write(value is JsonElement given ? given : ToElement(value, options), "$", text);
        return text.ToString();
    }

    /// <summary>The SHA-256 digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static JsonElement ToElement<T>(T value, JsonSerializerOptions? options)
    {
        try
        {
            if (value is not JsonNode node) return JsonSerializer.SerializeToElement(value, options);
            // What is JSON already needs no serialiser, and the first use of one takes a twentieth of a second.
            using var document = JsonDocument.Parse(node.ToJsonString());
            return document.RootElement.Clone();
        }
        catch (ArgumentException e) when (e is not ArgumentNullException)
        {
            throw new ArgumentException($"A number in {typeof(T).Name} is NaN or infinite, which JSON cannot hold. Give null or a text in its place. ({e.Message})", nameof(value), e);
        }
    }

    static void Write(JsonElement element, string path, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, path, text);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                int index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (index > 0) text.Append(',');
                    Write(item, $"{path}[{index++}]", text);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(Text(element.GetString, path), path, text);
                break;
            case JsonValueKind.Number:
                WriteNumber(element, path, text);
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                throw new ArgumentException($"There is no JSON value at {path}.", nameof(element));
        }
    }

    static void WriteObject(JsonElement element, string path, StringBuilder text)
    {
        var members = element.EnumerateObject().Select(m => (Name: Text(() => m.Name, path), m.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0) text.Append(',');
            if (i > 0 && members[i].Name == members[i - 1].Name)
                throw new ArgumentException($"The object at {path} has the member \"{members[i].Name}\" twice; names must differ.", nameof(element));
            WriteString(members[i].Name, path, text);
            text.Append(':');
            Write(members[i].Value, $"{path}.{members[i].Name}", text);
        }

        text.Append('}');
    }

    static void WriteNumber(JsonElement element, string path, StringBuilder text)
    {
        string given = element.GetRawText();
        double number = element.GetDouble();
        if (!double.IsFinite(number))
            throw new ArgumentException($"The number {given} at {path} is beyond the range of double precision. Give it as a text.", nameof(element));
        string written = EcmaScriptNumber.Format(number);
        // An integer is the value that its digits say, or what the canonical text of a double says.
        if (given.AsSpan().IndexOfAny(".eE") < 0 && given != written && new System.Numerics.BigInteger(number) != System.Numerics.BigInteger.Parse(given))
            throw new ArgumentException($"The integer {given} at {path} cannot be held by double precision (it would become {written}), so two values would share one text. Give it as a text.", nameof(element));
        text.Append(written);
    }

    // RFC 8785, section 3.2.2.2.
    static void WriteString(string value, string path, StringBuilder text)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1])) throw HalfPair(path);
                text.Append(c).Append(value[++i]);
                continue;
            }

            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4")),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    // The reader throws on an escaped half of a surrogate pair.
    static string Text(Func<string?> read, string path)
    {
        try
        {
            return read() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw HalfPair(path);
        }
    }

    static ArgumentException HalfPair(string path) => new($"A text at {path} holds half a surrogate pair, which no UTF-8 text can. Remove or replace it.");
}
