using Microsoft.OpenApi;

namespace Offprint.Web.Api;

/// <summary>One thing that the API can be asked, as its page shows it.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">The address, with parameters in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parameters">Names of its parameters and where they stand.</param>
/// <param name="Body">Fields of the JSON that it takes, with their types; empty where it takes none.</param>
public sealed record ApiOperation(string Group, string Method, string Path, string Summary, IReadOnlyList<(string Name, string Where, string Type)> Parameters, IReadOnlyList<(string Name, string Type)> Body)
{
    public static IReadOnlyList<ApiOperation> Of(OpenApiDocument document) =>
    [
        .. document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => Of(path.Key, operation.Key.Method, operation.Value)))
            .OrderBy(o => o.Group, StringComparer.Ordinal).ThenBy(o => o.Path, StringComparer.Ordinal),
    ];

    static ApiOperation Of(string path, string method, OpenApiOperation operation) => new(
        operation.Tags?.FirstOrDefault()?.Name ?? "Other",
        method,
        path,
        operation.Summary ?? "",
        [.. (operation.Parameters ?? []).Select(p => (p.Name ?? "", p.In?.ToString().ToLowerInvariant() ?? "", TypeOf(p.Schema)))],
        [.. (operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema?.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(p => (p.Key, TypeOf(p.Value)))]);

    static string TypeOf(IOpenApiSchema? schema) => schema?.Type?.ToString().ToLowerInvariant().Replace(", ", " or ", StringComparison.Ordinal) ?? "";
}
