using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>What a file of outcomes is, by its first bytes.</summary>
static class OutcomeFileKinds
{
    const int HeadLength = 1 << 18;

    public static OutcomeFileKind Of(string path)
    {
        byte[] head = InputFileStream.Head(path, HeadLength);
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8)) return OutcomeFileKind.InspectLog;
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) throw new InputException($"{path} is gzip-compressed. Decompress it first (gunzip).");
        if (head is [0xFF, 0xFE, (byte)'{' or (byte)'[', 0, ..] or [0xFE, 0xFF, 0, (byte)'{' or (byte)'[', ..])
            throw new InputException($"{path}, line 1: the file is UTF-16, but JSON is read in UTF-8. Save it as UTF-8.");
        var text = head.AsSpan();
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'[')) return OutcomeFileKind.Table;
        if (text[0] == '[') return OutcomeFileKind.JsonLines;
        var names = Names(text);
        if (names.Contains("eval") && (names.Contains("version") || names.Contains("status") || names.Contains("samples"))) return OutcomeFileKind.InspectLog;
        return names.Contains("doc_id") && (names.Contains("doc") || names.Contains("filtered_resps") || names.Contains("resps")) ? OutcomeFileKind.HarnessSamples : OutcomeFileKind.JsonLines;
    }

    /// <summary>The properties of the first object, as far as the bytes go.</summary>
    static HashSet<string> Names(ReadOnlySpan<byte> text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0))
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) names.Add(reader.GetString() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A NaN, or something worse that is told when the file is read: the names before it must do.
        }

        return names;
    }
}
