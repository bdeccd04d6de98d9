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
        string[]? tasks = null;
        var read = new Dictionary<string, List<Demonstration>>();
        var questions = new Dictionary<string, AgiEvalItem>();
        foreach (var (line, cells) in DemonstrationCells.Read(path))
        {
            if (cells.All(c => c.Length == 0)) continue;
            if (tasks is null)
            {
                tasks = [.. cells.Skip(1)];
                if (tasks.Length == 0 || tasks.Distinct().Count() < tasks.Length) throw new InputException($"{path}, line {line}: the first row names a task over each column, each once, after an empty cell. Correct it.") { Field = "demonstrations" };
                foreach (string task in tasks) read[task] = [];
                continue;
            }

            string kind = cells[0].Split(' ')[0];
            if (kind is not ("sample" or "explanation"))
                throw new InputException($"{path}, line {line}: the row is named '{cells[0]}'; rows are named 'sample 1', 'explanation 1', 'sample 2' and so on. Correct the first cell.") { Field = "demonstrations" };
            if (cells.Count > tasks.Length + 1) throw new InputException($"{path}, line {line}: the row has {cells.Count} cells, and the first has {tasks.Length + 1}. Put cells with commas into quotes.") { Field = "demonstrations" };
            foreach (var (task, cell) in tasks.Zip(cells.Skip(1)).Where(c => c.Second.Length > 0))
            {
                if (kind == "sample") questions[task] = Question(cell, $"{task}/{cells[0]}", $"{path}, line {line}, column \"{task}\"");
                else if (questions.Remove(task, out var question)) read[task].Add(new(question, cell.Replace("\n\n", "\n", StringComparison.Ordinal)));
            }
        }

        if (tasks is null) throw new InputException($"{path}: the table is empty. Give one in the form of few_shot_prompts.csv.") { Field = "demonstrations" };
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
