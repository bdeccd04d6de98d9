using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A description read from a file.</summary>
/// <param name="Schema">The description.</param>
/// <param name="Notes">What was left out or assumed.</param>
public sealed record SchemaReading(Schema Schema, IReadOnlyList<string> Notes);

/// <summary>Reads descriptions: SQL, OpenAPI, JSON Schema, CSV, and the layouts that are written here.</summary>
public static class SchemaReader
{
    /// <summary>What files may end in.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".sql", ".ddl", ".json", ".csv", ".tsv", ".zip", ".yaml", ".md", ".toon"];

    /// <summary>
    /// Reads a file, or a folder of CSV files. <c>.sql</c>: CREATE TABLE and ALTER TABLE, all else is skipped. <c>.json</c>:
    /// OpenAPI, Swagger, JSON Schema, or a description written here. <c>.zip</c>: CSV files, a table each. <c>.csv</c>:
    /// one table, or a list of columns with the headings <c>table_name</c> and <c>column_name</c>, as databases export it.
    /// </summary>
    /// <param name="path">File or folder.</param>
    /// <exception cref="InputException">It cannot be read as any of these; the message says where and why.</exception>
    public static SchemaReading Read(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new InputException($"No input is given. Give a file that ends in {string.Join(", ", Extensions)}.");
        if (Directory.Exists(path)) return CsvSchemaReader.Folder(path);
        string name = Path.GetFileName(path), extension = Path.GetExtension(path).ToLowerInvariant();
        var reading = extension switch
        {
            ".sql" or ".ddl" => SqlSchemaReader.Read(Text(path), name),
            ".json" => Json(Text(path), name),
            ".zip" => CsvSchemaReader.Archive(path),
            ".csv" or ".tsv" => CsvSchemaReader.File(path),
            ".yaml" => Layout(SchemaLayout.Yaml, Text(path), name),
            ".md" => Layout(SchemaLayout.Markdown, Text(path), name),
            ".toon" => Layout(name.EndsWith(".flat.toon", StringComparison.OrdinalIgnoreCase) ? SchemaLayout.ToonFlat : SchemaLayout.ToonNested, Text(path), name),
            _ => throw new InputException($"'{name}' ends in '{extension}'. Give a file that ends in {string.Join(", ", Extensions)}; convert OpenAPI in YAML to JSON first."),
        };
        return reading.Schema.Tables.Count > 0 ? reading : throw new InputException($"{name} describes no table. Give a file with at least one table or object type.");
    }

    /// <summary>A description whose faults name the file.</summary>
    internal static SchemaReading Checked(string name, IReadOnlyList<SchemaTable> tables, IReadOnlyList<string> notes)
    {
        try
        {
            return new(new(tables), notes);
        }
        catch (InputException e)
        {
            throw new InputException($"{name}: {e.Message}", e);
        }
    }

    static SchemaReading Layout(SchemaLayout layout, string text, string name)
    {
        try
        {
            return new(new(layout.Read(text)), []);
        }
        catch (InputException e)
        {
            throw new InputException($"{name}: {e.Message}", e);
        }
    }

    static SchemaReading Json(string text, string name)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException e)
        {
            throw new InputException($"{name}, line {(e.LineNumber ?? 0) + 1}, character {(e.BytePositionInLine ?? 0) + 1}, is no JSON. Correct it there, or give another file.", e);
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("tables", out var tables) && tables.ValueKind == JsonValueKind.Array
                ? Layout(SchemaLayout.Json, text, name)
                : JsonTypesReader.Read(document.RootElement, name);
        }
    }

    static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(File.Exists(path) ? $"'{path}' cannot be read: {e.Message}" : $"There is no file '{path}'. Check the path.", e);
        }
    }
}
