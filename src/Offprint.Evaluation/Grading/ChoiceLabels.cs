namespace Offprint.Evaluation.Grading;

/// <summary>The letters that stand before choices.</summary>
public static class ChoiceLabels
{
    /// <summary>The most choices that have a letter.</summary>
    public const int Most = 26;

    /// <summary>A for the first choice, B for the second, …</summary>
    /// <param name="choice">From 0 to 25.</param>
    public static string Of(int choice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(choice);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(choice, Most);
        return ((char)('A' + choice)).ToString();
    }

    /// <summary>The choices as lines, each behind its letter.</summary>
    public static string Lines(IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return string.Join('\n', choices.Select((choice, i) => $"{Of(i)}. {choice}"));
    }
}
