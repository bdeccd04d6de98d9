using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation.Grading;

/// <summary>A line of JSON lines.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Object">The object on it.</param>
readonly record struct JsonLine(long Line, JsonElement Object);

/// <summary>Files with a JSON object a line.</summary>
static class JsonLines
{
    /// <summary>The objects; empty lines are passed over.</summary>
    /// <exception cref="InputException">The file is not UTF-8, or a line is no object; names the line.</exception>
    public static IEnumerable<JsonLine> Read(string path, CancellationToken cancellation)
    {
        TextEncoding.RequireUtf8(path);
        using var reader = new StreamReader(path, Encoding.UTF8);
        for (long line = 1; reader.ReadLine() is { } text; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(text)) yield return new(line, Parse(path, line, text, isLast: reader.Peek() < 0));
        }
    }

    static JsonElement Parse(string path, long line, string text, bool isLast)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InputException($"{path}, line {line}: each line of JSON lines is an object, such as {{\"question\": \"…\"}}. Correct the line.") { Field = "task" };
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {line}: {(isLast ? "the line is no whole JSON object; the file may have been cut off. Fetch it again, or remove the line" : "the line is no JSON object. Correct it")} ({Where(e)}).", e) { Field = "task" };
        }
    }

    static string Where(JsonException e) => e.BytePositionInLine is { } at ? $"at byte {at + 1}" : "where it ends";
}
