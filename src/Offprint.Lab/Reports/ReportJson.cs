using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.Lab;

/// <summary>The report JSON, schema 1. Numbers that are not finite are written as null.</summary>
public static class ReportJson
{
    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteNumbers() },
        NumberHandling = JsonNumberHandling.Strict,
    };

    static readonly JsonSerializerOptions s_indented = new(s_options) { WriteIndented = true };

    /// <summary>One report as an object.</summary>
    public static string Write(ReportDocument report, bool indented = true) => JsonSerializer.Serialize(report, indented ? s_indented : s_options);

    /// <summary>One report as an object, several as an array.</summary>
    public static string Write(IReadOnlyList<ReportDocument> reports, bool indented = true) =>
        reports.Count == 1 ? Write(reports[0], indented) : JsonSerializer.Serialize(reports, indented ? s_indented : s_options);

    /// <summary>Reads a report back.</summary>
    /// <exception cref="JsonException">The text is not a report of schema 1.</exception>
    public static ReportDocument Read(string json)
    {
        var report = JsonSerializer.Deserialize<ReportDocument>(json, s_options) ?? throw new JsonException("A report is an object, not null.");
        return report.Schema == 1 ? report : throw new JsonException($"This program reads reports of schema 1; given schema {report.Schema}.");
    }

    /// <summary>Reads the claims of a report, and nothing else of it.</summary>
    internal static IReadOnlyList<ClaimResult> ReadClaims(string json)
    {
        using var report = JsonDocument.Parse(json);
        return report.RootElement.GetProperty("claims").Deserialize<IReadOnlyList<ClaimResult>>(s_options) ?? [];
    }

    sealed class FiniteNumbers : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
