namespace Offprint.Numerics;

/// <summary>Whole columns of numbers from a CSV or Parquet file.</summary>
public static class Rows
{
    const int RowsBetweenReports = 1 << 14;

    /// <summary>Reads one column of numbers.</summary>
    /// <param name="path">A CSV or Parquet file.</param>
    /// <param name="column">Its name or 1-based number; null for the only column of a file.</param>
    /// <param name="missing">What becomes of rows whose cell is missing.</param>
    /// <param name="options">How a text file is read; null detects everything.</param>
    /// <param name="onProgress">Called now and then with the share of the file that has been read, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>At least one number, in the order of the file.</returns>
    /// <exception cref="InputException">The file, the column or a cell cannot be used, or no number is left.</exception>
    public static double[] ReadColumn(
        string path, string? column = null, MissingValues missing = MissingValues.Error, RowReaderOptions? options = null,
        Action<double>? onProgress = null, CancellationToken cancellationToken = default) =>
        ReadColumns(path, column is null ? null : [column], single: true, missing, options, onProgress, cancellationToken)[0];

    /// <summary>Reads several columns of numbers in one pass.</summary>
    /// <param name="path">A CSV or Parquet file.</param>
    /// <param name="columns">Their names or 1-based numbers; null for all columns of the file.</param>
    /// <param name="missing">What becomes of rows of which one of these cells is missing.</param>
    /// <param name="options">How a text file is read; null detects everything.</param>
    /// <param name="onProgress">Called now and then with the share of the file that has been read, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>One array for each column, in the order asked for, all of the same length, at least 1.</returns>
    /// <exception cref="InputException">The file, a column or a cell cannot be used, or no row is left.</exception>
    public static double[][] ReadColumns(
        string path, IReadOnlyList<string>? columns = null, MissingValues missing = MissingValues.Error, RowReaderOptions? options = null,
        Action<double>? onProgress = null, CancellationToken cancellationToken = default) =>
        ReadColumns(path, columns, single: false, missing, options, onProgress, cancellationToken);

    static double[][] ReadColumns(
        string path, IReadOnlyList<string>? columns, bool single, MissingValues missing, RowReaderOptions? options,
        Action<double>? onProgress, CancellationToken cancellationToken)
    {
        using var rows = RowReader.Open(path, options);
        if (single && columns is null && rows.Columns.Count > 1)
            throw new InputException($"{path} has {rows.Columns.Count} columns: {rows.ColumnList()}. Say which one is meant, by name or by number from 1.");
        int[] indices = columns is null ? [.. Enumerable.Range(0, rows.Columns.Count)] : [.. columns.Select(rows.ColumnIndex)];
        var lists = Array.ConvertAll(indices, _ => new List<double>());

        for (long row = 0; rows.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                onProgress?.Invoke((double)rows.BytesRead / rows.TotalBytes);
            }

            if (missing == MissingValues.Skip && AnyMissing(rows, indices)) continue;
            for (int i = 0; i < indices.Length; i++)
                lists[i].Add(missing == MissingValues.AsNaN && rows.IsMissing(indices[i]) ? double.NaN : rows.Number(indices[i]));
        }

        onProgress?.Invoke(1);
        if (lists.Length > 0 && lists[0].Count == 0)
            throw new InputException($"{path}: no row has a value in {string.Join(" and ", indices.Select(i => $"column \"{rows.Columns[i]}\""))}. Choose another column.");
        return Array.ConvertAll(lists, list => list.ToArray());
    }

    static bool AnyMissing(RowReader rows, int[] columns)
    {
        foreach (int column in columns)
            if (rows.IsMissing(column)) return true;
        return false;
    }
}
