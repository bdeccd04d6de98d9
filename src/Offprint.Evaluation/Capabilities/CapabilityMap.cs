using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Evaluation.Capabilities;

/// <summary>A named group of data sets that ask for the same ability. Groups may overlap.</summary>
/// <param name="Name">For example <c>multi-temporal</c>.</param>
/// <param name="DataSets">At least one, distinct.</param>
/// <param name="Description">What it asks for; may be empty.</param>
public sealed record Capability(string Name, IReadOnlyList<string> DataSets, string Description = "");

/// <summary>Capabilities from a file.</summary>
public static class CapabilityMap
{
    const string Expected = "Expected {\"capability\": [\"data set\", …], …}, or {\"capability\": {\"datasets\": […], \"description\": \"…\"}}.";

    /// <summary>Reads capabilities: an object of arrays of names, or of objects with <c>datasets</c> and <c>description</c>.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="path">Name of the file, for messages.</param>
    /// <exception cref="InputException">It is not such a file, or a capability is empty or names a data set twice.</exception>
    public static IReadOnlyList<Capability> Parse(ReadOnlySpan<byte> json, string path)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {e.LineNumber + 1}: this is no JSON. {Expected}", e);
        }

        if (root is not JsonObject all || all.Count == 0) throw new InputException($"{path}: there is no capability in it. {Expected}");
        return [.. all.Select(entry => Checked(entry.Value switch
        {
            JsonArray names => new(entry.Key, Names(names, entry.Key, path)),
            JsonObject o when o["datasets"] is JsonArray names => new Capability(entry.Key, Names(names, entry.Key, path), o["description"]?.ToString() ?? ""),
            _ => throw new InputException($"{path}: capability '{entry.Key}' has no list of data sets. {Expected}"),
        }, path))];
    }

    /// <summary>Reads <c>name=data set+data set</c>.</summary>
    /// <exception cref="InputException">It has another form, is empty or names a data set twice.</exception>
    public static Capability ParseGroup(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0) throw new InputException($"'{text}' names no capability. Write name=data set+data set, for example maths=gsm8k+aqua.");
        return Checked(new(text[..sign].Trim(), text[(sign + 1)..].Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), $"'{text}'");
    }

    static string[] Names(JsonArray names, string capability, string path) =>
        [.. names.Select(n => n is JsonValue v && v.TryGetValue(out string? s) ? s : throw new InputException($"{path}: capability '{capability}' lists {n?.ToJsonString() ?? "null"}, which is no name of a data set. {Expected}"))];

    static Capability Checked(Capability capability, string source)
    {
        if (capability.DataSets.Count == 0) throw new InputException($"{source}: capability '{capability.Name}' has no data set. Name at least one.");
        if (capability.DataSets.GroupBy(d => d).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"{source}: capability '{capability.Name}' names data set '{twice.Key}' twice. Name each once.");
        return capability;
    }
}
