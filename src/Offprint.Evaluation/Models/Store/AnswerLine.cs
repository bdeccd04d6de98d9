using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offprint.Evaluation.Models;

/// <summary>A line of the store: <c>{"key":…,"request":{…},"reply":{…},"at":…}</c>, the time in Unix milliseconds.</summary>
static class AnswerLine
{
    static readonly JsonSerializerOptions s_reply = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // A file, not a page.
    };

    public static byte[] Write(AnswerKey key, string canonical, ModelReply reply, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(canonical.Length + 512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = s_reply.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("key", key.ToString());
            json.WritePropertyName("request");
            json.WriteRawValue(canonical, skipInputValidation: true);
            json.WritePropertyName("reply");
            JsonSerializer.Serialize(json, reply, s_reply);
            json.WriteNumber("at", at.ToUnixTimeMilliseconds());
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The line's key, if the line is whole.</summary>
    public static bool TryKey(ReadOnlySpan<byte> line, out AnswerKey key)
    {
        key = default;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            bool keyed = false, request = false, reply = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isKey = reader.ValueTextEquals("key"u8);
                request |= reader.ValueTextEquals("request"u8);
                reply |= reader.ValueTextEquals("reply"u8);
                reader.Read();
                if (isKey) keyed = reader.TokenType == JsonTokenType.String && AnswerKey.TryParse(reader.GetString(), out key);
                else reader.Skip();
            }

            return keyed && request && reply && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The reply of a whole line; null when it is none.</summary>
    public static ModelReply? Reply(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            return document.RootElement.GetProperty("reply").Deserialize<ModelReply>(s_reply);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The request of a whole line.</summary>
    public static JsonElement Request(ReadOnlySpan<byte> line)
    {
        using var document = JsonDocument.Parse(line.ToArray());
        return document.RootElement.GetProperty("request").Clone();
    }
}
