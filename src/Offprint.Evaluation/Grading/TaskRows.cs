using System.Text;
using System.Text.Json;
using Offprint.Numerics;

namespace Offprint.Evaluation.Grading;

/// <summary>The rows of a task file, whatever its form.</summary>
static class TaskRows
{
    public static IEnumerable<TaskRow> Read(string path, CancellationToken cancellation) =>
        TextEncoding.StartsWithBrace(path) ? Lines(path, cancellation) : Table(path, cancellation);

    static IEnumerable<TaskRow> Table(string path, CancellationToken cancellation)
    {
        TextEncoding.RequireOne(path);
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = new Dictionary<string, string>(rows.Columns.Count);
            for (int i = 0; i < rows.Columns.Count; i++)
                if (!cells.TryAdd(rows.Columns[i], rows.Text(i))) throw new InputException($"{path}: two columns are named \"{rows.Columns[i]}\". Rename one.") { Field = "columns" };
            yield return new(path, rows.Line, cells.Keys, cells.GetValueOrDefault, isTable: true);
        }
    }

    static IEnumerable<TaskRow> Lines(string path, CancellationToken cancellation)
    {
        TextEncoding.RequireUtf8(path);
        using var reader = new StreamReader(path, Encoding.UTF8);
        for (long line = 1; reader.ReadLine() is { } text; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(text)) continue;
            var cells = Cells(path, line, text, isLast: reader.Peek() < 0);
            yield return new(path, line, cells.Keys, cells.GetValueOrDefault, isTable: false);
        }
    }

    static Dictionary<string, string> Cells(string path, long line, string text, bool isLast)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InputException($"{path}, line {line}: each line of JSON lines is an object, such as {{\"question\": \"…\"}}. Correct the line.") { Field = "task" };
            var cells = new Dictionary<string, string>();
            foreach (var member in document.RootElement.EnumerateObject())
                cells[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString() ?? "",
                    JsonValueKind.Null => "",
                    _ => member.Value.GetRawText(),
                };
            return cells;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {line}: {(isLast ? "the line is no whole JSON object; the file may have been cut off. Fetch it again, or remove the line" : "the line is no JSON object. Correct it")} ({Where(e)}).", e) { Field = "task" };
        }
    }

    static string Where(JsonException e) => e.BytePositionInLine is { } at ? $"at byte {at + 1}" : "where it ends";
}
