using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>
/// TOON, a notation of JSON values with indentation instead of braces and one header for rows of the same fields.
/// Passes the conformance fixtures of github.com/toon-format/spec of July 2026.
/// </summary>
public static class Toon
{
    /// <summary>Writes a value: lines joined by line feeds, none at the end. An empty object is the empty text.</summary>
    /// <param name="value">Any JSON value whose objects have each name once. Numbers are read as doubles.</param>
    /// <param name="options">Indentation and delimiter; null takes the defaults.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public static string Encode(JsonElement value, ToonOptions? options = null) => Encoding.UTF8.GetString(EncodeToUtf8(value, options).Span);

    /// <summary>Writes a value as UTF-8.</summary>
    /// <param name="value">Any JSON value whose objects have each name once. Numbers are read as doubles.</param>
    /// <param name="options">Indentation and delimiter; null takes the defaults.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public static ReadOnlyMemory<byte> EncodeToUtf8(JsonElement value, ToonOptions? options = null)
    {
        options ??= new();
        options.Validate();
        return new ToonEncoder(options).Encode(value);
    }

    /// <summary>Reads a value. The empty text is an empty object.</summary>
    /// <param name="text">The text, with line feeds or carriage returns and line feeds.</param>
    /// <param name="options">Indentation and strictness; null takes the defaults.</param>
    /// <returns>The value; null for the literal null.</returns>
    /// <exception cref="InputException">The text is no TOON; the message has the line.</exception>
    public static JsonNode? Decode(string text, ToonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new();
        options.Validate();
        return new ToonDecoder(text, options).Document();
    }
}
