using Parquet;
using Parquet.Schema;

namespace Offprint.Numerics;

/// <summary>Rows of a Parquet file, one row group at a time; a column is read when its first cell is asked for.</summary>
sealed class ParquetRowReader : RowReader
{
    // A file can claim any number of rows, for which memory would be taken before one is read. Writers make groups of a
    // million rows; some older ones up to this many.
    const long MostRowsOfGroup = 1L << 26;

    static readonly ParquetOptions s_options = new() { UseDateOnlyTypeForDates = true };

    readonly ParquetReader _parquet;
    readonly DataField[] _fields;
    readonly ParquetCells?[] _cells;
    readonly long _totalRows;
    ParquetRowGroupReader? _group;
    int _groups;
    long _row, _firstRow; // 1-based number of the current row, and of the current group's first

    public ParquetRowReader(string path, FileStream file)
        : base(path, file.Length)
    {
        _parquet = Try(() => ParquetReader.CreateAsync(file, s_options, leaveStreamOpen: false).GetAwaiter().GetResult(), "it is damaged or cut off");
        _fields = _parquet.Schema.GetDataFields();
        _cells = new ParquetCells?[_fields.Length];
        _totalRows = _parquet.Metadata?.NumRows ?? 0;
        Columns = [.. _fields.Select((f, i) => Name(f) is { Length: > 0 } name ? name : $"{i + 1}")];
        if (_totalRows == 0) throw new InputException($"{path} has columns ({ColumnList()}) and no row. Give a file with at least one row.");
    }

    public override IReadOnlyList<string> Columns { get; }

    public override long Line => _row;

    public override long BytesRead => (long)((double)_row / _totalRows * TotalBytes);

    public override bool Read()
    {
        while (_group is null || _row + 1 - _firstRow >= _group.RowCount)
        {
            if (_groups == _parquet.RowGroupCount) return false;
            _group?.Dispose();
            _group = Try(() => _parquet.OpenRowGroupReader(_groups++), "it is damaged");
            if (_group.RowCount is < 0 or > MostRowsOfGroup)
                throw new InputException($"{Path}: row group {_groups} claims {_group.RowCount:N0} rows; at most {MostRowsOfGroup:N0} are read at once. Write the file with smaller row groups, or check that it is not damaged.");
            _firstRow = _row + 1;
            Array.Clear(_cells);
        }

        _row++;
        return true;
    }

    public override string Text(int column) => Cells(column).Text((int)(_row - _firstRow)).Trim();

    public override bool IsMissing(int column) => Cells(column).IsMissing((int)(_row - _firstRow));

    public override bool TryNumber(int column, out double value) => Cells(column).TryNumber((int)(_row - _firstRow), out value);

    public override double Number(int column) =>
        TryNumber(column, out double value) ? value
        : throw (IsMissing(column) ? MissingNumber(column) : NotANumber(column, $"\"{Text(column)}\" is not a finite number. Choose another column."));

    private protected override string Place => "row";

    private protected override void Close()
    {
        _group?.Dispose();
        _parquet.DisposeAsync().AsTask().GetAwaiter().GetResult(); // synchronous on a file stream
    }

    // A member of a structure is named structure/member; what lists are made of is of no concern.
    static string Name(DataField field) => (field.MaxRepetitionLevel > 0 ? field.Path.FirstPart ?? "" : field.Path.ToString()).Trim();

    ParquetCells Cells(int column)
    {
        CheckColumn(column);
        if (_group is null) throw new InvalidOperationException("Read must return true before a cell can be read.");
        var field = _fields[column];
        return _cells[column] ??= Try(() => ParquetCells.Read(_group, field), $"column \"{Columns[column]}\" of type {field} cannot be decoded")
            ?? throw new InputException($"{Path}, column \"{Columns[column]}\": its cells are {(field.MaxRepetitionLevel > 0 ? "lists" : $"of type {field.ClrType.Name}")}, which a table of numbers and texts cannot hold. Choose another column.");
    }

    T Try<T>(Func<T> read, string problem)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not InputException)
        {
            // A damaged file can make a decoder fail in any way; one that claims pages of gigabytes, for want of memory.
            throw new InputException($"{Path} cannot be read as Parquet: {problem} ({e.Message}). Check that it was written and copied to its end.", e);
        }
    }
}
