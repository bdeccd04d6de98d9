using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Offprint.Numerics;

/// <summary>How a text file is written, as given or as its first rows tell.</summary>
/// <param name="Delimiter">The character between cells.</param>
/// <param name="Stated">Whether the file's first line states the delimiter (<c>sep=;</c>, as Excel has it) and is no row.</param>
/// <param name="DecimalComma">Whether 1,5 is a number.</param>
/// <param name="HasHeader">Whether the first row holds names.</param>
readonly partial record struct CsvDialect(char Delimiter, bool Stated, bool DecimalComma, bool HasHeader)
{
    /// <summary>Most cells of a row. Tables of thousands of sensors are read; a row of millions of delimiters is none, and would fill memory with names.</summary>
    const int MostColumns = 100_000;

    const int RowsLookedAt = 200;

    // In the order that decides where several fit equally well: the comma occurs most often inside cells.
    static readonly char[] s_delimiters = ['\t', ';', '|', ','];

    /// <summary>The dialect of a file's start, or null when less than two rows of it are there, though the file goes on.</summary>
    /// <exception cref="InputException">A row has more cells than a table has columns.</exception>
    public static CsvDialect? Detect(string path, byte[] head, bool whole, RowReaderOptions options)
    {
        char? stated = options.Delimiter is null ? StatedDelimiter(head) : null;
        char[] candidates = (options.Delimiter ?? stated) is { } given ? [given] : options.DecimalComma == true ? [.. s_delimiters.Where(d => d != ',')] : s_delimiters;
        var readings = candidates.Select(d => (Delimiter: d, Rows: ReadRows(path, head, whole, stated is null ? d : null))).ToArray();
        if (!whole && readings.All(r => r.Rows.Count < 2)) return null;

        var best = readings[^1];
        var bestScore = default((double, double, int));
        foreach (var reading in readings)
        {
            var score = Score(reading.Rows);
            if (score.CompareTo(bestScore) <= 0) continue;
            (best, bestScore) = (reading, score);
        }

        bool comma = options.DecimalComma ?? UsesDecimalComma(best.Rows, best.Delimiter);
        return new(best.Delimiter, stated is not null, comma, options.HasHeader ?? StartsWithNames(best.Rows, comma));
    }

    // How evenly a delimiter cuts the rows, then how many of the cells are numbers, then how many columns it makes.
    static (double Even, double Numeric, int Width) Score(List<string[]> rows)
    {
        if (rows.Count == 0 || rows[0].Length < 2) return default;
        int width = rows[0].Length;
        var cells = rows.SelectMany(r => r);
        return ((double)rows.Count(r => r.Length == width) / rows.Count, cells.Average(c => IsNumber(c, false) || IsNumber(c, true) ? 1 : 0), width);
    }

    static bool UsesDecimalComma(List<string[]> rows, char delimiter)
    {
        if (delimiter == ',') return false;
        var commas = rows.SelectMany(r => r).Where(c => c.Contains(',') && IsNumber(c, true)).ToArray();
        if (commas.Length == 0 || rows.SelectMany(r => r).Any(c => c.Contains('.') && IsNumber(c, false))) return false;
        return delimiter == ';' || !commas.All(GroupedThousands().IsMatch);
    }

    static bool StartsWithNames(List<string[]> rows, bool decimalComma)
    {
        if (rows.Count == 1) return !rows[0].Any(c => IsNumber(c, decimalComma));
        for (int column = 0; column < rows.FirstOrDefault([]).Length; column++)
        {
            if (IsMissing(rows[0][column]) || IsValue(rows[0][column], decimalComma)) continue;
            string? below = rows.Skip(1).Where(r => column < r.Length).Select(r => r[column]).FirstOrDefault(c => !IsMissing(c));
            if (below is not null && IsValue(below, decimalComma)) return true;
        }

        return false;
    }

    static bool IsValue(string cell, bool decimalComma) =>
        IsNumber(cell, decimalComma) || bool.TryParse(cell, out _) || DateTime.TryParseExact(cell.AsSpan(0, Math.Min(cell.Length, 10)), "yyyy-MM-dd", null, DateTimeStyles.None, out _);

    static bool IsNumber(string cell, bool decimalComma) => CellText.TryNumber(Encoding.UTF8.GetBytes(cell), decimalComma, out _);

    static bool IsMissing(string cell) => CellText.IsMissing(Encoding.UTF8.GetBytes(cell));

    static List<string[]> ReadRows(string path, byte[] head, bool whole, char? delimiter)
    {
        var rows = new List<string[]>();
        using var csv = CsvReader.Create(head, new CsvReaderOptions { Separator = delimiter, HasHeader = false, TrimWhitespace = true });
        while (rows.Count <= RowsLookedAt && csv.Read())
        {
            if (csv.FieldCount > MostColumns)
                throw new InputException($"{path}: a row has {csv.FieldCount:N0} cells; at most {MostColumns:N0} columns are read. Check that it is a table with line breaks, or write its rows as columns.");
            var cells = new string[csv.FieldCount];
            for (int i = 0; i < cells.Length; i++) cells[i] = CellText.ToString(csv.GetSpan(i));
            if (cells is not [""]) rows.Add(cells);
        }

        // The head of a longer file is likely to end within a row.
        if (rows.Count > 0 && (!whole || rows.Count > RowsLookedAt)) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    static char? StatedDelimiter(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble)) head = head[3..];
        bool states = head.Length > 5 && head.StartsWith("sep="u8) && head[4] < 128 && head[5] is (byte)'\r' or (byte)'\n';
        return states ? (char)head[4] : null;
    }

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+$")]
    private static partial Regex GroupedThousands();
}
