using System.Globalization;
using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>JSON as Python writes it: NaN and Infinity may stand for numbers.</summary>
static class LenientJson
{
    /// <summary>Parses one value. NaN becomes null, an infinity the text of its name.</summary>
    /// <exception cref="JsonException">It is no JSON even so.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException) when (Mend(json.Span) is { } mended)
        {
            return JsonDocument.Parse(mended);
        }
    }

    /// <summary>The same text without bare NaN and Infinity; null when it has none.</summary>
    static byte[]? Mend(ReadOnlySpan<byte> json)
    {
        var mended = new List<byte>(json.Length + 16);
        bool inText = false, changed = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte b = json[i];
            if (inText || b is not ((byte)'N' or (byte)'I' or (byte)'-'))
            {
                mended.Add(b);
                if (b == '"') inText = !inText;
                else if (inText && b == '\\' && i + 1 < json.Length) mended.Add(json[++i]);
                continue;
            }

            var rest = json[i..];
            var (length, replacement) = rest.StartsWith("NaN"u8) ? (3, "null"u8.ToArray())
                : rest.StartsWith("-Infinity"u8) ? (9, "\"-Infinity\""u8.ToArray())
                : rest.StartsWith("Infinity"u8) ? (8, "\"Infinity\""u8.ToArray())
                : (1, [b]);
            mended.AddRange(replacement);
            changed |= length > 1;
            i += length - 1;
        }

        return changed ? [.. mended] : null;
    }

    /// <summary>A number, also one that is written as a text; null where there is none.</summary>
    public static double? Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.GetDouble();
        if (value.ValueKind != JsonValueKind.String) return null;
        string text = value.GetString() ?? "";
        return text.ToLowerInvariant() switch
        {
            "inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        };
    }

    /// <summary>A value as a text: that of a text, the digits of a number, JSON of everything else; null for null.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    /// <summary>A score, as a number, a truth or a word; null where it is none of them. NaN for null.</summary>
    public static double? Score(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => ScoreWords.TryParse(value.GetString() ?? "", out double score) ? score : null,
        _ => null,
    };

    /// <summary>A property, also one inside others as <c>a.b</c>.</summary>
    public static bool TryFind(JsonElement record, string path, out JsonElement value)
    {
        value = default;
        if (record.ValueKind != JsonValueKind.Object) return false;
        if (record.TryGetProperty(path, out value)) return true;
        int point = path.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && record.TryGetProperty(path[..point], out var inner) && TryFind(inner, path[(point + 1)..], out value);
    }

    /// <summary>A property that is an object; an undefined element where there is none.</summary>
    public static JsonElement Object(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;

    /// <summary>A property that is a text, or is taken as one; null where there is none.</summary>
    public static string? Text(JsonElement record, string name) => record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) ? Text(value) : null;
}
