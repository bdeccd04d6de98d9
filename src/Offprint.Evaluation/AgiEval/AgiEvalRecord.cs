using System.Text.Json;

namespace Offprint.Evaluation.AgiEval;

/// <summary>A line of a task file while it is read.</summary>
/// <param name="line">The object.</param>
/// <param name="place">File and line.</param>
sealed class AgiEvalRecord(JsonElement line, string place)
{
    public AgiEvalItem Item(AgiEvalTask task, string numbered)
    {
        var item = new AgiEvalItem
        {
            Id = Text("id") is { Length: > 0 } id ? id : numbered,
            Passage = Text("passage") ?? "",
            Question = Text("question") is { Length: > 0 } question ? question : throw Wrong("\"question\" is missing or empty. Write what is asked"),
            Output = Text("output"),
        };
        if (task.IsCloze) return item with { Answer = Text("answer") is { Length: > 0 } answer ? answer : throw Wrong($"\"answer\" is missing, and '{task.Name}' has gaps to fill. Write what belongs there") };
        string[] options = Texts("options");
        if (options.Length == 0) throw Wrong("\"options\" is empty, and the question is one with choices. Write them, as [\"(A)…\", \"(B)…\"]");
        if (options.Length > 7) throw Wrong($"there are {options.Length} choices; the parsers know the letters A to G. Leave some out");
        return item with { Options = options, Label = Label(options.Length) };
    }

    AgiEvalLabel Label(int choices)
    {
        if (!line.TryGetProperty("label", out var member) || member.ValueKind is not (JsonValueKind.String or JsonValueKind.Array)) throw Wrong("\"label\" is missing. Write the letter of the right choice, or a list of letters");
        var label = member.ValueKind == JsonValueKind.String ? AgiEvalLabel.Of(member.GetString() ?? "") : new(Texts("label"), true);
        char last = (char)('A' + choices - 1);
        string letters = string.Concat(label.Parts).Replace(" ", "", StringComparison.Ordinal);
        if (letters.Length == 0 || letters.Any(c => c < 'A' || c > last)) throw Wrong($"the label is '{label}', but there are {choices} choices, so it must be a letter from A to {last}. Correct label or choices");
        return label;
    }

    string? Text(string name)
    {
        if (!line.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) return null;
        if (member.ValueKind == JsonValueKind.Number && name == "id") return member.GetRawText();
        return member.ValueKind == JsonValueKind.String ? member.GetString() : throw Wrong($"\"{name}\" is a JSON {member.ValueKind.ToString().ToLowerInvariant()} where a text is needed. Put it in quotes");
    }

    string[] Texts(string name)
    {
        if (!line.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) return [];
        if (member.ValueKind != JsonValueKind.Array || member.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String)) throw Wrong($"\"{name}\" is no list of texts. Write it as [\"…\", \"…\"]");
        return [.. member.EnumerateArray().Select(e => e.GetString()!)]; // Checked above.
    }

    InputException Wrong(string what) => new($"{place}: {what}.") { Field = "input" };
}
