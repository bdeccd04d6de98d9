namespace Offprint.Numerics;

/// <summary>
/// Reads a table of any size forward, row by row, in constant memory: delimited text (CSV) or Parquet, told apart by
/// content. Everything that a person can have got wrong is an <see cref="InputException"/> that names file, line and column.
/// </summary>
/// <remarks>
/// <code>
/// using var rows = RowReader.Open("weather.csv");
/// int column = rows.ColumnIndex("temperature");
/// while (rows.Read())
///     if (!rows.IsMissing(column)) Use(rows.Number(column));
/// </code>
/// Text files: RFC 4180 quoting; UTF-8 with or without byte order mark, UTF-16 and UTF-32 with one, and cells that are
/// not valid UTF-8 are taken as Windows-1252. Empty lines are skipped. Parquet files are held one row group at a time,
/// and of it only the columns that are asked for. To read whole columns see <see cref="Rows"/>.
/// </remarks>
public abstract class RowReader : IDisposable
{
    const int ColumnsShown = 20;

    private protected RowReader(string path, long totalBytes) => (Path, TotalBytes) = (path, totalBytes);

    /// <summary>Opens a table. What the options leave open is detected.</summary>
    /// <param name="path">A file; its name's extension does not matter.</param>
    /// <param name="options">How a text file is read; null detects everything.</param>
    /// <exception cref="InputException">
    /// The file is missing, a directory, not readable, empty, without rows, damaged, or neither text nor Parquet.
    /// </exception>
    public static RowReader Open(string path, RowReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        options.Validate();
        var file = TableFile.Open(path);
        try
        {
            return TableFile.IsParquet(file) ? new ParquetRowReader(path, file) : CsvRowReader.Open(path, file, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file, as it was given.</summary>
    public string Path { get; }

    /// <summary>The columns' names, trimmed; <c>1</c>, <c>2</c>, … where there is no header, and for a column without a name.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="InputException">The row has more or fewer cells than there are columns, or a quote is not closed.</exception>
    public abstract bool Read();

    /// <summary>Where the current row starts: 1-based line of a text file, with header, empty and quoted lines counted; 1-based row of a Parquet file.</summary>
    public abstract long Line { get; }

    /// <summary>The current row's cell as text, trimmed; empty for a Parquet null. Parquet numbers and times are formatted invariantly.</summary>
    /// <param name="column">0-based.</param>
    public abstract string Text(int column);

    /// <summary>The current row's cell as a finite number, if it is one.</summary>
    /// <param name="column">0-based.</param>
    /// <param name="value">The number; 0 where there is none.</param>
    /// <returns>Whether <see cref="Number"/> would return it.</returns>
    public abstract bool TryNumber(int column, out double value);

    /// <summary>The current row's cell as a finite number.</summary>
    /// <param name="column">0-based.</param>
    /// <remarks>Digits with a point (or the decimal comma), sign and exponent. Neither thousands separators nor units are accepted.</remarks>
    /// <exception cref="InputException">The cell is missing, not a number, or not finite; the message names file, line, column and value.</exception>
    public abstract double Number(int column);

    /// <summary>
    /// Whether the current row's cell holds nothing: it is empty, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c> or
    /// <c>?</c> (capitals or not), or a Parquet null or NaN.
    /// </summary>
    /// <param name="column">0-based.</param>
    public abstract bool IsMissing(int column);

    /// <summary>How much of the file has been read, at most <see cref="TotalBytes"/>: for progress.</summary>
    public abstract long BytesRead { get; }

    /// <summary>The file's size.</summary>
    public long TotalBytes { get; }

    /// <summary>The 0-based index of a column.</summary>
    /// <param name="nameOrNumber">Its name, with capitals as in the file or without regard to them, or its number from 1.</param>
    /// <exception cref="InputException">No column, or more than one, is meant; the message lists the columns.</exception>
    public int ColumnIndex(string nameOrNumber)
    {
        ArgumentNullException.ThrowIfNull(nameOrNumber);
        string wanted = nameOrNumber.Trim();
        foreach (var comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            int[] found = [.. Enumerable.Range(0, Columns.Count).Where(i => string.Equals(Columns[i], wanted, comparison))];
            if (found.Length == 1) return found[0];
            if (found.Length > 1)
                throw new InputException($"{Path}: {found.Length} columns are named \"{wanted}\" (columns {string.Join(", ", found.Select(i => i + 1))}). Give the number of the one that is meant.");
        }

        if (int.TryParse(wanted, out int number) && number >= 1 && number <= Columns.Count) return number - 1;
        throw new InputException($"{Path}: there is no column \"{wanted}\". Give one of {ColumnList()}, or a number from 1 to {Columns.Count}.");
    }

    internal string ColumnList()
    {
        string list = string.Join(", ", Columns.Take(ColumnsShown).Select(name => $"\"{name}\""));
        return Columns.Count > ColumnsShown ? $"{list} and {Columns.Count - ColumnsShown} more" : list;
    }

    /// <summary>What <see cref="Line"/> counts.</summary>
    private protected abstract string Place { get; }

    private protected InputException NotANumber(int column, string what) => new($"{Path}, {Place} {Line}, column \"{Columns[column]}\": {what}");

    private protected InputException MissingNumber(int column) =>
        NotANumber(column, $"there is no value{(Text(column) is { Length: > 0 } text ? $" (\"{text}\")" : "")} where a number is needed. Fill it in, remove the row, or ask for missing values to be skipped.");

    private protected void CheckColumn(int column)
    {
        if ((uint)column >= (uint)Columns.Count)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"The table has the columns 0 to {Columns.Count - 1}.");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private protected abstract void Close();
}
