using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>Object types of OpenAPI, Swagger and JSON Schema as tables: a property is a column, a reference to another object type refers to it as a whole.</summary>
sealed class JsonTypesReader
{
    readonly Dictionary<string, JsonElement> _types = [];
    readonly List<string> _notes = [];

    public static SchemaReading Read(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Unknown(name);
        var reader = new JsonTypesReader();
        bool api = root.TryGetProperty("openapi", out _) || root.TryGetProperty("swagger", out _);
        string domain = api ? "api" : "types";
        if (root.TryGetProperty("components", out var components) && components.ValueKind == JsonValueKind.Object && components.TryGetProperty("schemas", out var schemas)) reader.Add(schemas);
        if (root.TryGetProperty("definitions", out var definitions)) reader.Add(definitions);
        if (root.TryGetProperty("$defs", out var defs)) reader.Add(defs);
        if (!api && root.TryGetProperty("properties", out _))
            reader._types.TryAdd(root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : "root", root); // a string has a text
        if (reader._types.Count == 0) throw Unknown(name);

        var properties = reader._types.ToDictionary(t => t.Key, t => reader.Properties(t.Value, []));
        var objects = properties.Where(t => t.Value.Count > 0).Select(t => t.Key).ToHashSet();
        var tables = new List<SchemaTable>();
        foreach (var (type, own) in properties)
        {
            if (objects.Contains(type)) tables.Add(new(type, domain, [.. own.Select(p => reader.Column(p.Key, p.Value, objects, name, type))]));
            else reader._notes.Add($"'{type}' is no object with properties; it is the type of others, not a table.");
        }

        return SchemaReader.Checked(name, tables, reader._notes);
    }

    void Add(JsonElement types)
    {
        if (types.ValueKind != JsonValueKind.Object) return;
        foreach (var type in types.EnumerateObject()) _types.TryAdd(type.Name, type.Value);
    }

    /// <summary>Properties of an object type, with those of the types that it is all of.</summary>
    Dictionary<string, JsonElement> Properties(JsonElement schema, HashSet<string> seen)
    {
        var found = new Dictionary<string, JsonElement>();
        if (schema.ValueKind != JsonValueKind.Object) return found;
        if (Target(schema) is { } target && seen.Add(target) && _types.TryGetValue(target, out var referred))
            foreach (var (name, value) in Properties(referred, seen)) found[name] = value;
        if (schema.TryGetProperty("allOf", out var all) && all.ValueKind == JsonValueKind.Array)
            foreach (var part in all.EnumerateArray())
                foreach (var (name, value) in Properties(part, seen)) found[name] = value;
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            foreach (var property in properties.EnumerateObject()) found[property.Name] = property.Value;
        return found;
    }

    SchemaColumn Column(string property, JsonElement schema, HashSet<string> objects, string file, string type)
    {
        var (text, target) = Describe(schema);
        if (target is null) return new(property, text);
        if (!_types.ContainsKey(target)) throw new InputException($"{file}: property '{property}' of '{type}' refers to '{target}', which is not defined in this file. Add its definition, or put all definitions into one file.");
        return new(property, text, Reference: objects.Contains(target) ? $"{target}.*" : null);
    }

    /// <summary>The type in words, and the named type that it is or lists.</summary>
    static (string Text, string? Target) Describe(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return ("any", null);
        if (Target(schema) is { } target) return (target, target);
        foreach (string combination in (string[])["allOf", "anyOf", "oneOf"])
        {
            if (!schema.TryGetProperty(combination, out var parts) || parts.ValueKind != JsonValueKind.Array) continue;
            var described = parts.EnumerateArray().Select(Describe).Where(d => d.Text != "null").ToArray();
            if (described.Length == 1) return described[0];
            if (described.Length > 1) return (string.Join(combination == "allOf" ? " & " : " | ", described.Select(d => d.Text).Distinct()), described.Select(d => d.Target).FirstOrDefault(t => t is not null));
        }

        string type = schema.TryGetProperty("type", out var given) ? given.ValueKind switch
        {
            JsonValueKind.String => given.GetString()!, // a string has a text
            JsonValueKind.Array => string.Join(" | ", given.EnumerateArray().Select(t => t.ToString()).Where(t => t != "null")),
            _ => "any",
        }
        : schema.TryGetProperty("enum", out _) ? "enum" : schema.TryGetProperty("properties", out _) ? "object" : "any";
        if (type == "array")
        {
            if (!schema.TryGetProperty("items", out var items)) return ("any[]", null);
            var (text, element) = Describe(items);
            return ($"{text}[]", element);
        }

        return (schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? $"{type}({format.GetString()})" : type is "" ? "null" : type, null);
    }

    static string? Target(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String && reference.GetString() is { } path
            ? Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]).Replace("~1", "/").Replace("~0", "~") : null;

    static InputException Unknown(string name) =>
        new($"{name} is JSON, but no description: it has none of \"tables\", \"components\": {{\"schemas\"}}, \"definitions\", \"$defs\" and \"properties\". Give OpenAPI, Swagger or JSON Schema.");
}
