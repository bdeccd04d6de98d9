namespace Offprint.Evaluation;

/// <summary>How good it would be to give the same answer always, on the closed-answer items of a condition: what a score must beat to mean something.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Items">How many items with a known right answer there are.</param>
/// <param name="Answers">Each right answer that occurs and the share of items on which it is right, the most frequent first; equal ones by name.</param>
/// <param name="Guessing">The expected share right of guessing blindly: the mean of 1 / number of choices, where the choices are known, else of the answers that occur.</param>
public sealed record AnswerBaseline(string Condition, int Items, IReadOnlyList<AnswerShare> Answers, double Guessing)
{
    /// <summary>The best constant answer.</summary>
    public AnswerShare Majority => Answers[0];
}

/// <summary>An answer given always.</summary>
/// <param name="Answer">The answer; for a choice its number from 0.</param>
/// <param name="Share">The share of items on which it is right, 0 to 1.</param>
public readonly record struct AnswerShare(string Answer, double Share)
{
    /// <summary>The shares of right answers, the most frequent first; equal ones by name.</summary>
    internal static AnswerShare[] Of(IReadOnlyCollection<string> right) =>
        [.. right.CountBy(a => a).Select(a => new AnswerShare(a.Key, (double)a.Value / right.Count)).OrderByDescending(a => a.Share).ThenBy(a => a.Answer, StringComparer.Ordinal)];
}
