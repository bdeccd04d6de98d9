namespace Offprint.TimeSeries;

/// <summary>
/// Symbols as text for a language model, and back. A prompt is the task's sentence, the line "Symbolic Series:", the
/// symbols joined by blanks, and the line "Answer:", after which the answer belongs (structure: LLM-ABBA, its prompts).
/// </summary>
public static class Prompt
{
    /// <summary>The line before the symbols.</summary>
    public const string SeriesLine = "Symbolic Series:";

    /// <summary>The line before the answer.</summary>
    public const string AnswerLine = "Answer:";

    /// <summary>A prompt that awaits its answer.</summary>
    /// <param name="task">What is asked about the series; not empty.</param>
    /// <param name="symbols">At least one, without white space.</param>
    /// <exception cref="InputException">The task or the series is empty, or a symbol has white space in it.</exception>
    public static string Build(string task, IReadOnlyList<string> symbols)
    {
        if (string.IsNullOrWhiteSpace(task)) throw new InputException("The task is empty; say in a sentence what is asked about the series.") { Field = "task" };
        return $"{task.Trim()}\n{Series(symbols)}\n{AnswerLine}\n";
    }

    /// <summary>
    /// The symbols of an answer: its words, without lines of code fences and without what stands up to a repeated
    /// "Symbolic Series:" or "Answer:" line.
    /// </summary>
    /// <exception cref="InputException">No word is left.</exception>
    public static string[] Parse(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string text = After(After(answer, SeriesLine), AnswerLine);
        string[] words = [.. text.Split('\n').Where(line => !line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        if (words.Length == 0)
            throw new InputException($"The answer \"{Shortened(answer)}\" has no symbols in it. Ask again, or shorten the prompt so that an answer fits.");
        return words;
    }

    internal static string Series(IReadOnlyList<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        if (symbols.Count == 0) throw new InputException("The series has no symbols; encode a series of at least two values.");
        for (int j = 0; j < symbols.Count; j++)
        {
            if (string.IsNullOrEmpty(symbols[j]) || symbols[j].Any(char.IsWhiteSpace))
                throw new InputException($"Symbol \"{symbols[j]}\" at position {j + 1} is empty or has white space; blanks separate symbols.");
        }

        return $"{SeriesLine}\n{string.Join(' ', symbols)}";
    }

    internal static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";

    static string After(string text, string line)
    {
        int at = text.LastIndexOf(line, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text : text[(at + line.Length)..];
    }
}
