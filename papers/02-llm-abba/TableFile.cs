using System.Buffers.Text;
using System.Text;

namespace Offprint.Papers.LlmAbba;

/// <summary>Writes a CSV file cell by cell, as UTF-8 and without a string for each number.</summary>
sealed class TableFile : IDisposable
{
    const int LongestNumber = 32;

    readonly Stream _stream;
    readonly byte[] _buffer = new byte[1 << 16];
    int _used;
    bool _first = true;

    /// <summary>A file with its header.</summary>
    /// <param name="stream">Stays open: it belongs to whoever opened it.</param>
    /// <param name="columns">Names of the columns.</param>
    public TableFile(Stream stream, params ReadOnlySpan<string> columns)
    {
        _stream = stream;
        foreach (string column in columns) Cell(column);
        EndRow();
    }

    /// <summary>A whole number.</summary>
    public TableFile Cell(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out int written);
        _used += written;
        return this;
    }

    /// <summary>A number with all its digits; nothing for what is not a number.</summary>
    public TableFile Cell(double value)
    {
        Separate();
        if (double.IsNaN(value)) return this;
        value.TryFormat(_buffer.AsSpan(_used), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        _used += written;
        return this;
    }

    /// <summary>A text, in quotes where it needs them. A symbol can be a comma or a quote.</summary>
    public TableFile Cell(string text)
    {
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
        if (_used + bytes > _buffer.Length) Flush();
    }

    void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
