using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>Turns what a person typed into a settings record, or says what is wrong with it.</summary>
public static class SettingValues
{
    // What is computed from settings is none of them.
    static readonly JsonSerializerOptions s_options = new(LabJson.Options) { IgnoreReadOnlyProperties = true };

    /// <summary>The settings with some values replaced.</summary>
    /// <param name="settings">The settings to start from.</param>
    /// <param name="given">Values by name (kebab or camel case), as typed.</param>
    /// <exception cref="InputException">A name is unknown, or a value is not what its setting allows.</exception>
    public static object With(object settings, IEnumerable<KeyValuePair<string, string>> given)
    {
        var fields = SettingField.Of(settings);
        var values = ToJson(settings);
        foreach (var (name, text) in given)
        {
            var field = fields.FirstOrDefault(f => f.Name == name || f.JsonName == name) ?? throw Unknown(name, fields);
            values[field.JsonName] = Parse(field, text);
        }

        return FromJson(settings.GetType(), values);
    }

    /// <summary>The settings as a JSON object.</summary>
    public static JsonObject ToJson(object settings) =>
        JsonSerializer.SerializeToNode(settings, settings.GetType(), s_options)!.AsObject(); // A record is an object.

    /// <summary>The settings from a JSON object; what it does not name has its default.</summary>
    /// <exception cref="InputException">A name is unknown, or a value is of another kind. Ranges are left to <see cref="Check"/>.</exception>
    public static object FromJson(Type type, JsonObject values)
    {
        var fields = SettingField.Of(Activator.CreateInstance(type)!); // Settings have a constructor without parameters.
        if (values.Select(v => v.Key).FirstOrDefault(name => fields.All(f => f.JsonName != name)) is { } unknown) throw Unknown(unknown, fields);
        try
        {
            return values.Deserialize(type, LabJson.Options)!; // An object never reads as null.
        }
        catch (JsonException e)
        {
            var field = fields.FirstOrDefault(f => e.Path?.Split('.', '[') is [_, var name, ..] && f.JsonName == name);
            throw new InputException($"The setting '{field?.JsonName}' is {(field == null ? null : values[field.JsonName]?.ToJsonString())}, which is no {field?.Kind.ToString() ?? "setting"}.", e) { Field = field?.Name };
        }
    }

    /// <summary>Checks settings that were not typed but set in code or read from JSON: everything needed is there, every number in its range.</summary>
    /// <exception cref="InputException">A value is missing or not allowed.</exception>
    public static void Check(object settings)
    {
        var values = ToJson(settings);
        foreach (var field in SettingField.Of(settings))
        {
            var value = values[field.JsonName];
            if (value == null || (field.Kind == SettingKind.File && value.GetValue<string>().Length == 0))
            {
                if (field.Optional) continue;
                throw new InputException($"--{field.Name} is not given, but is needed. {field.Description.TrimEnd('.')}.") { Field = field.Name };
            }

            IEnumerable<JsonNode?> numbers = field.Kind switch
            {
                SettingKind.Integer or SettingKind.Number => new[] { value },
                SettingKind.IntegerList or SettingKind.NumberList => value.AsArray(),
                _ => [],
            };
            foreach (var number in numbers)
                if (!InRange(field, number.Deserialize<double>(LabJson.Options))) throw Wrong(field, $"{number}", field.Allowed.Length > 0 ? field.Allowed : "a number");
        }
    }

    /// <summary>The part of the settings that decides what a piece measures: without plan-only settings, files by their content.</summary>
    internal static JsonObject Key(object settings, IReadOnlyDictionary<string, string> digests)
    {
        var values = ToJson(settings);
        foreach (var field in SettingField.Of(settings))
        {
            if (field.PlanOnly) values.Remove(field.JsonName);
            else if (field.Kind == SettingKind.File && digests.TryGetValue(field.JsonName, out var digest)) values[field.JsonName] = digest;
        }

        return values;
    }

    /// <summary>JSON Schema (2020-12) of a settings record; the web form uses the same description.</summary>
    public static JsonObject Schema(object settings)
    {
        var properties = new JsonObject();
        foreach (var field in SettingField.Of(settings))
        {
            var property = new JsonObject { ["description"] = field.Description };
            switch (field.Kind)
            {
                case SettingKind.Integer: property["type"] = Type("integer"); break;
                // An infinity stands as a text.
                case SettingKind.Number: property["type"] = field.Default?.GetValueKind() == JsonValueKind.String ? new JsonArray("number", "string") : Type("number"); break;
                case SettingKind.Boolean: property["type"] = Type("boolean"); break;
                case SettingKind.Choice: property["enum"] = new JsonArray([.. field.Choices.Select(c => JsonValue.Create(c)), .. field.Optional ? [null] : Array.Empty<JsonNode?>()]); break;
                case SettingKind.File: property["type"] = Type("string"); property["format"] = "path"; break;
                case SettingKind.Text: property["type"] = Type("string"); break;
                default:
                    property["type"] = Type("array");
                    property["items"] = new JsonObject { ["type"] = field.Kind switch { SettingKind.NumberList => "number", SettingKind.IntegerList => "integer", _ => "string" } };
                    break;
            }

            bool list = field.Kind is SettingKind.NumberList or SettingKind.IntegerList;
            var bounded = list ? property["items"]!.AsObject() : property; // Set above for every list.
            if (field.Minimum is { } low) bounded[field.MinimumExcluded ? "exclusiveMinimum" : "minimum"] = low;
            if (field.Maximum is { } high) bounded[field.MaximumExcluded ? "exclusiveMaximum" : "maximum"] = high;
            if (field.Default is { } value) property["default"] = value.DeepClone();
            properties[field.JsonName] = property;

            JsonNode Type(string name) => field.Optional ? new JsonArray(name, "null") : JsonValue.Create(name);
        }

        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    static JsonNode? Parse(SettingField field, string text)
    {
        if (text.Length == 0 && field.Optional) return null;
        if (text.Length == 0 && field.Kind == SettingKind.File) throw Wrong(field, text, "a path");
        if (field.Kind is not (SettingKind.Text or SettingKind.File)) text = text.Trim();
        return field.Kind switch
        {
            SettingKind.Integer => JsonValue.Create(Integer(field, text)),
            SettingKind.Number => Number(field, text),
            SettingKind.Boolean => text.ToUpperInvariant() switch
            {
                "TRUE" or "YES" or "1" or "ON" => true,
                "FALSE" or "NO" or "0" or "OFF" => false,
                _ => throw Wrong(field, text, "yes or no"),
            },
            SettingKind.Choice => field.Choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(field, text, $"one of {field.Allowed}"),
            SettingKind.NumberList => new JsonArray([.. Split(text).Select(t => Number(field, t))]),
            SettingKind.IntegerList => new JsonArray([.. Split(text).Select(t => JsonValue.Create(Integer(field, t)))]),
            SettingKind.TextList => new JsonArray([.. Split(text).Select(t => JsonValue.Create(t))]),
            _ => JsonValue.Create(text),
        };
    }

    static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static long Integer(SettingField field, string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)) throw Wrong(field, text, "a whole number");
        if (!InRange(field, value)) throw Wrong(field, text, field.Allowed);
        if (Math.Abs(value) > field.LargestInteger) throw Wrong(field, text, $"a whole number up to {field.LargestInteger}");
        return value;
    }

    static JsonNode Number(SettingField field, string text)
    {
        // "inf" is a value a person may mean ("no limit"); NaN never is, nor what is too large to be told from infinity.
        bool infinite = text.TrimStart('+', '-').ToUpperInvariant() is "INF" or "INFINITY" or "∞";
        double value = text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        if (!infinite && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))) throw Wrong(field, text, "a number such as 0.1");
        if (!InRange(field, value)) throw Wrong(field, text, field.Allowed);
        return JsonSerializer.SerializeToNode(value, LabJson.Options)!; // A double is never null.
    }

    static bool InRange(SettingField field, double value) =>
        !double.IsNaN(value)
        && (field.Minimum is not { } low || (field.MinimumExcluded ? value > low : value >= low))
        && (field.Maximum is not { } high || (field.MaximumExcluded ? value < high : value <= high));

    static InputException Wrong(SettingField field, string text, string allowed) =>
        new($"--{field.Name} is '{text}', but must be {allowed}. {field.Description.TrimEnd('.')}.") { Field = field.Name };

    static InputException Unknown(string name, IReadOnlyList<SettingField> fields)
    {
        var nearest = fields.MinBy(f => Distance(f.Name, name));
        string hint = nearest != null && Distance(nearest.Name, name) <= 3 ? $" Did you mean '{nearest.Name}'?" : "";
        string all = fields.Count == 0 ? "There are none." : $"There are: {string.Join(", ", fields.Select(f => f.Name))}.";
        return new($"There is no setting '{name}'.{hint} {all}") { Field = name };
    }

    // Levenshtein distance, for suggestions.
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
