using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>A description and how it is written.</summary>
public sealed record RenderSettings
{
    [Description("Description: SQL (CREATE TABLE), OpenAPI or JSON Schema as JSON, a zip of CSV files, or a CSV list of columns (table_name, column_name, data_type)")]
    [FileTypes(".sql", ".ddl", ".json", ".zip", ".csv", ".tsv", ".yaml", ".md", ".toon")]
    public InputFile Input { get; init; } = new("");

    [Description("Formats to write: yaml, markdown, json, toon, toon-flat")]
    public string[] Formats { get; init; } = ["yaml", "markdown", "json", "toon", "toon-flat"];

    [Description("What decides which tables stand in one file")]
    public SplitBy Split { get; init; } = SplitBy.Domain;

    [Description("Most tables of a file")]
    [Range(1, 100_000)]
    public int Target { get; init; } = 250;

    [Description("Whether navigator.md, the index of the files, is written")]
    public bool Navigator { get; init; } = true;

    /// <exception cref="InputException">A format is unknown or named twice, or there is none.</exception>
    internal IReadOnlyList<SchemaLayout> Layouts() => LayoutNames.Parse(Formats);
}
