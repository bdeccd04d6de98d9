using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.Lab;

/// <summary>How settings, pieces and results stand in JSON: camel case, enums by name, NaN and infinities by name (a result may hold them).</summary>
static class LabJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };
}
