using System.Globalization;
using System.IO.Compression;
using Offprint.Numerics;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>CSV files as tables, whose types follow from their first rows; or a list of columns as databases export it.</summary>
static class CsvSchemaReader
{
    // A file of names alone looks as if it had no heading; a table without names is of no use here.
    static readonly RowReaderOptions s_named = new() { HasHeader = true };

    const int RowsLookedAt = 1000;

    const string Domain = "data";

    public static SchemaReading Folder(string path)
    {
        string[] files = [.. Directory.EnumerateFiles(path).Where(IsCsv).Order(StringComparer.Ordinal)];
        if (files.Length == 0) throw new InputException($"The folder '{path}' has no file that ends in .csv or .tsv. Give one with a CSV file for each table.");
        return SchemaReader.Checked(path, [.. files.Select(f => Table(f, Path.GetFileNameWithoutExtension(f)))], [KeysUnknown]);
    }

    public static SchemaReading Archive(string path)
    {
        string folder = Directory.CreateTempSubdirectory("offprint-").FullName;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var tables = new List<SchemaTable>();
            ZipArchiveEntry[] files = [.. archive.Entries.Where(e => IsCsv(e.Name)).OrderBy(e => e.FullName, StringComparer.Ordinal)];
            ArchiveLimits.Require(path, [.. files.Select(f => f.Length)]);
            foreach (var entry in files)
            {
                // Under a name of our own: what stands in an archive is no path on this machine.
                string extracted = Path.Combine(folder, $"{tables.Count}{Path.GetExtension(entry.Name).ToLowerInvariant()}");
                entry.ExtractToFile(extracted);
                tables.Add(Table(extracted, Path.GetFileNameWithoutExtension(entry.Name)));
            }

            return tables.Count > 0
                ? SchemaReader.Checked(Path.GetFileName(path), tables, [KeysUnknown])
                : throw new InputException($"{Path.GetFileName(path)} has no file that ends in .csv or .tsv. Give one with a CSV file for each table.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path.GetFileName(path)} cannot be read as a zip archive: {e.Message}", e);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static SchemaReading File(string path)
    {
        using (var rows = RowReader.Open(path, s_named))
        {
            if (Find(rows, "table_name", "table") is { } table && Find(rows, "column_name", "column") is { } column) return Listing(rows, table, column);
        }

        return SchemaReader.Checked(Path.GetFileName(path), [Table(path, Path.GetFileNameWithoutExtension(path))], [KeysUnknown]);
    }

    const string KeysUnknown = "CSV files say nothing of keys and references, so none are written; types follow from the first 1,000 rows.";

    static SchemaReading Listing(RowReader rows, int table, int column)
    {
        int? type = Find(rows, "data_type", "type"), domain = Find(rows, "table_schema", "schema", "domain"), key = Find(rows, "primary_key", "pk"), reference = Find(rows, "references", "fk");
        var columns = new Dictionary<(string Domain, string Name), List<SchemaColumn>>();
        while (rows.Read())
        {
            var named = (domain is { } d ? rows.Text(d) : "main", rows.Text(table));
            if (!columns.TryGetValue(named, out var list)) columns[named] = list = [];
            list.Add(new(rows.Text(column), type is { } t && rows.Text(t) is { Length: > 0 } text ? text : "any", key is { } k && rows.Text(k).ToUpperInvariant() is "YES" or "TRUE" or "1" or "PRI", reference is { } r && rows.Text(r) is { Length: > 0 } to ? to : null));
        }

        return SchemaReader.Checked(Path.GetFileName(rows.Path), [.. columns.Select(c => new SchemaTable(c.Key.Name, c.Key.Domain, c.Value))], []);
    }

    static SchemaTable Table(string path, string name)
    {
        try
        {
            using var rows = RowReader.Open(path, s_named);
            var types = new CellType[rows.Columns.Count];
            for (int row = 0; row < RowsLookedAt && rows.Read(); row++)
                for (int c = 0; c < types.Length; c++)
                    if (!rows.IsMissing(c)) types[c] |= TypeOf(rows, c);
            return new(name, Domain, [.. rows.Columns.Select((column, c) => new SchemaColumn(column, Name(types[c])))]);
        }
        catch (InputException e)
        {
            throw new InputException($"{name}: {e.Message}", e);
        }
    }

    [Flags]
    enum CellType
    {
        None = 0,
        Integer = 1,
        Number = 2,
        Boolean = 4,
        Date = 8,
        Time = 16,
        Text = 32,
    }

    static CellType TypeOf(RowReader rows, int column)
    {
        string text = rows.Text(column);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return CellType.Integer;
        if (rows.TryNumber(column, out _)) return CellType.Number;
        if (text.ToUpperInvariant() is "TRUE" or "FALSE") return CellType.Boolean;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return CellType.Date;
        return text.Length > 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? CellType.Time : CellType.Text;
    }

    static string Name(CellType seen) => seen switch
    {
        CellType.None => "any",
        CellType.Integer => "integer",
        CellType.Number or (CellType.Integer | CellType.Number) => "decimal",
        CellType.Boolean => "boolean",
        CellType.Date => "date",
        CellType.Time or (CellType.Date | CellType.Time) => "timestamp",
        _ => "text",
    };

    static int? Find(RowReader rows, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            for (int c = 0; c < rows.Columns.Count; c++)
                if (string.Equals(rows.Columns[c], name, StringComparison.OrdinalIgnoreCase)) return c;
        return null;
    }

    static bool IsCsv(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv";
}
