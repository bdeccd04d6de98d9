using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Offprint.Numerics;

/// <summary>What a cell of a text file says: the bytes are UTF-8 without quotes, as the CSV reader gives them.</summary>
static class CellText
{
    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    const int LongestNumber = 512; // no number that a program writes is longer

    static readonly Encoding s_windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)
        ?? throw new InvalidOperationException("The runtime has no encoding 1252.");

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell[Ascii.Trim(cell)];

    // Bytes that are not UTF-8 come from the older programs of Windows; cell by cell, so that one such name late in a
    // large file harms nothing.
    public static string ToString(ReadOnlySpan<byte> cell) =>
        (Utf8.IsValid(cell) ? Encoding.UTF8 : s_windows1252).GetString(cell).Trim();

    /// <summary>Whether a trimmed cell stands for nothing.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell) => cell.Length switch
    {
        0 => true,
        1 => cell[0] == '?',
        2 => Ascii.EqualsIgnoreCase(cell, "na"u8),
        3 => Ascii.EqualsIgnoreCase(cell, "nan"u8) || Ascii.EqualsIgnoreCase(cell, "n/a"u8),
        4 => Ascii.EqualsIgnoreCase(cell, "null"u8),
        _ => false,
    };

    /// <summary>Reads a trimmed cell as a number; false also for one beyond double's range.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, bool decimalComma, out double value)
    {
        if (decimalComma)
        {
            // A point might group thousands, and must not pass for the decimal mark.
            if (cell.Contains((byte)'.') || cell.Length > LongestNumber)
            {
                value = 0;
                return false;
            }

            if (cell.Contains((byte)','))
            {
                Span<byte> copy = stackalloc byte[cell.Length];
                cell.Replace(copy, (byte)',', (byte)'.');
                return Parse(copy, out value);
            }
        }

        return Parse(cell, out value);
    }

    // The parser also knows words (Infinity), which are no numbers here.
    static bool Parse(ReadOnlySpan<byte> cell, out double value) =>
        double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
