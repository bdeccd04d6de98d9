using System.Globalization;
using System.Text;

namespace Offprint.Catalogue;

/// <summary>Escapes in JSON that the reader of JSON lets pass, and then throws at when the text is asked for.</summary>
static class JsonEscapes
{
    /// <summary>A text of JSON in which an escaped half of a surrogate pair without its other half is the replacement character.</summary>
    internal static string Mended(string json)
    {
        if (!json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)) return json;
        var mended = new StringBuilder(json.Length);
        int i = 0;
        while (i < json.Length)
        {
            int escape = json.IndexOf('\\', i);
            if (escape < 0 || escape + 1 >= json.Length) break;
            mended.Append(json, i, escape - i);
            char unit = Unit(json, escape);
            // A backslash behind a backslash begins nothing.
            int length = unit == '\0' ? 2 : char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(json, escape + 6)) ? 12 : 6;
            if (length == 6 && char.IsSurrogate(unit)) mended.Append(@"\ufffd");
            else mended.Append(json, escape, length);
            i = escape + length;
        }

        return mended.Append(json, i, json.Length - i).ToString();
    }

    /// <summary>The UTF-16 unit that is escaped at a position; NUL where none is, or NUL is.</summary>
    static char Unit(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) ? (char)unit : '\0';
}
