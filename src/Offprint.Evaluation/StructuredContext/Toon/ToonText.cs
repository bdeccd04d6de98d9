using System.Buffers;
using System.Text;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>When a text stands without quotes in TOON.</summary>
static class ToonText
{
    static readonly SearchValues<byte>[] s_special = [.. new[] { ',', '\t', '|' }.Select(d => SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), .. ":\"\\[]{}"u8, (byte)d]))];
    static readonly SearchValues<byte> s_name = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_."u8);

    /// <summary>Whether a key needs no quotes: a letter or underscore, then letters, digits, underscores and points.</summary>
    public static bool IsPlainKey(ReadOnlySpan<byte> key) =>
        key.Length > 0 && (char.IsAsciiLetter((char)key[0]) || key[0] == '_') && !key.ContainsAnyExcept(s_name);

    /// <summary>Whether a string needs no quotes among others with a delimiter.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text, ToonDelimiter delimiter)
    {
        if (text.IsEmpty || text[0] is (byte)'-' or (byte)'#' || IsSpace(text)) return false;
        if (text.ContainsAny(s_special[(int)delimiter])) return false;
        if (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("null"u8)) return false;
        return !((uint)(text[0] - '0') <= 9 || text[0] == '+') || !LooksNumeric(text);
    }

    static bool IsSpace(ReadOnlySpan<byte> text)
    {
        if (text[0] < 128 && text[^1] < 128) return text[0] == ' ' || text[^1] == ' '; // the others of ASCII are control characters
        Rune.DecodeFromUtf8(text, out var first, out _);
        Rune.DecodeLastFromUtf8(text, out var last, out _);
        return Rune.IsWhiteSpace(first) || Rune.IsWhiteSpace(last);
    }

    // [+-]?\d+(\.\d+)?([eE][+-]?\d+)?
    static bool LooksNumeric(ReadOnlySpan<byte> text)
    {
        int at = text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        if (!Digits(text, ref at)) return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!Digits(text, ref at)) return false;
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-') at++;
            if (!Digits(text, ref at)) return false;
        }

        return at == text.Length;
    }

    static bool Digits(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9) at++;
        return at > start;
    }
}
