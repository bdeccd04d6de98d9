using System.Globalization;
using System.Text;

namespace Offprint.Catalogue;

/// <summary>Text of foreign origin as one clean line.</summary>
static class Prose
{
    /// <summary>
    /// One line: every run of blanks and line ends is one blank, control characters are gone, and halves of surrogate
    /// pairs are the replacement character (the database would turn them into it, and a second import would differ).
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
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control)
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
}
