namespace Offprint.Evaluation.Counting;

/// <summary>What is written below a question.</summary>
static class CountingPrompt
{
    // A spelling is quoted in later questions; what is longer is none. CHOSEN.
    const int LongestSpelling = 200;

    public static string Direct(CountingItem item) => $"{item.Question} Answer with {(IsClosed(item) ? "Yes or No" : "a number")} only.";

    public static string Reasoned(CountingItem item) => $"{item.Question}\n{Steps(item)}";

    public static string Spelling(CountingItem item) => $"{item.Question}\nDo not answer yet. Spell the word character by character, with a hyphen between two characters. Write the spelling only.";

    public static string Verification(CountingItem item, string spelling) =>
        $"{item.Question}\nDo not answer yet. Somebody spelt the word: {spelling}\nIs every character right, and is none missing or added? Compare them one by one, then write a last line \"Answer: Yes\" or \"Answer: No\".";

    public static string ReasonedOf(CountingItem item, string spelling) => $"{item.Question}\nThe word is spelt: {spelling}\n{Steps(item)}";

    /// <summary>The spelling in a reply: its last line that is not blank, as some talk first.</summary>
    public static string SpellingIn(string reply)
    {
        string line = reply.Split('\n').LastOrDefault(l => !string.IsNullOrWhiteSpace(l))?.Trim() ?? "";
        return line.Length <= LongestSpelling ? line : line[..LongestSpelling];
    }

    static bool IsClosed(CountingItem item) => item.Task == CountingTask.SubstringOccur;

    static string Steps(CountingItem item)
    {
        string each = item.Task switch
        {
            CountingTask.CharOccur => "write behind each how often the character in question has come so far",
            CountingTask.WordLen => "number them",
            CountingTask.DistinctChar => "write behind each how many distinct characters have come so far",
            _ => "say at each whether the substring begins there",
        };
        return $"Spell the word character by character, one on a line, and {each}. Then write a last line \"{(IsClosed(item) ? "Answer: Yes\" or \"Answer: No" : "Answer: n")}\".";
    }
}
