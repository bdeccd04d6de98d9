namespace Offprint.Evaluation.StructuredContext;

/// <summary>A search for a table in one notation's manner.</summary>
/// <param name="Notation">The notation.</param>
/// <param name="Text">The pattern.</param>
public readonly record struct SearchPattern(string Notation, string Text)
{
    /// <summary>The patterns for a table, the more usual notations first: SQL, JSON, YAML, Markdown, flat TOON. That of YAML also finds a table in nested TOON.</summary>
    /// <param name="table">Name of the table.</param>
    public static IReadOnlyList<SearchPattern> InPriorOrder(string table) =>
    [
        new("SQL", $"CREATE TABLE {table}"),
        new("JSON", For(SchemaLayout.Json, table)),
        new("YAML", For(SchemaLayout.Yaml, table)),
        new("Markdown", For(SchemaLayout.Markdown, table)),
        new("TOON flat", For(SchemaLayout.ToonFlat, table)),
    ];

    /// <summary>The pattern that finds a table in a layout.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="table">Name of the table.</param>
    public static string For(SchemaLayout layout, string table) => layout switch
    {
        SchemaLayout.Json => $"\"name\": {JsonLayout.Quoted(table)}",
        SchemaLayout.Yaml => $"- name: {YamlLayout.Scalar(table)}",
        SchemaLayout.ToonNested => $"- name: {ToonLayout.Value(table)}",
        SchemaLayout.Markdown => $"## {table}",
        _ => $"^  {ToonLayout.Value(table)},",
    };
}
