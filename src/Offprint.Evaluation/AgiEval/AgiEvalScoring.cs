using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Reads an answer by either parser and says whether it is right.</summary>
public static class AgiEvalScoring
{
    /// <summary>The answer in a text; null when there is none.</summary>
    public static string? Parse(AgiEvalTask task, AgiEvalSetting setting, AgiEvalItem item, AgiEvalParser parser, string output)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(item);
        return parser == AgiEvalParser.Faithful ? FaithfulParser.Parse(task, setting, output) : StrictParser.Parse(task, setting, HasSeveral(task, item), output);
    }

    /// <summary>
    /// Whether an answer is right. Several answers compare as sets, gaps by <see cref="MathEquivalence"/>, single letters
    /// as texts. A label of several letters in a task of single answers is a set for the strict parser, and for the
    /// faithful one a text that no letter equals. No answer is never right.
    /// </summary>
    public static bool IsRight(AgiEvalTask task, AgiEvalItem item, AgiEvalParser parser, string? answer)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(item);
        if (answer is null) return false;
        bool strict = parser == AgiEvalParser.Strict;
        if (task.IsCloze) return strict ? MathEquivalence.AreEqual(StrictParser.Undollared(answer), StrictParser.Undollared(item.Gold)) : MathEquivalence.AreEqual(answer, item.Gold);
        if (item.Label is not { } label) return false;
        if (strict && HasSeveral(task, item)) return label.Letters.ToHashSet().SetEquals(answer);
        // A text is a set of one: "AD" is no letter.
        if (task.IsMultiAnswer) return label.Parts.ToHashSet().SetEquals(answer.Select(c => c.ToString()));
        return !label.IsList && answer == label.Parts[0];
    }

    static bool HasSeveral(AgiEvalTask task, AgiEvalItem item) => task.IsMultiAnswer || item.Label is { Letters.Length: > 1 };
}
