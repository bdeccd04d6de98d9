using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Rendering;

/// <summary>Looks into a specification that may be of any shape: what is not as expected is absent, never an error.</summary>
static class SpecReading
{
    /// <summary>What stands at a path of property names, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path) node = node is JsonObject part ? part[name] : null;
        return node;
    }

    /// <summary>The text of a string, or null.</summary>
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.ToString() : null;

    /// <summary>A number of any of C#'s types or of parsed JSON, or null.</summary>
    public static double? Number(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A text, number or boolean as the name that a chart shows for it.</summary>
    public static string Name(this JsonNode? node) => node.Text() ?? node?.ToJsonString() ?? "";

    /// <summary>The rows of a specification's outermost data.</summary>
    public static IEnumerable<JsonObject> Rows(this JsonObject spec) => (spec.At("data", "values") as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Every definition of a channel, outside of data.</summary>
    public static IEnumerable<JsonObject> Channel(this JsonNode? node, string channel)
    {
        switch (node)
        {
            case JsonObject found:
                foreach (var (key, value) in found)
                {
                    if (key is "data" or "datasets") continue;
                    if (key == "encoding" && value.At(channel) is JsonObject definition) yield return definition;
                    foreach (var inner in value.Channel(channel)) yield return inner;
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                    foreach (var inner in item.Channel(channel)) yield return inner;
                break;
        }
    }

    /// <summary>The part of that name; made where there is none.</summary>
    public static JsonObject Section(this JsonObject node, string name)
    {
        if (node[name] is JsonObject section) return section;
        node[name] = section = [];
        return section;
    }
}
