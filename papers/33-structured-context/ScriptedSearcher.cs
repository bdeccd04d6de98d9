using System.Text.Json;
using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;

namespace Offprint.Papers.StructuredContext;

/// <summary>
/// Two scripts in the place of models, for the example: both search the tables of a question one after the other; the
/// careful one reads the index first and some lines below each hit, the hasty one tries SQL before it looks for the bare name. Whether
/// they end with the right query is a matter of chance, so that there is something to compare.
/// </summary>
/// <param name="schemas">What they may be asked about.</param>
sealed class ScriptedSearcher(IReadOnlyList<AskedSchema> schemas) : IModelClient
{
    public const string Careful = "careful script", Hasty = "hasty script";

    const int LinesBelow = 12;

    readonly Dictionary<string, (string[] Tables, TaskItem Item)> _questions = schemas
        .SelectMany(s => s.Items.Select(i => (Item: i, Tables: SqlReferences.Of(i.Answer!, s.Schema).Where(r => s.Schema.Named(r).Count > 0).Order(StringComparer.Ordinal).ToArray()))) // Made with a query.
        .GroupBy(q => q.Item.Prompt).ToDictionary(g => g.Key, g => (g.First().Tables, g.First().Item));

    public string Name => "script";

    public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string text = Say(request, request.Model == Careful);
        return Task.FromResult(new ModelReply { Text = text, FinishReason = "stop", InputTokens = request.Messages.Sum(m => RuleTokeniser.Count(m.Text)), OutputTokens = RuleTokeniser.Count(text) });
    }

    string Say(ModelRequest request, bool careful)
    {
        var (tables, item) = _questions[request.Messages[1].Text];
        bool hasTools = request.Messages[0].Text.Contains("\"grep\"", StringComparison.Ordinal);
        string[] heard = [.. request.Messages.Skip(2).Where(m => m.Role == "user").Select(m => m.Text)];
        var steps = hasTools ? Steps(tables, heard, careful).Skip(heard.Length) : [];
        return steps.FirstOrDefault() ?? Json(new { answer = Query(item, request, careful) });
    }

    static IEnumerable<string> Steps(string[] tables, string[] heard, bool careful)
    {
        int turn = 0;
        if (careful)
        {
            yield return Json(new { tool = "read", path = "navigator.md" });
            turn++;
        }

        foreach (string table in tables)
        {
            if (!careful)
            {
                yield return Json(new { tool = "grep", pattern = $"CREATE TABLE {table}", path = "*" });
                turn++;
            }

            yield return Json(new { tool = "grep", pattern = table, path = "*" });
            turn++;
            if (!careful) continue;
            // What was found is known once it was asked: FILE:LINE: TEXT.
            string[] hit = turn <= heard.Length ? heard[turn - 1].Split('\n')[0].Split(':', 3) : [];
            int line = hit.Length == 3 && int.TryParse(hit[1], out int at) ? at : 1;
            yield return Json(new { tool = "read", path = hit.Length == 3 ? hit[0] : "navigator.md", first = line, last = line + LinesBelow });
            turn++;
        }
    }

    string Query(TaskItem item, ModelRequest request, bool careful)
    {
        // By everything that was said, so that chance differs from cell to cell and is the same each time.
        var random = RandomStream.FromPath(1, "structured-context", "script", AnswerKey.Of(request).ToString());
        int tables = _questions[item.Prompt].Tables.Length;
        double right = (careful ? 0.97 : 0.9) - (careful ? 0.05 : 0.12) * (tables - 1);
        if (random.NextBool(right)) return item.Answer!; // Made with a query.
        return random.NextInt(4) == 0 ? "I would need to see the data." : $"SELECT * FROM {_questions[item.Prompt].Tables[0]}";
    }

    static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
