using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.DeepONet;

/// <summary>Whether the first row of a table names its columns.</summary>
public enum Header
{
    /// <summary>Where it is texts, or equally spaced numbers above rows that are not: locations.</summary>
    Auto,

    /// <summary>It does, also where it is numbers.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,
}

/// <summary>A person's table of numbers, one column of which may name the functions.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Names of the columns of numbers; null where there is no header.</param>
/// <param name="Ids">The functions' names, row by row; null where no column has them.</param>
/// <param name="Values">[rows, columns], row by row; finite.</param>
/// <param name="Width">Columns of numbers.</param>
/// <param name="Lines">Where each row stands in the file.</param>
/// <param name="Remark">What had to be guessed; null for nothing.</param>
sealed record ApplyTable(string Path, IReadOnlyList<string>? Columns, IReadOnlyList<string>? Ids, float[] Values, int Width, IReadOnlyList<long> Lines, string? Remark)
{
    const int RowsBetweenReports = 256;

    /// <summary>Rows.</summary>
    public int Rows => Lines.Count;

    /// <summary>A row.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Width, Width);

    /// <summary>Reads a whole table.</summary>
    /// <param name="file">CSV or Parquet.</param>
    /// <param name="setting">The setting that it came with.</param>
    /// <param name="id">Name of the column of functions' names; where there is none of it, rows count from 1.</param>
    /// <param name="header">Whether the first row names the columns.</param>
    /// <param name="read">Told the share that is read.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="InputException">The file is no table, or a cell no finite number; the message has its line and column.</exception>
    public static ApplyTable Read(InputFile file, string setting, string id, Header header, Action<double>? read = null, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(file.Path)) throw new InputException($"No table is given. Give a CSV or Parquet file with --{setting}.") { Field = setting };
        try
        {
            using var rows = RowReader.Open(file.Path, new() { HasHeader = header switch { Header.Yes => true, Header.No => false, _ => null } });
            var table = Read(rows, id, read, cancellation);
            return header == Header.Auto && table.Columns is null ? table.WithLocationsAsHeader() : table;
        }
        catch (InputException e) when (e.Field is null)
        {
            throw new InputException(e.Message, e) { Field = setting };
        }
    }

    static ApplyTable Read(RowReader rows, string id, Action<double>? read, CancellationToken cancellation)
    {
        bool named = rows.Columns.Where((name, i) => name != $"{i + 1}").Any();
        int names = named ? Enumerable.Range(0, rows.Columns.Count).FirstOrDefault(i => string.Equals(rows.Columns[i], id, StringComparison.OrdinalIgnoreCase), -1) : -1;
        int[] columns = [.. Enumerable.Range(0, rows.Columns.Count).Where(i => i != names)];
        var (values, lines, ids) = (new List<float>(), new List<long>(), names < 0 ? null : new List<string>());
        while (rows.Read())
        {
            if (lines.Count % RowsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                read?.Invoke((double)rows.BytesRead / rows.TotalBytes);
            }

            ids?.Add(rows.Text(names));
            foreach (int column in columns)
            {
                float value = (float)rows.Number(column);
                if (!float.IsFinite(value)) throw new InputException($"{rows.Path}, line {rows.Line}, column \"{rows.Columns[column]}\": {rows.Text(column)} is too large for the 32-bit numbers that networks compute with. Use a smaller unit.");
                values.Add(value);
            }

            lines.Add(rows.Line);
        }

        return new(rows.Path, named ? [.. columns.Select(c => rows.Columns[c])] : null, ids, [.. values], columns.Length, lines, null);
    }

    /// <summary>Takes a first row of equally spaced numbers for what it is, where the rows below are not of that kind.</summary>
    ApplyTable WithLocationsAsHeader()
    {
        if (Rows < 3 || Width < 3 || !EquallySpaced(Row(0)) || Enumerable.Range(1, Rows - 1).Any(r => EquallySpaced(Row(r)))) return this;
        return this with
        {
            Columns = [.. Row(0).ToArray().Select(x => $"{x:R}")], Values = Values[Width..], Lines = [.. Lines.Skip(1)],
            Remark = $"The first row of {Path} holds equally spaced numbers and was taken for locations, not for a function; --header no reads it as a function.",
        };
    }

    static bool EquallySpaced(ReadOnlySpan<float> row)
    {
        double step = ((double)row[^1] - row[0]) / (row.Length - 1);
        if (!(step > 0)) return false;
        for (int i = 1; i < row.Length; i++)
            if (Math.Abs(row[i] - row[i - 1] - step) > 1e-3 * step + 1e-6 * Math.Abs(row[i])) return false;
        return true;
    }
}
