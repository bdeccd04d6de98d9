using System.Buffers.Binary;

namespace Offprint.Web.Safety.Uploads;

/// <summary>Tells what a file is from its first bytes, whatever it is called.</summary>
static class ContentSniffer
{
    /// <summary>As many bytes decide.</summary>
    public const int Length = 4096;

    static readonly (byte[] Start, string What)[] s_others =
    [
        ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty zip archive"),
        ([0x1F, 0x8B], "compressed with gzip: decompress it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd: decompress it first"),
        ([0x42, 0x5A, 0x68], "compressed with bzip2: decompress it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz: decompress it first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive: unpack it"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook or Word document: save the sheet as CSV"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([0x47, 0x49, 0x46, 0x38], "a GIF image"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0x4D, 0x5A, 0x90], "a program"),
        ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], "a SQLite database"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy array"),
        ([0x41, 0x52, 0x52, 0x4F, 0x57, 0x31], "an Arrow or Feather file: save it as Parquet"),
    ];

    /// <summary>The kind of a file; null with what it looks like where it is none that the site reads.</summary>
    public static UploadKind? KindOf(ReadOnlySpan<byte> head, out string looksLike)
    {
        looksLike = "";
        if (head.StartsWith("PAR1"u8)) return UploadKind.Parquet;
        if (head.StartsWith("PK\u0003\u0004"u8)) return UploadKind.Zip;
        foreach (var (start, what) in s_others)
        {
            if (!head.StartsWith(start)) continue;
            looksLike = what;
            return null;
        }

        // The length of a JSON header, then the header.
        if (head.Length > 9 && head[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(head) is > 1 and < 100_000_000) return UploadKind.Safetensors;
        if (!IsWide(head) && FirstBinary(head) is >= 0 and var at)
        {
            looksLike = $"not text (byte {at + 1} is 0x{head[at]:X2})";
            return null;
        }

        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        if (StartsWithTag(text))
        {
            looksLike = "a web page or XML";
            return null;
        }

        return text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? UploadKind.Json : UploadKind.Text;
    }

    /// <summary>Whether a byte order mark says that text has two or four bytes a character, of which some are zero.</summary>
    public static bool IsWide(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);

    static int FirstBinary(ReadOnlySpan<byte> head)
    {
        // Tab, line feeds, form feed and the end mark of DOS occur in text.
        for (int i = 0; i < head.Length; i++)
            if (head[i] < ' ' && head[i] is not (>= 9 and <= 13 or 26)) return i;
        return -1;
    }

    static bool StartsWithTag(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        return text.Length > 1 && text[0] == (byte)'<' && (char.IsAsciiLetter((char)text[1]) || text[1] is (byte)'!' or (byte)'?');
    }
}
