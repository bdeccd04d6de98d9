using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Rendering.Tests;

/// <summary>Checks JSON against a schema, for the keywords that the report's schema uses. A keyword beyond them fails, so none is silently ignored.</summary>
sealed class JsonSchema(JsonObject root)
{
    /// <summary>What does not fit, each with its path; empty when all does.</summary>
    public List<string> Errors(JsonNode? value) => Check(root, value, "$");

    List<string> Check(JsonObject schema, JsonNode? value, string path)
    {
        var errors = new List<string>();
        void Expect(bool holds, string what)
        {
            if (!holds) errors.Add($"{path}: {what}, is {Short(value)}");
        }

        foreach (var (keyword, rule) in schema)
            switch (keyword)
            {
                case "$schema" or "$defs" or "title" or "description":
                    break;
                case "$ref":
                    errors.AddRange(Check(Resolve(rule!.GetValue<string>()), value, path));
                    break;
                case "type":
                    string[] types = rule is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [rule!.GetValue<string>()];
                    Expect(types.Any(t => Is(value, t)), $"must be {string.Join(" or ", types)}");
                    break;
                case "const":
                    Expect(JsonNode.DeepEquals(rule, value), $"must be {rule}");
                    break;
                case "enum":
                    Expect(rule!.AsArray().Any(r => JsonNode.DeepEquals(r, value)), $"must be one of {rule.ToJsonString()}");
                    break;
                case "minimum":
                    if (Is(value, "number")) Expect(value!.GetValue<double>() >= rule!.GetValue<double>(), $"must be at least {rule}");
                    break;
                case "oneOf":
                    int fits = rule!.AsArray().Count(r => Check(r!.AsObject(), value, path).Count == 0);
                    Expect(fits == 1, $"must fit one of {rule.AsArray().Count} shapes but fits {fits}");
                    break;
                case "required":
                    if (value is JsonObject holder)
                        foreach (var name in rule!.AsArray()) Expect(holder.ContainsKey(name!.GetValue<string>()), $"must have {name}");
                    break;
                case "properties":
                    if (value is JsonObject owner)
                        foreach (var (name, inner) in rule!.AsObject())
                            if (owner.ContainsKey(name)) errors.AddRange(Check(inner!.AsObject(), owner[name], $"{path}.{name}"));
                    break;
                case "additionalProperties":
                    if (value is JsonObject extra && rule!.GetValueKind() == JsonValueKind.False)
                        foreach (var (name, _) in extra) Expect(schema["properties"]!.AsObject().ContainsKey(name), $"must not have {name}");
                    break;
                case "items":
                    if (value is JsonArray list)
                        for (int i = 0; i < list.Count; i++) errors.AddRange(Check(rule!.AsObject(), list[i], $"{path}[{i}]"));
                    break;
                case "maxItems":
                    if (value is JsonArray array) Expect(array.Count <= rule!.GetValue<int>(), $"must have at most {rule} items");
                    break;
                default:
                    throw new NotSupportedException($"This check knows no keyword '{keyword}'.");
            }

        return errors;
    }

    JsonObject Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode)root, (node, name) => node[name] ?? throw new KeyNotFoundException(reference)).AsObject();

    static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value!.GetValue<double>() is var number && number == Math.Floor(number),
        _ => false,
    };

    static string Short(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 60)] : "null";
}
