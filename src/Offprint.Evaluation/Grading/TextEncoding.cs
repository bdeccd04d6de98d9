using System.Text;
using System.Text.Unicode;

namespace Offprint.Evaluation.Grading;

/// <summary>Looks at a text file's bytes before it is read: a file that is partly in one encoding and partly in another would be read wrongly without a word.</summary>
static class TextEncoding
{
    // UTF-8's byte order mark, a letter for each byte.
    const string Mark = "\u00EF\u00BB\u00BF";

    public static bool StartsWithBrace(string path)
    {
        using var file = Open(path);
        int c;
        do c = file.ReadByte();
        while (c is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);
        return c == '{';
    }

    /// <exception cref="InputException">Some lines are UTF-8 and others are not.</exception>
    public static void RequireOne(string path)
    {
        if (First(path) is (> 0 and var utf8, > 0 and var other))
            throw new InputException($"{path}: the file mixes encodings: line {utf8} is UTF-8, line {other} is not. Save it in one encoding, best as UTF-8.") { Field = "task" };
    }

    /// <exception cref="InputException">Some line is not UTF-8.</exception>
    public static void RequireUtf8(string path)
    {
        if (First(path) is (_, > 0 and var other))
            throw new InputException($"{path}, line {other}: the line is not UTF-8, which JSON is. Save the file as UTF-8.") { Field = "task" };
    }

    /// <summary>The first line with letters beyond ASCII in UTF-8, and the first that is not UTF-8; 0 for none. UTF-16, UTF-32 and Parquet files say themselves what they are.</summary>
    static (long Utf8, long Other) First(string path)
    {
        using var file = Open(path);
        Span<byte> start = stackalloc byte[4];
        int got = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        if (start[..got].StartsWith("PAR1"u8) || start[..got].IndexOf((byte)0) >= 0 || (got >= 2 && start[0] is 0xFE or 0xFF)) return (0, 0);
        file.Position = 0;
        long utf8 = 0, other = 0, line = 0;
        // Latin-1 keeps each byte as it is.
        using var reader = new StreamReader(file, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        while (reader.ReadLine() is { } text && (utf8 == 0 || other == 0))
        {
            line++;
            if (Ascii.IsValid(text)) continue;
            if (!Utf8.IsValid(Encoding.Latin1.GetBytes(text))) other = other == 0 ? line : other;
            else if (!(line == 1 && text.StartsWith(Mark, StringComparison.Ordinal) && Ascii.IsValid(text.AsSpan(Mark.Length)))) utf8 = utf8 == 0 ? line : utf8; // A byte order mark alone says nothing.
        }

        return (utf8, other);
    }

    static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The task file '{path}' cannot be read ({e.Message.TrimEnd('.')}). Check its path and its rights.", e) { Field = "task" };
        }
    }
}
