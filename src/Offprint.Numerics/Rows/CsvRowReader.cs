using CsvHelper;

namespace Offprint.Numerics;

/// <summary>Rows of delimited text, tokenised by CsvHelper into UTF-8 spans; no string is made unless asked for.</summary>
sealed class CsvRowReader : RowReader
{
    const int HeadBytes = 256 << 10, LargestRow = 16 << 20;

    readonly FileStream _file;
    readonly CsvReader _csv;
    readonly CsvDialect _dialect;
    string[] _columns = [];
    long _unclosedQuote;
    bool _ahead; // the first row of values was read to see that there is one

    CsvRowReader(string path, FileStream file, CsvDialect dialect)
        : base(path, file.Length)
    {
        (_file, _dialect) = (file, dialect);
        _csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = dialect.Stated ? null : dialect.Delimiter, // null: taken from the line that states it
            HasHeader = false,
            TrimWhitespace = true, // a quote may follow a space after the delimiter
            TrackLineNumbers = true,
            MaxRecordSize = LargestRow,
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote) _unclosedQuote = record.LineNumber;
            },
        });
    }

    public static CsvRowReader Open(string path, FileStream file, RowReaderOptions options)
    {
        for (int length = HeadBytes; ; length *= 4)
        {
            var head = TableFile.Head(file, length);
            TableFile.RefuseBinary(path, head);
            if (CsvDialect.Detect(path, head, head.Length == file.Length, options) is { } dialect)
            {
                var reader = new CsvRowReader(path, file, dialect);
                reader.ReadStart();
                return reader;
            }

            if (length >= LargestRow)
                throw new InputException($"{path}, line 1: the row does not end within {LargestRow >> 20} MiB. Check that it is a table with line breaks, and that every opened quote is closed.");
        }
    }

    public override IReadOnlyList<string> Columns => _columns;

    public override long Line => _csv.LineNumber;

    public override long BytesRead => Math.Min(_file.Position, TotalBytes);

    public override bool Read()
    {
        if (_ahead) _ahead = false;
        else if (!Advance()) return false;
        if (_csv.FieldCount == _columns.Length) return true;
        throw new InputException(
            $"{Path}, line {Line}: {_columns.Length} cell{(_columns.Length == 1 ? " is" : "s are")} expected, as in the first row, and {_csv.FieldCount} found. " +
            $"Cells are separated by {Name(_dialect.Delimiter)}: correct the row, put cells that contain one into quotes, or state another delimiter.");
    }

    public override string Text(int column)
    {
        CheckColumn(column);
        return CellText.ToString(_csv.GetSpan(column));
    }

    public override bool IsMissing(int column)
    {
        CheckColumn(column);
        return CellText.IsMissing(CellText.Trim(_csv.GetSpan(column)));
    }

    public override bool TryNumber(int column, out double value)
    {
        CheckColumn(column);
        return CellText.TryNumber(CellText.Trim(_csv.GetSpan(column)), _dialect.DecimalComma, out value);
    }

    public override double Number(int column) =>
        TryNumber(column, out double value) ? value : throw (IsMissing(column) ? MissingNumber(column) : NotANumber(column, Complaint(column)));

    private protected override string Place => "line";

    private protected override void Close() => _csv.Dispose(); // and the file with it

    void ReadStart()
    {
        if (!Advance()) throw new InputException($"{Path} has no row, only empty lines. Give a CSV or Parquet file with at least one row.");
        _columns = new string[_csv.FieldCount];
        for (int i = 0; i < _columns.Length; i++)
        {
            string name = _dialect.HasHeader ? CellText.ToString(_csv.GetSpan(i)) : "";
            _columns[i] = name.Length > 0 ? name : $"{i + 1}";
        }

        if (_dialect.HasHeader && !Advance())
            throw new InputException($"{Path} has a header ({ColumnList()}) and no row below it. Give a file with at least one row, or say that it has no header.");
        _ahead = true;
    }

    // The next row that is not blank.
    bool Advance()
    {
        try
        {
            while (_csv.Read())
            {
                if (_unclosedQuote > 0) break;
                if (_csv.FieldCount > 1 || !CellText.Trim(_csv.GetRawSpan(0)).IsEmpty) return true;
            }
        }
        catch (CsvFormatException e) // the row grew beyond the limit
        {
            throw new InputException($"{Path}, line {e.LineNumber}: the row that starts here does not end within {LargestRow >> 20} MiB. A quote in it is probably not closed: close it, or double it where it is part of the text.", e);
        }

        if (_unclosedQuote > 0)
            throw new InputException($"{Path}, line {_unclosedQuote}: a quote is opened in this row and never closed. Close it, or double it where it is part of the text.");
        return false;
    }

    string Complaint(int column)
    {
        string text = Text(column);
        string shown = text.Length > 60 ? $"{text[..57]}…" : text;
        string mark = _dialect.DecimalComma ? "comma" : "point";
        bool digits = text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or ' ' or '\'' or '+' or '-' or '_' or '\u00A0' or '\u202F');
        return digits && text.Any(char.IsAsciiDigit)
            ? $"\"{shown}\" cannot be read as a number: the decimal mark of this file is the {mark}, and thousands are not to be separated. Write it without separators, or state the other decimal mark."
            : $"\"{shown}\" is not a finite number. Correct the cell, leave it empty if its value is missing, or choose another column.";
    }

    static string Name(char delimiter) => delimiter == '\t' ? "a tab" : $"'{delimiter}'";
}
