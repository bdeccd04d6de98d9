namespace Offprint.Numerics;

/// <summary>Opens a file that a person named, and refuses, with what to do, what cannot be a table.</summary>
static class TableFile
{
    /// <summary>The signatures that are likely to be given by mistake, and what to do about each.</summary>
    static readonly (byte[] Start, string Advice)[] s_mistakes =
    [
        ([0x1F, 0x8B], "It is gzip-compressed: decompress it first (gunzip)."),
        ([0x50, 0x4B, 0x03, 0x04], "It is a zip archive or an Excel workbook: unpack it, or save the sheet as CSV."),
        ([0xD0, 0xCF, 0x11, 0xE0], "It is an old Excel workbook: save the sheet as CSV."),
        ([0x28, 0xB5, 0x2F, 0xFD], "It is zstd-compressed: decompress it first."),
        ([0x42, 0x5A, 0x68], "It is bzip2-compressed: decompress it first (bunzip2)."),
        ([0x25, 0x50, 0x44, 0x46], "It is a PDF document: tables are read from CSV or Parquet."),
    ];

    // The CSV and Parquet readers have buffers of their own.
    public static FileStream Open(string path) => NamedFile.Open(path, "a CSV or Parquet file with at least one row", bufferSize: 0);

    public static bool IsParquet(FileStream file) => Head(file, 4).AsSpan().SequenceEqual("PAR1"u8);

    /// <summary>The first bytes of a file, which is left at its start.</summary>
    public static byte[] Head(FileStream file, int length)
    {
        var head = new byte[(int)Math.Min(length, file.Length)];
        file.Position = 0;
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == head.Length ? head : head[..read];
    }

    /// <summary>Refuses bytes that are not text.</summary>
    public static void RefuseBinary(string path, ReadOnlySpan<byte> head)
    {
        foreach (var (start, advice) in s_mistakes)
            if (head.StartsWith(start)) throw new InputException($"{path} is not a text file. {advice}");
        if (HasWideByteOrderMark(head)) return; // UTF-16 and UTF-32 have zero bytes
        for (int i = 0; i < head.Length; i++)
        {
            // Tab, line feeds, form feed and the end mark of DOS occur in text.
            if (head[i] >= ' ' || head[i] is >= 9 and <= 13 or 26) continue;
            throw new InputException($"{path} is not a text file (byte {i + 1} is 0x{head[i]:X2}). Give a CSV file, in UTF-8 if other encodings fail, or a Parquet file.");
        }
    }

    static bool HasWideByteOrderMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);
}
