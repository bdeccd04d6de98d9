using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Offprint.Lab;

/// <summary>What a setting holds.</summary>
public enum SettingKind
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>Text.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A file of the person's.</summary>
    File,

    /// <summary>Numbers separated by commas.</summary>
    NumberList,

    /// <summary>Whole numbers separated by commas.</summary>
    IntegerList,

    /// <summary>Texts separated by commas.</summary>
    TextList,
}

/// <summary>
/// Marks a setting that decides which pieces exist or how they are summed up, but not what a piece measures.
/// Results are then shared between its values: ten more seeds measure ten more pieces, not all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanOnlyAttribute : Attribute;

/// <summary>Says which files a setting takes, where it does not take a table (CSV or Parquet).</summary>
/// <param name="extensions">Their extensions with the dot, such as <c>.json</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FileTypesAttribute(params string[] extensions) : Attribute
{
    /// <summary>Extensions with the dot.</summary>
    public IReadOnlyList<string> Extensions { get; } = extensions;
}

/// <summary>
/// One setting of an experiment, read from its record: the command line's option, the form's field and the schema's
/// property are made from this.
/// </summary>
public sealed record SettingField
{
    static readonly string[] s_tables = [".csv", ".tsv", ".txt", ".parquet"];

    /// <summary>Name on the command line, in kebab case: <c>max-piece-length</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name in JSON, in camel case: <c>maxPieceLength</c>.</summary>
    public required string JsonName { get; init; }

    /// <summary>What it is for, from <see cref="DescriptionAttribute"/>.</summary>
    public required string Description { get; init; }

    /// <summary>What it holds.</summary>
    public required SettingKind Kind { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public required bool Optional { get; init; }

    /// <summary>Smallest value allowed, from <see cref="RangeAttribute"/>; null without one.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value allowed; null without one.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool MinimumExcluded { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is excluded.</summary>
    public bool MaximumExcluded { get; init; }

    // Largest size of a whole number: what its type holds, and never more than a number in JSON does.
    internal long LargestInteger { get; private init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Extensions of the files that it takes, with the dot; a hint, since content decides. Empty for what is no file.</summary>
    public IReadOnlyList<string> FileTypes { get; init; } = [];

    /// <summary>Whether it decides only which pieces exist (see <see cref="PlanOnlyAttribute"/>).</summary>
    public required bool PlanOnly { get; init; }

    /// <summary>The default, as JSON.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>The default as it would be typed; empty for none.</summary>
    public string DefaultText => Default switch
    {
        null => "",
        JsonArray list => string.Join(",", list),
        var node => node.ToString(),
    };

    /// <summary>The allowed values in words; empty where every value is.</summary>
    public string Allowed =>
        Kind == SettingKind.Choice ? string.Join(", ", Choices)
        : (Minimum, Maximum) is ({ } low, { } high) && !MinimumExcluded && !MaximumExcluded ? $"{low} to {high}"
        : string.Join(", ", ((string?[])
            [
                Minimum is { } least ? $"{(MinimumExcluded ? "above" : "at least")} {least}" : null,
                Maximum is { } most ? $"{(MaximumExcluded ? "below" : "at most")} {most}" : null,
            ]).OfType<string>());

    /// <summary>
    /// Reads the settings of a record type, in the order of its properties, those of a base record behind its own.
    /// <see cref="DisplayAttribute.Order"/>, 0 where there is none, goes before that: forms show the first ones at once.
    /// </summary>
    /// <param name="defaults">An instance that holds the defaults.</param>
    public static IReadOnlyList<SettingField> Of(object defaults)
    {
        var values = JsonSerializer.SerializeToNode(defaults, defaults.GetType(), LabJson.Options)!.AsObject(); // A record is an object.
        return [.. defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite)
            .OrderBy(p => p.GetCustomAttribute<DisplayAttribute>()?.GetOrder() ?? 0)
            .Select(p => Of(p, values))];
    }

    static SettingField Of(PropertyInfo property, JsonObject defaults)
    {
        string json = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        var range = property.GetCustomAttribute<RangeAttribute>();
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new()
        {
            Name = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name),
            JsonName = json,
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description
                ?? throw new InvalidOperationException($"Setting {property.DeclaringType?.Name}.{property.Name} has no [Description]."),
            Kind = KindOf(property, type),
            Optional = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable,
            Minimum = Finite(range?.Minimum),
            Maximum = Finite(range?.Maximum),
            MinimumExcluded = range?.MinimumIsExclusive ?? false,
            MaximumExcluded = range?.MaximumIsExclusive ?? false,
            LargestInteger = type == typeof(int) ? int.MaxValue : 1L << 53,
            Choices = type.IsEnum ? [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)] : [],
            FileTypes = type != typeof(InputFile) ? [] : property.GetCustomAttribute<FileTypesAttribute>()?.Extensions ?? s_tables,
            PlanOnly = property.GetCustomAttribute<PlanOnlyAttribute>() != null,
            Default = defaults[json]?.DeepClone(),
        };
    }

    // The ends of a type are no bounds that anyone means.
    static double? Finite(object? bound) =>
        bound is not (null or int.MaxValue or int.MinValue or double.MaxValue or double.MinValue)
        && ((IConvertible)bound).ToDouble(null) is var value && double.IsFinite(value) ? value : null;

    static SettingKind KindOf(PropertyInfo property, Type type) =>
        type == typeof(int) || type == typeof(long) ? SettingKind.Integer
        : type == typeof(double) ? SettingKind.Number
        : type == typeof(bool) ? SettingKind.Boolean
        : type == typeof(string) ? SettingKind.Text
        : type.IsEnum ? SettingKind.Choice
        : type == typeof(InputFile) ? SettingKind.File
        : type == typeof(double[]) ? SettingKind.NumberList
        : type == typeof(int[]) ? SettingKind.IntegerList
        : type == typeof(string[]) ? SettingKind.TextList
        : throw new InvalidOperationException($"Setting {property.DeclaringType?.Name}.{property.Name} is a {type.Name}; use a number, text, flag, enum, InputFile or an array of numbers or texts.");
}
