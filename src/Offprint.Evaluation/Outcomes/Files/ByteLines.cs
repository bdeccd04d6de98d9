namespace Offprint.Evaluation;

/// <summary>The lines of a stream as bytes, in memory for one line.</summary>
sealed class ByteLines(Stream stream) : IDisposable
{
    byte[] _buffer = new byte[1 << 16];
    int _start, _end;
    bool _atEnd;

    /// <summary>The next line without its line feed, valid until the one after; false at the end.</summary>
    /// <param name="line">Its bytes; a carriage return stays.</param>
    /// <param name="ended">Whether a line feed follows, which only the last may lack.</param>
    public bool Next(out ReadOnlyMemory<byte> line, out bool ended)
    {
        int searched = _start;
        while (true)
        {
            int feed = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            ended = feed >= 0;
            if (ended || _atEnd)
            {
                int to = ended ? searched + feed : _end;
                line = _buffer.AsMemory(_start, to - _start);
                _start = ended ? to + 1 : to;
                return ended || line.Length > 0;
            }

            searched = _end - _start; // what is unread moves to the front
            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Array.Resize(ref _buffer, checked(2 * _buffer.Length));
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _atEnd = read == 0;
        _end += read;
    }
}
