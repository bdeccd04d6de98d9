using Offprint.Numerics;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Demonstrations by task, from a table in the form of <c>few_shot_prompts.csv</c>: a column a task, and by turns a row of questions (Python dictionaries) and one of explanations.</summary>
public sealed class DemonstrationTable
{
    readonly Dictionary<string, IReadOnlyList<Demonstration>> _tasks;

    DemonstrationTable(Dictionary<string, IReadOnlyList<Demonstration>> tasks) => _tasks = tasks;

    /// <summary>Tasks that have demonstrations.</summary>
    public IReadOnlyCollection<string> Tasks => _tasks.Keys;

    /// <summary>The demonstrations for a task, in order.</summary>
    /// <exception cref="InputException">There are none.</exception>
    public IReadOnlyList<Demonstration> For(AgiEvalTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return _tasks.TryGetValue(task.Demonstrations, out var found) && found.Count > 0
            ? found
            : throw new InputException($"The table of demonstrations has none for '{task.Demonstrations}', only for {Listing.Of(_tasks.Keys)}. Add a column of that name, or ask without demonstrations.") { Field = "demonstrations" };
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">A CSV file.</param>
    /// <exception cref="InputException">It cannot be read; a row has an unknown name; a cell is no question. Names file, row and column.</exception>
    public static DemonstrationTable Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var rows = RowReader.Open(path, new() { HasHeader = true });
        string[] tasks = [.. rows.Columns.Skip(1)];
        var read = tasks.ToDictionary(t => t, _ => new List<Demonstration>());
        var questions = new AgiEvalItem?[tasks.Length];
        while (rows.Read())
        {
            string kind = rows.Text(0).Split(' ')[0];
            if (kind is not ("sample" or "explanation"))
                throw new InputException($"{path}, line {rows.Line}: the row is named '{rows.Text(0)}'; rows are named 'sample 1', 'explanation 1', 'sample 2' and so on. Correct the first cell.") { Field = "demonstrations" };
            for (int i = 0; i < tasks.Length; i++)
            {
                string cell = rows.Text(i + 1);
                if (cell.Length == 0) continue;
                if (kind == "sample") questions[i] = Question(cell, $"{tasks[i]}/{rows.Text(0)}", $"{path}, line {rows.Line}, column \"{tasks[i]}\"");
                else if (questions[i] is { } question)
                {
                    read[tasks[i]].Add(new(question, cell.Replace("\n\n", "\n", StringComparison.Ordinal)));
                    questions[i] = null;
                }
            }
        }

        return new(read.ToDictionary(r => r.Key, r => (IReadOnlyList<Demonstration>)r.Value));
    }

    static AgiEvalItem Question(string cell, string id, string place)
    {
        try
        {
            var members = PythonLiteral.Dictionary(cell);
            return new()
            {
                Id = id,
                Passage = members.GetValueOrDefault("passage") as string ?? "",
                Question = members.GetValueOrDefault("question") as string ?? throw new FormatException("there is no 'question'"),
                Options = members.GetValueOrDefault("options") is List<object?> options ? [.. options.OfType<string>()] : [],
                Label = members.GetValueOrDefault("label") switch
                {
                    string one => AgiEvalLabel.Of(one),
                    List<object?> several => new([.. several.OfType<string>()], true),
                    _ => null,
                },
                Answer = members.GetValueOrDefault("answer") as string,
            };
        }
        catch (FormatException e)
        {
            throw new InputException($"{place}: the cell is no question in Python's spelling: {e.Message}. A question is {{'passage': None, 'question': '…', 'options': ['(A)…'], 'label': 'A', 'answer': None}}; correct the cell.", e) { Field = "demonstrations" };
        }
    }
}
