namespace Offprint.Evaluation;

/// <summary>Mean scores on two axes, for example subjects × items; a cell averages the repeats and whatever else falls into it.</summary>
public sealed class OutcomeMatrix
{
    readonly double[] _means;       // [row, column]; NaN where missing
    readonly double[] _deviations;  // Σ(x − mean)² of the cell
    readonly int[] _counts;

    internal OutcomeMatrix(string[] rows, string[] columns, double[] means, double[] deviations, int[] counts) =>
        (Rows, Columns, _means, _deviations, _counts) = (rows, columns, means, deviations, counts);

    /// <summary>Names of the rows.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The mean of a cell; NaN where it is missing.</summary>
    public double this[int row, int column] => _means[At(row, column)];

    /// <summary>How many outcomes a cell averages: those that count in a mean.</summary>
    public int Count(int row, int column) => _counts[At(row, column)];

    /// <summary>Whether no outcome counts in a cell.</summary>
    public bool IsMissing(int row, int column) => _counts[At(row, column)] == 0;

    /// <summary>The variance within a cell, with divisor n − 1; NaN below two outcomes.</summary>
    public double Variance(int row, int column) => At(row, column) is var at && _counts[at] < 2 ? double.NaN : _deviations[at] / (_counts[at] - 1);

    /// <summary>The means of a row, one a column.</summary>
    public ReadOnlySpan<double> Row(int row) => _means.AsSpan(At(row, 0, ofWholeRow: true), Columns.Count);

    /// <summary>Cells without an outcome that counts.</summary>
    public int Missing => _counts.AsSpan().Count(0);

    int At(int row, int column, bool ofWholeRow = false)
    {
        if ((uint)row >= (uint)Rows.Count) throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows.Count} rows.");
        if ((uint)column >= (uint)Columns.Count && !ofWholeRow) throw new ArgumentOutOfRangeException(nameof(column), column, $"The matrix has {Columns.Count} columns.");
        return row * Columns.Count + column;
    }
}
