using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>
/// Texts in the cells of a table, where blanks at the ends and the difference of an empty text and none are lost: a text
/// that would not survive is written as a JSON text in quotes.
/// </summary>
static class OutcomeTexts
{
    static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Encode(string text) => NeedsQuotes(text) ? JsonSerializer.Serialize(text, s_plain) : text;

    /// <summary>The text of a cell; null for an empty one. Quotes that <see cref="Encode"/> would not have set are part of the text.</summary>
    public static string? Decode(string cell)
    {
        if (cell.Length == 0) return null;
        if (cell.Length < 2 || cell[0] != '"' || cell[^1] != '"') return cell;
        try
        {
            return JsonSerializer.Deserialize<string>(cell) is { } text && NeedsQuotes(text) ? text : cell;
        }
        catch (JsonException)
        {
            return cell;
        }
    }

    static bool NeedsQuotes(string text) =>
        text.Length == 0 || text[0] == '"' || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0;
}
