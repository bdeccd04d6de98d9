namespace Offprint.Catalogue;

/// <summary>
/// The matrix of papers by terms in three bytes an entry: the term's number and its count. The entry itself, the term's
/// weight in a row of length one, is computed when read.
/// </summary>
sealed class TermRows(Vocabulary vocabulary) : IRowSource
{
    readonly List<ushort> _terms = [];
    readonly List<byte> _counts = [];
    readonly List<int> _ends = [];

    public int Rows => _ends.Count;

    public int Columns => vocabulary.Terms.Length;

    /// <summary>Adds the row of what was counted.</summary>
    internal void Add(TermCounter counter)
    {
        foreach (int term in counter.Terms)
        {
            _terms.Add(checked((ushort)term));
            _counts.Add((byte)counter.Occurrences(term));
        }

        _ends.Add(_terms.Count);
    }

    public int Read(int row, Span<int> columns, Span<double> values)
    {
        int start = row == 0 ? 0 : _ends[row - 1], count = _ends[row] - start;
        double squares = 0;
        for (int i = 0; i < count; i++)
        {
            columns[i] = _terms[start + i];
            values[i] = TermCounter.Weight(vocabulary, columns[i], _counts[start + i]);
            squares += values[i] * values[i];
        }

        double scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        for (int i = 0; i < count; i++) values[i] *= scale;
        return count;
    }
}
