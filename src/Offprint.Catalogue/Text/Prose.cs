using System.Globalization;
using System.Text;

namespace Offprint.Catalogue;

/// <summary>Text of foreign origin as clean plain text.</summary>
static class Prose
{
    /// <summary>
    /// One line: every run of blanks and line ends is one blank; control characters, and those that turn the direction
    /// of what follows them, are gone; halves of surrogate pairs are the replacement character (the database would turn
    /// them into it, and a second import would differ).
    /// </summary>
    internal static string Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var line = new StringBuilder(text.Length);
        bool gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = line.Length > 0;
            }
            else if (!IsHidden(rune))
            {
                if (gap) line.Append(' ');
                gap = false;
                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }

    /// <summary>As <see cref="Line"/>, with null for nothing.</summary>
    internal static string? LineOrNull(string? text) => Line(text) is { Length: > 0 } line ? line : null;

    /// <summary>Some lines, each ended by a line feed but the last; blanks are kept but at the end, all else is as in <see cref="Line"/>.</summary>
    internal static string Lines(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var lines = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !IsHidden(rune)) lines.Append(rune.ToString());
        return lines.ToString().TrimEnd();
    }

    // Embeddings, overrides and isolates would reach over the end of the text; marks of direction stay within.
    static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
