using System.Buffers;

namespace Offprint.Evaluation.Models;

public sealed partial class AnswerStore
{
    const int Block = 1 << 20;

    readonly List<long> _damaged = [];
    long _scanned, _lines;

    /// <summary>
    /// Takes up what stands in the file behind what is known. Under the lock a line without an end is torn, since its
    /// writer is dead: it is ended when it is whole, and else cut off.
    /// </summary>
    void CatchUp(bool repair)
    {
        long length = RandomAccess.GetLength(_file);
        byte[] block = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            int kept = 0; // Bytes at the start of the block that belong to a line not yet ended.
            while (_scanned + kept < length)
            {
                if (kept == block.Length) block = Larger(block);
                int got = RandomAccess.Read(_file, block.AsSpan(kept), _scanned + kept);
                if (got == 0) break;
                kept = TakeLines(block, kept + got);
            }

            if (kept > 0 && repair) Mend(block.AsSpan(0, kept));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Indexes the whole lines at the start of a block, and moves what is left to its start.</summary>
    int TakeLines(byte[] block, int filled)
    {
        int start = 0;
        while (block.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var end)
        {
            _lines++;
            var line = block.AsSpan(start, end);
            if (AnswerLine.TryKey(line, out var key)) _index[key] = new(_scanned, end);
            else if (line.ContainsAnyExcept(" \r\t"u8)) _damaged.Add(_lines);
            start += end + 1;
            _scanned += end + 1;
        }

        block.AsSpan(start, filled - start).CopyTo(block);
        return filled - start;
    }

    void Mend(ReadOnlySpan<byte> tail)
    {
        if (!AnswerLine.TryKey(tail, out var key))
        {
            RandomAccess.SetLength(_file, _scanned);
            return;
        }

        RandomAccess.Write(_file, "\n"u8, _scanned + tail.Length);
        _lines++;
        _index[key] = new(_scanned, tail.Length);
        _scanned += tail.Length + 1;
    }

    static byte[] Larger(byte[] block)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(block.Length * 2);
        block.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(block);
        return larger;
    }
}
