using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Offprint.Numerics;

/// <summary>Writes a CSV table cell by cell (RFC 4180, UTF-8), without a string for each number.</summary>
public sealed class RowWriter : IDisposable
{
    const int LongestNumber = 32;

    readonly Stream _stream;
    byte[] _buffer = new byte[1 << 16];
    int _used;
    bool _first = true;

    /// <summary>A table with its header.</summary>
    /// <param name="stream">Stays open: it belongs to whoever opened it.</param>
    /// <param name="columns">Names of the columns.</param>
    public RowWriter(Stream stream, params ReadOnlySpan<string> columns)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        foreach (string column in columns) Cell(column);
        EndRow();
    }

    /// <summary>A whole number.</summary>
    public RowWriter Cell(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out int written);
        _used += written;
        return this;
    }

    /// <summary>A number with all its digits; nothing for what is not a number.</summary>
    public RowWriter Cell(double value)
    {
        Separate();
        if (double.IsNaN(value)) return this;
        value.TryFormat(_buffer.AsSpan(_used), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
        return this;
    }

    /// <summary>A text, in quotes where it needs them.</summary>
    public RowWriter Cell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string quoted = text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        Separate(Encoding.UTF8.GetMaxByteCount(quoted.Length));
        _used += Encoding.UTF8.GetBytes(quoted, _buffer.AsSpan(_used));
        return this;
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        Reserve(1);
        _buffer[_used++] = (byte)'\n';
        _first = true;
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose() => Flush();

    void Separate(int room = LongestNumber)
    {
        Reserve(room + 1);
        if (!_first) _buffer[_used++] = (byte)',';
        _first = false;
    }

    void Reserve(int bytes)
    {
        if (_used + bytes <= _buffer.Length) return;
        Flush();
        if (bytes > _buffer.Length) _buffer = new byte[bytes];
    }

    void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
