namespace Offprint.Evaluation.Counting;

/// <summary>
/// Guessing an answer from the word's length alone: the answer that is most frequent among the questions about all other
/// words of that length, or about all other words where none has that length. Level answers are guessed equally often.
/// </summary>
/// <remarks>The word itself is left out, or a length that few words have would give its answer away.</remarks>
static class LengthGuess
{
    /// <summary>The expected score over items of one task.</summary>
    /// <returns>Null where nothing can be guessed: there is only one word, or the length itself is asked for.</returns>
    public static double? Share(IReadOnlyCollection<CountingItem> items, CharacterUnit unit)
    {
        var words = items.GroupBy(i => i.Word, i => i.Answer).Select(g => (Length: Characters.Of(g.Key, unit).Length, Answers: g.ToArray())).ToList();
        if (words.Count < 2 || items.First().Task == CountingTask.WordLen) return null;
        var all = Tally(words.SelectMany(w => w.Answers));
        var byLength = words.GroupBy(w => w.Length).ToDictionary(g => g.Key, g => Tally(g.SelectMany(w => w.Answers)));
        double right = 0;
        foreach (var (length, own) in words)
        {
            string[] guessed = Guessed(byLength[length], own) is { Length: > 0 } alike ? alike : Guessed(all, own);
            right += (double)own.Count(guessed.Contains) / guessed.Length;
        }

        return right / items.Count;
    }

    static Dictionary<string, int> Tally(IEnumerable<string> answers) => answers.CountBy(a => a).ToDictionary();

    /// <summary>The most frequent answers once a word's own are taken out; none where nothing is left.</summary>
    static string[] Guessed(Dictionary<string, int> tally, string[] own)
    {
        var left = tally.Select(t => (Answer: t.Key, Number: t.Value - own.Count(a => a == t.Key))).Where(t => t.Number > 0).ToList();
        return left.Count == 0 ? [] : [.. left.Where(t => t.Number == left.Max(l => l.Number)).Select(t => t.Answer)];
    }
}
