using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Grading;

/// <summary>
/// Reads which choice a text names: a letter that stands as an answer ("Answer: B", "(B)", "B.", "B" alone), or else the
/// one choice whose words are the text. Where several different letters stand as answers, the last one counts.
/// </summary>
public sealed partial class ChoiceGrader : IGrader
{
    /// <inheritdoc />
    public void Require(TaskItem item)
    {
        if (item.Choices.Count is < 2 or > ChoiceLabels.Most) throw new InputException($"Item '{item.Id}' has {item.Choices.Count} choices; between 2 and {ChoiceLabels.Most} can be told apart by letters. Name the columns that hold them.") { Field = "choices" };
        if (item.CorrectChoice is null) throw new InputException($"Item '{item.Id}' does not say which of its choices is right. Name the column that does.") { Field = "answer" };
    }

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        Require(item);
        return new(Read(text, item.Choices) is { } choice ? Grade.Of(choice == item.CorrectChoice, ChoiceLabels.Of(choice)) : Grade.Unparsed("the text names no choice"));
    }

    /// <summary>The choice that a text names, from 0; null when it names none.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="choices">The choices.</param>
    public static int? Read(string text, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(choices);
        string trimmed = text.Trim().Trim('*', '`', '"', '$');
        // From the surest sign to the least: said to be the answer, alone, at the start, in brackets, by name.
        foreach (var pattern in (Regex[])[Said(), Alone(), Leading(), Bracketed(), Named()])
            for (var match = pattern.Match(trimmed); match.Success; match = match.NextMatch())
                if (Index(match.Groups["letter"].Value, choices.Count) is { } choice) return choice;
        int[] equal = [.. Enumerable.Range(0, choices.Count).Where(i => string.Equals(Bare(choices[i]), Bare(trimmed), StringComparison.OrdinalIgnoreCase))];
        return equal is [var only] ? only : null;
    }

    static int? Index(string letter, int choices) => letter is [var c] && char.ToUpperInvariant(c) - 'A' is var i && i >= 0 && i < choices ? i : null;

    static string Bare(string text) => text.Trim().TrimEnd('.').Trim();

    // Right to left: the last one is the answer, what stands before is thought. A small letter must end its line: "a" is a word.
    [GeneratedRegex(@"(?i:answer(?:\s+(?:is|would\s+be))?\s*[:=]?)[\s*_$`""'(\[]*(?:\\boxed\{\s*|\\text\{\s*)*(?:(?<letter>[A-Z])(?![A-Za-z'’])|(?<letter>[a-z])(?=[)\].,:;*_`}\s]*(?:\n|$)))", RegexOptions.RightToLeft | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();

    [GeneratedRegex(@"^[(\[]?(?<letter>[A-Za-z])[)\].:]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^[(\[]?(?<letter>[A-Z])(?:[)\].:]|\s*\n)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:\(|\\boxed\{)(?<letter>[A-Z])[)}]", RegexOptions.RightToLeft | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?i:option|choice)\s+[*_`""']*(?<letter>[A-Z])(?![A-Za-z'’])", RegexOptions.RightToLeft | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
