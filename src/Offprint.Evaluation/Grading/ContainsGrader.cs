namespace Offprint.Evaluation.Grading;

/// <summary>Right when the declared answer stands somewhere in the text. Generous: "not Paris" contains Paris.</summary>
/// <param name="ignoreCase">Whether capitals make no difference.</param>
/// <param name="wholeWords">Whether the answer must not be part of a longer word or number.</param>
public sealed class ContainsGrader(bool ignoreCase = true, bool wholeWords = true) : IGrader
{
    /// <inheritdoc />
    public void Require(TaskItem item)
    {
        if (item.RequiredAnswer.Trim().Length == 0) throw new InputException($"Item '{item.Id}' declares an empty answer, which every text contains. Fill it in.") { Field = "answer" };
    }

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return new(Grade.Unparsed("the text is empty"));
        string wanted = item.RequiredAnswer.Trim();
        return new(Grade.Of(Contains(text, wanted), text.Trim()));
    }

    bool Contains(string text, string wanted)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (int at = text.IndexOf(wanted, comparison); at >= 0; at = text.IndexOf(wanted, at + 1, comparison))
        {
            if (!wholeWords || (IsEdge(text, at - 1, wanted[0]) && IsEdge(text, at + wanted.Length, wanted[^1]))) return true;
        }

        return false;
    }

    // An answer that itself ends in a sign needs no edge there.
    static bool IsEdge(string text, int at, char inner) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(inner) || !char.IsLetterOrDigit(text[at]);
}
