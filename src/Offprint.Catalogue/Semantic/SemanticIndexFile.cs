using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Offprint.Storage;

namespace Offprint.Catalogue;

public sealed partial class SemanticIndex
{
    // The last byte is the version of the format, and of how words are read and weighted.
    static readonly byte[] s_magic = [.. "OFFSEM"u8, 0, 1];

    /// <summary>Writes the index to a file, as a whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var writer = new BinaryWriter(new HashedStream(stream, hash), Encoding.UTF8, leaveOpen: true)) Write(writer);
        stream.Write(hash.GetHashAndReset());
    });

    /// <summary>Reads an index from a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null where there is no file, or it is damaged or of another version: it has to be built again.</returns>
    public static SemanticIndex? Load(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (!IsWhole(file)) return null;
            file.Position = 0;
            using var reader = new BinaryReader(new BufferedStream(file, 1 << 16), Encoding.UTF8);
            return Read(reader, file.Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    static bool IsWhole(FileStream file)
    {
        long body = file.Length - SHA256.HashSizeInBytes;
        if (body < s_magic.Length) return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        for (long left = body; left > 0;)
        {
            int read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) return false;
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        byte[] written = new byte[SHA256.HashSizeInBytes];
        file.ReadExactly(written);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(written);
    }

    void Write(BinaryWriter writer)
    {
        writer.Write(s_magic);
        writer.Write(BuiltAt.ToUnixTimeMilliseconds());
        writer.Write(LearntFrom);
        writer.Write(Changed);
        writer.Write(Model.Dimensions);
        writer.Write(Model.Vocabulary.Terms.Length);
        foreach (string term in Model.Vocabulary.Terms) writer.Write(term);
        writer.Write(MemoryMarshal.AsBytes<float>(Model.Vocabulary.Weights));
        writer.Write(MemoryMarshal.AsBytes<float>(Model.Places));
        Write(writer, Table);
        writer.Write(Foreign is not null);
        if (Foreign is not null) Write(writer, Foreign);
    }

    static void Write(BinaryWriter writer, VectorTable table)
    {
        writer.Write(table.Source);
        writer.Write(table.Dimensions);
        writer.Write(table.Count);
        writer.Write(MemoryMarshal.AsBytes<long>(table.Ids));
        writer.Write(MemoryMarshal.AsBytes<ulong>(table.Digests));
        writer.Write(MemoryMarshal.AsBytes<float>(table.Scales));
        writer.Write(MemoryMarshal.AsBytes<sbyte>(table.Values));
    }

    static SemanticIndex? Read(BinaryReader reader, long length)
    {
        if (!reader.ReadBytes(s_magic.Length).AsSpan().SequenceEqual(s_magic)) return null;
        var builtAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
        int learntFrom = reader.ReadInt32(), changed = reader.ReadInt32(), dimensions = reader.ReadInt32();
        string[] terms = new string[Size(reader.ReadInt32(), 1, length)];
        for (int i = 0; i < terms.Length; i++) terms[i] = reader.ReadString();
        var vocabulary = new Vocabulary(terms, Array<float>(reader, terms.Length, length));
        var model = new LatentModel(vocabulary, dimensions, Array<float>(reader, (long)terms.Length * dimensions, length));
        var table = ReadTable(reader, length);
        var foreign = reader.ReadBoolean() ? ReadTable(reader, length) : null;
        return table.Source == Local && table.Dimensions == dimensions ? new(model, table, foreign, learntFrom, changed, builtAt) : null;
    }

    static VectorTable ReadTable(BinaryReader reader, long length)
    {
        string source = reader.ReadString();
        int dimensions = reader.ReadInt32(), count = Size(reader.ReadInt32(), sizeof(long), length);
        return new(source, dimensions, Array<long>(reader, count, length), Array<ulong>(reader, count, length),
            Array<float>(reader, count, length), Array<sbyte>(reader, (long)count * ByteVectors.Stride(dimensions), length));
    }

    static T[] Array<T>(BinaryReader reader, long count, long length)
        where T : unmanaged
    {
        var items = new T[Size(count, Marshal.SizeOf<T>(), length)];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }

    /// <summary>A number of items that the file is long enough for: no figure in it makes the program take memory.</summary>
    static int Size(long count, int bytes, long length) =>
        count >= 0 && count * bytes <= length ? (int)count : throw new FormatException("A table is longer than its file.");

    /// <summary>Hands on what is written and adds it to a checksum.</summary>
    sealed class HashedStream(Stream target, IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            target.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
