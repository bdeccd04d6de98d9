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
            yield return new($"{path}, line {rows.Line}", rows.Line, cells.Keys, cells.GetValueOrDefault, isTable: true);
        }
    }

    static IEnumerable<TaskRow> Lines(string path, CancellationToken cancellation)
    {
        foreach (var (line, json) in JsonLines.Read(path, cancellation))
        {
            var cells = new Dictionary<string, string>();
            foreach (var member in json.EnumerateObject())
                cells[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString() ?? "",
                    JsonValueKind.Null => "",
                    _ => member.Value.GetRawText(),
                };
            yield return new($"{path}, line {line}", line, cells.Keys, cells.GetValueOrDefault, isTable: false);
        }
    }
}
