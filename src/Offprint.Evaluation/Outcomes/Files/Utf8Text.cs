using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Offprint.Evaluation;

/// <summary>Which bytes are UTF-8, and where the first are that are not.</summary>
static class Utf8Text
{
    /// <summary>How many bytes from the start are whole, valid characters.</summary>
    public static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        int valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out int length) == OperationStatus.Done) valid += length;
        return valid;
    }

    /// <summary>
    /// Refuses a text file in which some lines are UTF-8 and others are not: the same name would be two. One that has no
    /// such characters in UTF-8 is of one other encoding, and passes.
    /// </summary>
    public static void RefuseMixed(string path)
    {
        using var file = InputFileStream.Open(path);
        using var lines = new ByteLines(file);
        long line = 0, wide = 0, other = 0;
        byte invalid = 0;
        while (lines.Next(out var bytes, out _))
        {
            line++;
            // UTF-16 and UTF-32 have a mark and many zero bytes; they are read as such.
            if (line == 1 && bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..]) return;
            if (Ascii.IsValid(bytes.Span)) continue;
            if (Utf8.IsValid(bytes.Span)) wide = wide == 0 ? line : wide;
            else if (other == 0) (other, invalid) = (line, bytes.Span[ValidLength(bytes.Span)]);
            if (wide > 0 && other > 0)
                throw new InputException($"{path}, line {other}: byte 0x{invalid:X2} is not UTF-8, but line {wide} is written in UTF-8. A file has one encoding: convert it, or correct these lines.");
        }
    }
}
