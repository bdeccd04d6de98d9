namespace Offprint.Evaluation.StructuredContext;

/// <summary>A way to write a description as text. Each reads back what it wrote.</summary>
public enum SchemaLayout
{
    /// <summary>YAML: a list of tables, a line in braces for each column.</summary>
    Yaml,

    /// <summary>Markdown: a heading and a pipe table for each table.</summary>
    Markdown,

    /// <summary>JSON with an indentation of two.</summary>
    Json,

    /// <summary>TOON with a list of tables, each with a table of its columns.</summary>
    ToonNested,

    /// <summary>TOON with one table of all columns, in which every line names its table.</summary>
    ToonFlat,
}

/// <summary>Writing and reading descriptions.</summary>
public static class SchemaLayouts
{
    /// <summary>All layouts, in the order of figures.</summary>
    public static IReadOnlyList<SchemaLayout> All { get; } = [SchemaLayout.Yaml, SchemaLayout.Markdown, SchemaLayout.Json, SchemaLayout.ToonNested, SchemaLayout.ToonFlat];

    /// <summary>The name in tables and charts: <c>YAML</c>, <c>Markdown</c>, <c>JSON</c>, <c>TOON nested</c>, <c>TOON flat</c>.</summary>
    public static string Title(this SchemaLayout layout) => layout switch
    {
        SchemaLayout.Yaml => "YAML",
        SchemaLayout.Markdown => "Markdown",
        SchemaLayout.Json => "JSON",
        SchemaLayout.ToonNested => "TOON nested",
        _ => "TOON flat",
    };

    /// <summary>What its files end in: <c>.yaml</c>, <c>.md</c>, <c>.json</c>, <c>.toon</c>, <c>.flat.toon</c>.</summary>
    public static string Extension(this SchemaLayout layout) => layout switch
    {
        SchemaLayout.Yaml => ".yaml",
        SchemaLayout.Markdown => ".md",
        SchemaLayout.Json => ".json",
        SchemaLayout.ToonNested => ".toon",
        _ => ".flat.toon",
    };

    /// <summary>Writes tables: lines joined by line feeds, none at the end. References may lead out of the text.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="tables">At least one table.</param>
    public static string Write(this SchemaLayout layout, IReadOnlyList<SchemaTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return layout switch
        {
            SchemaLayout.Yaml => YamlLayout.Write(tables),
            SchemaLayout.Markdown => MarkdownLayout.Write(tables),
            SchemaLayout.Json => JsonLayout.Write(tables),
            SchemaLayout.ToonNested => ToonLayout.Write(tables, flat: false),
            _ => ToonLayout.Write(tables, flat: true),
        };
    }

    /// <summary>Reads tables that <see cref="Write"/> wrote. Only that form is read, not all of the format.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InputException">The text has another form; the message has the line.</exception>
    public static IReadOnlyList<SchemaTable> Read(this SchemaLayout layout, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return layout switch
        {
            SchemaLayout.Yaml => YamlLayout.Read(text),
            SchemaLayout.Markdown => MarkdownLayout.Read(text),
            SchemaLayout.Json => JsonLayout.Read(text),
            SchemaLayout.ToonNested => ToonLayout.ReadNested(text),
            _ => ToonLayout.ReadFlat(text),
        };
    }

    /// <summary>Whether a name stands in the text otherwise than it is, in quotes or with escapes, so that a search for the bare name in its pattern misses it.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="name">Name of a table, a column or a type.</param>
    public static bool Quotes(this SchemaLayout layout, string name) => layout switch
    {
        SchemaLayout.Yaml => YamlLayout.Scalar(name) != name,
        SchemaLayout.Markdown => MarkdownLayout.Cell(name) != name,
        SchemaLayout.Json => JsonLayout.Quoted(name) != $"\"{name}\"",
        _ => ToonLayout.Value(name) != name,
    };
}
