using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace Offprint.Evaluation;

/// <summary>One file in an archive.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Method">How it is compressed: 0 not at all, 8 deflate, 93 Zstandard.</param>
/// <param name="Compressed">Bytes in the archive.</param>
/// <param name="Size">Bytes unpacked.</param>
/// <param name="Offset">Where its header starts.</param>
readonly record struct ZipEntry(string Name, int Method, long Compressed, long Size, long Offset);

/// <summary>
/// A zip archive for reading. Logs are compressed with Zstandard (method 93), which the platform's own reader does not
/// know; of the format only what such logs use is here: one volume, no encryption.
/// </summary>
sealed class ZipEntries : IDisposable
{
    const int Stored = 0, Deflate = 8, Zstandard = 93;
    const uint EndMark = 0x06054b50, End64Mark = 0x06064b50, Locator64Mark = 0x07064b50, EntryMark = 0x02014b50, FileMark = 0x04034b50;
    const int EndLength = 22, LongestComment = ushort.MaxValue;
    const long LargestEntry = 1L << 30;

    readonly string _path;
    readonly FileStream _file;

    public ZipEntries(string path)
    {
        _path = path;
        _file = InputFileStream.Open(path);
        try
        {
            Entries = [.. Directory().GroupBy(e => e.Name, StringComparer.Ordinal).Select(g => g.Last())]; // what is written again replaces
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The files in it, each once.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>A file's bytes, unpacked.</summary>
    public byte[] Read(ZipEntry entry)
    {
        if (entry.Size > LargestEntry) throw Damaged($"{entry.Name} claims {entry.Size:N0} bytes; at most {LargestEntry:N0} are read.");
        var header = Bytes(entry.Offset, 30);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != FileMark) throw Damaged($"{entry.Name} is not where the directory says.");
        long start = entry.Offset + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        var packed = Bytes(start, entry.Compressed);
        var unpacked = new byte[entry.Size];
        try
        {
            using var source = new MemoryStream(packed);
            using Stream content = entry.Method switch
            {
                Stored => source,
                Deflate => new DeflateStream(source, CompressionMode.Decompress),
                Zstandard => new DecompressionStream(source),
                _ => throw Damaged($"{entry.Name} is compressed by method {entry.Method}; none, deflate and Zstandard are known."),
            };
            content.ReadExactly(unpacked);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ZstdException)
        {
            throw Damaged($"{entry.Name} cannot be unpacked ({e.Message}).");
        }

        return unpacked;
    }

    public void Dispose() => _file.Dispose();

    IEnumerable<ZipEntry> Directory()
    {
        var (offset, length, count) = End();
        var directory = Bytes(offset, length);
        int at = 0;
        for (long i = 0; i < count; i++)
        {
            if (at + 46 > directory.Length || BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at)) != EntryMark) throw Damaged("its directory is damaged.");
            var entry = directory.AsMemory(at);
            int name = Short(entry, 28), extra = Short(entry, 30), comment = Short(entry, 32);
            if (at + 46 + name + extra > directory.Length) throw Damaged("its directory is damaged.");
            if ((Short(entry, 8) & 1) != 0) throw Damaged("it is encrypted.");
            long size = Int(entry, 24), compressed = Int(entry, 20), start = Int(entry, 42);
            Widen(entry.Span.Slice(46 + name, extra), ref size, ref compressed, ref start);
            yield return new(Encoding.UTF8.GetString(entry.Span.Slice(46, name)), Short(entry, 10), compressed, size, start);
            at += 46 + name + extra + comment;
        }
    }

    static int Short(ReadOnlyMemory<byte> entry, int at) => BinaryPrimitives.ReadUInt16LittleEndian(entry.Span[at..]);

    static uint Int(ReadOnlyMemory<byte> entry, int at) => BinaryPrimitives.ReadUInt32LittleEndian(entry.Span[at..]);

    // Sizes and places of 4 GB and more stand in an extra field, in this order, each only if it does not fit above.
    static void Widen(ReadOnlySpan<byte> extra, ref long size, ref long compressed, ref long start)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            var field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id != 1) continue;
            Take(ref size, ref field);
            Take(ref compressed, ref field);
            Take(ref start, ref field);
        }

        static void Take(ref long value, ref ReadOnlySpan<byte> field)
        {
            if (value != uint.MaxValue || field.Length < 8) return;
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    (long Offset, long Length, long Count) End()
    {
        long from = Math.Max(0, _file.Length - EndLength - LongestComment);
        var tail = Bytes(from, _file.Length - from);
        for (int at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != EndMark) continue;
            long count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)), length = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12)), offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
            if (count != ushort.MaxValue && length != uint.MaxValue && offset != uint.MaxValue) return (offset, length, count);
            if (at < 20 || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at - 20)) != Locator64Mark) return (offset, length, count);
            var end = Bytes(BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at - 12)), 56);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != End64Mark) throw Damaged("its directory is damaged.");
            return (BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48)), BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(32)));
        }

        throw Damaged("it has no directory at its end, as when its writer was stopped.");
    }

    byte[] Bytes(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset + length > _file.Length || length > LargestEntry) throw Damaged("its directory points outside the file.");
        var bytes = new byte[length];
        _file.Position = offset;
        _file.ReadExactly(bytes);
        return bytes;
    }

    InputException Damaged(string problem) => new($"{_path} cannot be read as a zip archive: {problem} Copy it again, or write it again with the program that made it.");
}
