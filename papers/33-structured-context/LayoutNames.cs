using Offprint.Evaluation.StructuredContext;

namespace Offprint.Papers.StructuredContext;

/// <summary>Formats as a person names them.</summary>
static class LayoutNames
{
    const string All = "yaml, markdown, json, toon or toon-flat, separated by commas";

    /// <summary>The formats of <c>--formats</c>.</summary>
    /// <exception cref="InputException">A format is unknown or named twice, or there is none.</exception>
    public static IReadOnlyList<SchemaLayout> Parse(string[] formats)
    {
        if (formats.Length == 0) throw new InputException($"--formats names no format. Use {All}.") { Field = "formats" };
        SchemaLayout[] layouts = [.. formats.Select(Layout)];
        return layouts.Distinct().Count() == layouts.Length ? layouts : throw new InputException($"--formats is {string.Join(',', formats)}: it names a format twice. Name each once.") { Field = "formats" };
    }

    static SchemaLayout Layout(string format) => format.ToLowerInvariant() switch
    {
        "yaml" => SchemaLayout.Yaml,
        "markdown" => SchemaLayout.Markdown,
        "json" => SchemaLayout.Json,
        "toon" => SchemaLayout.ToonNested,
        "toon-flat" => SchemaLayout.ToonFlat,
        _ => throw new InputException($"--formats has '{format}', which is no format. Use {All}.") { Field = "formats" },
    };
}
