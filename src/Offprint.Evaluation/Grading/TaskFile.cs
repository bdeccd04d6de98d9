namespace Offprint.Evaluation.Grading;

/// <summary>Questions in a file of one's own: CSV, Parquet, or JSON lines (an object a line), told apart by content.</summary>
public static class TaskFile
{
    /// <summary>Reads the items of a task file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What its columns are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>At least one item, in the order of the file.</returns>
    /// <exception cref="InputException">
    /// The file cannot be read, is cut off, or mixes encodings; a column is not there; a row lacks a value that the
    /// prompt needs; two rows have one name; an answer is none of the choices. Names file, line, row and column.
    /// </exception>
    public static IReadOnlyList<TaskItem> Read(string path, TaskFileOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        var template = new PromptTemplate(options.Prompt);
        var items = new List<TaskItem>();
        var lineOf = new Dictionary<string, long>();
        foreach (var row in TaskRows.Read(path, cancellationToken))
        {
            // A column that no row can have is told before a row is blamed for lacking it.
            if (items.Count == 0) RequireColumns(path, row, options, template);
            var item = Item(row, options, template, items.Count + 1);
            if (!lineOf.TryAdd(item.Id, row.Line))
                throw new InputException($"{path}, lines {lineOf[item.Id]} and {row.Line}: two rows are named '{item.Id}'; names must be distinct. Rename one, or leave the column of names out to number the rows.") { Field = "id" };
            items.Add(item);
        }

        return items.Count > 0 ? items : throw new InputException($"{path}: the file has no rows. Add questions.") { Field = "task" };
    }

    static void RequireColumns(string path, TaskRow first, TaskFileOptions options, PromptTemplate template)
    {
        string[] named = [.. new[] { options.Id, options.Answer }.OfType<string>(), .. options.Choices, .. options.Tags, .. first.IsTable ? template.Names.Where(n => n != PromptTemplate.Choices || options.Choices.Count == 0) : []];
        foreach (string name in named)
            if (!first.Has(name) && !IsOptional(first, name)) throw new InputException($"{path}: there is no column \"{name}\". Give one of {Listing.Of([.. first.Columns.Select(c => $"\"{c}\"")])}.") { Field = "columns" };
    }

    /// <summary>The item of a row.</summary>
    /// <exception cref="InputException">The row lacks a value that is needed, or its answer is none of its choices.</exception>
    internal static TaskItem Item(TaskRow row, TaskFileOptions options, PromptTemplate template, int number)
    {
        string id = options.Id switch
        {
            null => number.ToString(),
            var column when IsOptional(row, column) => Value(row, column) is { Length: > 0 } name ? name : number.ToString(),
            var column => row.Required(column, "its name", "row " + number),
        };
        var choices = Choices(row, options, id);
        string prompt = template.Render(
            name => name == PromptTemplate.Choices && choices.Count > 0 ? ChoiceLabels.Lines(choices) : row[name],
            name => new InputException($"{row.Place}, row '{id}': the prompt needs {{{name}}}, and the row has no value for it. Fill it in, or write {{{name}?}} where it may be empty.") { Field = name });
        string? answer = options.Answer is { } a ? row.Required(a, "its answer", id) : null;
        int? correct = choices.Count > 0 && answer is not null ? Correct(row, options, choices, answer, id) : null;
        return new()
        {
            Id = id,
            Prompt = prompt,
            Choices = choices,
            CorrectChoice = correct,
            Answer = correct is { } right ? choices[right] : answer,
            Tags = options.Tags.Count == 0 ? null : options.Tags.Where(t => !IsOptional(row, t) || Value(row, t) is { Length: > 0 }).ToDictionary(t => IsOptional(row, t) ? t[..^1] : t, t => Value(row, t) ?? ""),
        };
    }

    // A column may be called so itself.
    static bool IsOptional(TaskRow row, string column) => column.EndsWith('?') && !row.Has(column);

    static string? Value(TaskRow row, string column) => !IsOptional(row, column) ? row[column] : row.Has(column[..^1]) ? row[column[..^1]] : null;

    static IReadOnlyList<string> Choices(TaskRow row, TaskFileOptions options, string id)
    {
        if (options.Choices.Count == 0) return [];
        string?[] cells = options.Choices is [var one] ? row.List(one, id) : [.. options.Choices.Select(c => row[c])];
        int used = Array.FindLastIndex(cells, c => !string.IsNullOrEmpty(c)) + 1;
        if (used is < 2 or > ChoiceLabels.Most) throw new InputException($"{row.Place}, row '{id}': it has {used} choices; between 2 and {ChoiceLabels.Most} are possible. Correct the row.") { Field = "choices" };
        int empty = Array.FindIndex(cells, 0, used, string.IsNullOrEmpty);
        if (empty >= 0) throw new InputException($"{row.Place}, row '{id}': choice {empty + 1} of {used} is empty. Fill it in.") { Field = "choices" };
        return cells[..used]!; // None is null: the line above.
    }

    static int Correct(TaskRow row, TaskFileOptions options, IReadOnlyList<string> choices, string answer, string id)
    {
        if (options.AnswerIsIndex)
            return int.TryParse(answer, out int index) && index >= 0 && index < choices.Count ? index
                : throw new InputException($"{row.Place}, row '{id}', column \"{options.Answer}\": the right choice is '{answer}'; it must be a number from 0 to {choices.Count - 1}.") { Field = "answer" };
        int[] named = [.. Enumerable.Range(0, choices.Count).Where(i => choices[i].Trim() == answer.Trim())];
        if (named is [var only]) return only;
        // Words first: where the choices are themselves letters, they are what is meant.
        return named.Length == 0 && answer.Trim().Trim('(', ')', '.') is [var letter] && char.ToUpperInvariant(letter) - 'A' is var i && i >= 0 && i < choices.Count ? i
            : throw new InputException($"{row.Place}, row '{id}', column \"{options.Answer}\": the right choice is '{answer}'; it must be {(named.Length > 1 ? "the words of only one choice" : "the words of a choice")} or a letter from A to {ChoiceLabels.Of(choices.Count - 1)}. Numbers from 0 are read when asked for.") { Field = "answer" };
    }
}
