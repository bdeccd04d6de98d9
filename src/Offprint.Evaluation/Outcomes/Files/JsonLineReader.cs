using System.Text.Json;
using System.Text.Unicode;

namespace Offprint.Evaluation;

/// <summary>The lines of a file of JSON objects, one object a line, in memory for one line.</summary>
sealed class JsonLineReader(string path, bool keepWhole) : IDisposable
{
    readonly ByteLines _lines = new(InputFileStream.Open(path));

    /// <summary>The line of the current object, from 1; empty lines are counted.</summary>
    public long Line { get; private set; }

    /// <summary>The last line, if it was cut off and left out.</summary>
    public long? Torn { get; private set; }

    /// <summary>The next object; null at the end.</summary>
    /// <exception cref="InputException">A line is not UTF-8, no JSON or no object; the message names it.</exception>
    public JsonDocument? Read()
    {
        while (_lines.Next(out var line, out bool ended))
        {
            Line++;
            if (Line == 1 && line.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty) continue;
            if (Parse(line, ended) is { } document) return document;
        }

        return null;
    }

    public void Dispose() => _lines.Dispose();

    JsonDocument? Parse(ReadOnlyMemory<byte> line, bool ended)
    {
        try
        {
            if (ended) RequireUtf8(line.Span);
            var document = LenientJson.Parse(line);
            if (!ended) RequireUtf8(line.Span); // later: a line that is cut off may end within a character
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            string kind = document.RootElement.ValueKind.ToString().ToLowerInvariant();
            document.Dispose();
            throw new InputException($"{path}, line {Line}: a JSON {kind} stands where an object is needed, with one outcome a line. Correct or remove the line.");
        }
        catch (JsonException) when (!ended)
        {
            // No line feed after it: a writer was stopped in the middle.
            if (!keepWhole)
                throw new InputException($"{path}, line {Line}: the last line is cut off after {line.Length:N0} bytes, as when its writer was stopped. Remove it, write the file again, or ask for what is whole to be kept.");
            Torn = Line;
            return null;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {Line}: this is no JSON object (byte {e.BytePositionInLine + 1 ?? 1}: \"{Near(line.Span, e.BytePositionInLine ?? 0)}\"). Give one object a line; correct or remove this one.", e);
        }
    }

    void RequireUtf8(ReadOnlySpan<byte> line)
    {
        if (Utf8.IsValid(line)) return;
        int valid = Utf8Text.ValidLength(line);
        throw new InputException($"{path}, line {Line}: byte {valid + 1} (0x{line[valid]:X2}) is not UTF-8, in which JSON is written. Convert the file, or correct the line.");
    }

    static string Near(ReadOnlySpan<byte> line, long position)
    {
        int from = (int)Math.Clamp(position - 10, 0, line.Length), to = (int)Math.Min(line.Length, position + 20);
        return System.Text.Encoding.UTF8.GetString(line[from..to]).Trim();
    }
}
