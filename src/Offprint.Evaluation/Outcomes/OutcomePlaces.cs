namespace Offprint.Evaluation;

/// <summary>Where each outcome was read, as long as something can be wrong with it.</summary>
sealed class OutcomePlaces
{
    readonly List<(int FirstRow, string Path, string Place)> _sources = [];
    readonly GrowingColumn<int> _lines = new(0);

    public void From(string path, string place, int firstRow) => _sources.Add((firstRow, path, place));

    public void Add(int row, long line)
    {
        if (line != 0) _lines.Set(row, (int)Math.Min(line, int.MaxValue));
    }

    /// <summary>A row's place: <c>a.jsonl, line 7</c>.</summary>
    public string Of(int row) => Source(row) is var (_, path, place) && _lines.At(row) is > 0 and int line ? $"{path}, {place} {line}" : $"Outcome {row + 1}";

    /// <summary>The places of two rows: <c>a.jsonl, lines 7 and 9</c>, or both in full.</summary>
    public string Of(int first, int second)
    {
        if (Source(first) is not { } source || _lines.At(first) == 0 || _lines.At(second) == 0) return $"Outcomes {first + 1} and {second + 1}";
        return Source(second) == source
            ? $"{source.Path}, {source.Place}s {_lines.At(first)} and {_lines.At(second)}"
            : $"{Of(first)}, and {Of(second)}";
    }

    (int FirstRow, string Path, string Place)? Source(int row)
    {
        int i = _sources.FindLastIndex(s => s.FirstRow <= row);
        return i < 0 ? null : _sources[i];
    }
}
