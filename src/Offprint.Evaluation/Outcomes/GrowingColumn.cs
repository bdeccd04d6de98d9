namespace Offprint.Evaluation;

/// <summary>
/// A column while rows arrive. It grows by blocks, so nothing is copied until the end, and takes no memory before its
/// first value; rows that were passed over hold <paramref name="absent"/>.
/// </summary>
sealed class GrowingColumn<T>(T absent)
    where T : struct
{
    const int BlockLength = 1 << 14;

    readonly List<T[]> _blocks = [];

    public bool IsEmpty => _blocks.Count == 0;

    /// <summary>Sets the value of a row at or after the last one that was set.</summary>
    public void Set(int row, T value)
    {
        while (_blocks.Count * BlockLength <= row)
        {
            var block = new T[BlockLength];
            Array.Fill(block, absent);
            _blocks.Add(block);
        }

        _blocks[row / BlockLength][row % BlockLength] = value;
    }

    /// <summary>The value of a row.</summary>
    public T At(int row) => row / BlockLength < _blocks.Count ? _blocks[row / BlockLength][row % BlockLength] : absent;

    /// <summary>The whole column; null when no row has a value. The blocks are given up: the column is empty afterwards.</summary>
    public T[]? Take(int rows)
    {
        if (IsEmpty) return null;
        var values = GC.AllocateUninitializedArray<T>(rows);
        int filled = 0;
        for (int b = 0; b < _blocks.Count && filled < rows; b++)
        {
            int count = Math.Min(BlockLength, rows - filled);
            _blocks[b].AsSpan(0, count).CopyTo(values.AsSpan(filled));
            _blocks[b] = [];
            filled += count;
        }

        values.AsSpan(filled).Fill(absent);
        _blocks.Clear();
        return values;
    }
}
