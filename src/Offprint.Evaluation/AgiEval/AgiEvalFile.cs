using System.Text.Json;

namespace Offprint.Evaluation.AgiEval;

/// <summary>The questions of a task, and what a reader of its results should know about them.</summary>
/// <param name="Task">The task.</param>
/// <param name="Items">The questions, in the order of the file.</param>
/// <param name="Notes">Defects that do not keep it from being used.</param>
public sealed record AgiEvalFile(AgiEvalTask Task, IReadOnlyList<AgiEvalItem> Items, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a task of version 1 from a folder with its files.</summary>
    /// <param name="folder">Where <c>sat-math.jsonl</c> and the others lie.</param>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    /// <exception cref="InputException">The file is not there (says under which terms the task is to be had), or cannot be used.</exception>
    public static AgiEvalFile InFolder(string folder, AgiEvalTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        string path = System.IO.Path.Combine(folder, $"{task.Name}.jsonl");
        if (File.Exists(path)) return Read(path, task, cancellationToken);
        throw new InputException($"The questions of '{task.Name}' are not here ({task.Licence}). They are the file data/v1/{task.Name}.jsonl of github.com/ruixiangcui/AGIEval; put it into '{folder}'.") { Field = "tasks" };
    }

    /// <summary>Reads a file of JSON lines with the members passage, question, options, label and answer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="task">What its questions are.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    /// <exception cref="InputException">
    /// The file cannot be read or has no question; a line is no object, lacks its question, choices or right answer, or
    /// has a label that is none of its choices; two questions have one name. Names file, line and value.
    /// </exception>
    public static AgiEvalFile Read(string path, AgiEvalTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(task);
        var items = new List<AgiEvalItem>();
        var lines = new Dictionary<string, long>();
        using var reader = new JsonLineReader(path, keepWhole: false);
        while (reader.Read() is { } document)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (document)
            {
                string place = $"{path}, line {reader.Line}";
                var item = new AgiEvalRecord(document.RootElement, place).Item(task, $"{task.Name}/{items.Count}");
                if (!lines.TryAdd(item.Id, reader.Line)) throw new InputException($"{path}, lines {lines[item.Id]} and {reader.Line}: two questions are named '{item.Id}'; names must be distinct. Rename one, or leave out \"id\" to number them.") { Field = "input" };
                items.Add(item);
            }
        }

        if (items.Count == 0) throw new InputException($"{path}: the file has no questions. Give one JSON object a line, such as {{\"question\": \"…\", \"options\": [\"(A)…\", \"(B)…\"], \"label\": \"A\"}}.") { Field = "input" };
        return new(task, items, [.. Defects(task, items)]);
    }

    /// <summary>What the questions of a file are by their looks: gaps where no question has choices, several answers where some label is a list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the task is called.</param>
    /// <param name="language">The language of its prompts.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static AgiEvalTask TaskOf(string path, string name, AgiEvalLanguage language)
    {
        bool choices = false, lists = false;
        using var reader = new JsonLineReader(path, keepWhole: false);
        while (reader.Read() is { } document)
        {
            using (document)
            {
                choices |= document.RootElement.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Array && options.GetArrayLength() > 0;
                lists |= document.RootElement.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.Array;
            }
        }

        return new() { Name = name, Language = language, IsCloze = !choices, IsMultiAnswer = lists };
    }

    static IEnumerable<string> Defects(AgiEvalTask task, List<AgiEvalItem> items)
    {
        if (!task.IsMultiAnswer)
        {
            string[] several = [.. items.Where(i => i.Label is { } label && (label.IsList || label.Parts[0].Length != 1)).Select(i => $"{i.Id} ({i.Label})")];
            if (several.Length > 0) yield return $"{several.Length} of {items.Count} questions of {task.Name} have a label that is not one letter, so the faithful parser can never be right; the strict one compares the letters as a set: {Listing.Of(several)}.";
        }

        if (task.IsCloze && items.Count(i => i.Answer!.Contains('$', StringComparison.Ordinal)) is > 0 and var dollars) // A gap has an answer.
            yield return $"{dollars} of {items.Count} right answers of {task.Name} hold a dollar sign, which zero-shot parsing takes off the model's answer but the comparison keeps.";
    }
}
