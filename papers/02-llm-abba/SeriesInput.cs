using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>A column of numbers in a person's file.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Values">Its values; not a number where one is missing.</param>
sealed record SeriesInput(string Column, double[] Values)
{
    const int RowsBetweenReports = 1 << 14, RowsChecked = 1000;

    /// <summary>Checks what can be known from the start of a file: that it is a table, has the column, and at least two rows, the first of them without fault.</summary>
    /// <exception cref="InputException">It is not, or has not.</exception>
    public static void Check(InputFile file, string? column, Missing missing)
    {
        using var rows = Open(file);
        int index = Find(rows, column), count = 0;
        do Value(rows, index, missing);
        while (++count < RowsChecked && rows.Read());
        if (count < 2) throw new InputException($"{file}, line {rows.Line}, is the only row; at least 2 values are needed to draw a line.") { Field = "input" };
    }

    /// <summary>Reads the column.</summary>
    /// <param name="file">A CSV or Parquet file.</param>
    /// <param name="column">Name or number from 1; null where one column only has numbers.</param>
    /// <param name="missing">Whether missing values are an error.</param>
    /// <param name="trial">Hears of progress, up to the given share.</param>
    /// <param name="share">Share of the progress that reading is.</param>
    /// <exception cref="InputException">A cell is no number; the message has its line and column.</exception>
    public static SeriesInput Read(InputFile file, string? column, Missing missing, Trial trial, double share)
    {
        using var rows = Open(file);
        int index = Find(rows, column);
        var values = new List<double>();
        do
        {
            if (values.Count % RowsBetweenReports == 0)
            {
                trial.Cancellation.ThrowIfCancellationRequested();
                trial.Progress(share * rows.BytesRead / rows.TotalBytes, "reading");
            }

            values.Add(Value(rows, index, missing));
        }
        while (rows.Read());
        return new(rows.Columns[index], [.. values]);
    }

    static RowReader Open(InputFile file) =>
        string.IsNullOrEmpty(file.Path)
            ? throw new InputException("No input is given. Give a CSV or Parquet file with --input.") { Field = "input" }
            : About("input", () => RowReader.Open(file.Path));

    /// <summary>Goes to the first row and finds the column: the one that is named, else the only one with a number.</summary>
    static int Find(RowReader rows, string? column)
    {
        int? named = column is { Length: > 0 } ? About("column", () => rows.ColumnIndex(column)) : null;
        rows.Read();
        if (named is { } index) return index;
        int[] numeric = [.. Enumerable.Range(0, rows.Columns.Count).Where(i => rows.IsMissing(i) || rows.TryNumber(i, out _))];
        string names = string.Join(", ", (numeric.Length == 0 ? rows.Columns : numeric.Select(i => rows.Columns[i])).Take(20).Select(name => $"\"{name}\""));
        return numeric.Length switch
        {
            1 => numeric[0],
            0 => throw new InputException($"{rows.Path}, line {rows.Line}: none of the columns {names} begins with a number. Give a file with a column of numbers.") { Field = "column" },
            _ => throw new InputException($"{rows.Path} has {numeric.Length} columns of numbers: {names}. Say with --column which one is meant, by name or number.") { Field = "column" },
        };
    }

    /// <summary>The current row's value; not a number where it is missing and may be.</summary>
    static double Value(RowReader rows, int column, Missing missing) =>
        !rows.IsMissing(column) ? rows.Number(column) : missing != Missing.Error ? double.NaN : throw Gap(rows, column);

    static InputException Gap(RowReader rows, int column)
    {
        try
        {
            rows.Number(column);
        }
        catch (InputException e)
        {
            return new($"{e.Message} With --missing forward-fill or --missing interpolate, gaps are filled.", e) { Field = "missing" };
        }

        throw new InvalidOperationException($"Line {rows.Line} of {rows.Path} has a value that is missing.");
    }

    /// <summary>Says which setting an error is about, so that a form can show it there.</summary>
    static T About<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException e)
        {
            throw new InputException(e.Message, e) { Field = field };
        }
    }
}
