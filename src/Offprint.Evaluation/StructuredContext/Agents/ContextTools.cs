using System.Text;
using System.Text.Json;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>The tools of a language-model agent, called by one JSON object in its answer: <c>grep</c>, <c>read</c>, and the final <c>answer</c>.</summary>
sealed class ContextTools(PartitionedContext context, int maxOutput)
{
    readonly Dictionary<string, ContextFile> _files = context.Files.Concat(context.Indexes).Append(context.Navigator).ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>What the model is told: the same for every format, and no pattern of any.</summary>
    public const string Instruction = """
        You answer questions about a database by writing one SQL query. The description of its tables is in text files.
        Reply with exactly one JSON object and nothing else, one of:
        {"tool": "grep", "pattern": "TEXT", "path": "FILE"}   the lines that contain TEXT, each with its number; ^ at the start of TEXT means the start of a line; path "*" searches all files
        {"tool": "read", "path": "FILE", "first": 1, "last": 40}   lines of a file
        {"answer": "SQL"}   your query, when you know the tables and columns
        Begin with navigator.md, which lists the files. If a search finds nothing, try another text; read around a hit to see the rest of a table.
        """;

    /// <summary>What the model is told when everything stands in the prompt.</summary>
    public static string WithEverything(string description) => $$"""
        You answer questions about a database by writing one SQL query. Its tables are described below.
        Reply with exactly one JSON object and nothing else: {"answer": "SQL"}

        {{description}}
        """;

    /// <summary>What a reply asks for: an answer, or a tool with its output. Null where it is neither.</summary>
    public (string? Answer, ToolCall? Call, string Output) Follow(string reply)
    {
        using var document = Parse(reply);
        if (document is null) return (null, null, "That was no JSON object. Reply with exactly one, as described.");
        var call = document.RootElement;
        if (Text(call, "answer") is { } answer) return (answer, null, "");
        string path = Text(call, "path") ?? "";
        switch (Text(call, "tool"))
        {
            case "grep" when Text(call, "pattern") is { Length: > 0 } pattern:
                if (path is not ("*" or "") && !_files.ContainsKey(path)) return (null, null, Missing(path));
                string hits = Grep(pattern, path is "*" or "" ? _files.Values : [_files[path]]);
                return (null, ToolCall.Of("grep", path, pattern, hits), Cut(hits.Length > 0 ? hits : "(no line)"));
            case "read":
                if (!_files.TryGetValue(path, out var file)) return (null, null, Missing(path));
                int first = Math.Clamp(Number(call, "first") ?? 1, 1, file.Lines), last = Math.Clamp(Number(call, "last") ?? file.Lines, first, file.Lines);
                string lines = file.Read(first, last);
                return (null, ToolCall.Of("read", path, $"{first}-{last}", lines), Cut(lines));
            default:
                return (null, null, "The object has neither \"answer\" nor a \"tool\" that is grep (with a pattern) or read.");
        }
    }

    /// <summary>The first JSON object in a reply; models like to put words or a fence around it.</summary>
    static JsonDocument? Parse(string reply)
    {
        int open = reply.IndexOf('{');
        if (open < 0) return null;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(reply[open..]), isFinalBlock: true, default);
            return JsonDocument.TryParseValue(ref reader, out var document) && document.RootElement.ValueKind == JsonValueKind.Object ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Grep(string pattern, IEnumerable<ContextFile> files)
    {
        var output = new StringBuilder();
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var found = file.Grep(pattern);
            foreach (int line in found.Lines) output.Append(file.Name).Append(':').Append(line).Append(": ").Append(file.Line(line - 1)).Append('\n');
        }

        return output.ToString().TrimEnd('\n');
    }

    string Cut(string output) =>
        output.Length <= maxOutput ? output : $"{output[..maxOutput]}\n(cut after {maxOutput} of {output.Length} characters)";

    string Missing(string path) => $"There is no file '{path}'. Files: {string.Join(", ", _files.Keys.Order(StringComparer.Ordinal).Take(50))}.";

    static string? Text(JsonElement call, string name) => call.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static int? Number(JsonElement call, string name) => call.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;
}
