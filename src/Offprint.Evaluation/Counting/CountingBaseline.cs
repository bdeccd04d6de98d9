namespace Offprint.Evaluation.Counting;

/// <summary>What scores come without reading the word: every figure of a model is to be seen beside them.</summary>
/// <param name="Task">The task.</param>
/// <param name="Items">Its items.</param>
/// <param name="Constant">The answer that is right most often.</param>
/// <param name="ConstantShare">The score of always giving it.</param>
/// <param name="GuesserShare">The expected score of guessing with the frequencies of the answers: Σ share².</param>
/// <param name="LengthShare">
/// The expected score of guessing from the word's length: the most frequent answer among the questions about all other
/// words of that length (about all other words, where none has it), level answers equally often. Null where only one
/// word is asked about, and in <see cref="CountingTask.WordLen"/>, whose answer the length is.
/// </param>
/// <param name="Answers">Share of each answer, most frequent first.</param>
public sealed record CountingBaseline(CountingTask Task, int Items, string Constant, double ConstantShare, double GuesserShare, double? LengthShare, IReadOnlyList<AnswerShare> Answers)
{
    /// <summary>The baselines of items of one task.</summary>
    /// <param name="items">At least one.</param>
    /// <param name="unit">What counts as one character of a word's length.</param>
    /// <exception cref="ArgumentException">There is no item, or they are of several tasks.</exception>
    public static CountingBaseline Of(IReadOnlyCollection<CountingItem> items, CharacterUnit unit = CharacterUnit.TextElement)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Select(i => i.Task).Distinct().Count() != 1) throw new ArgumentException("Baselines are those of the items of one task.", nameof(items));
        AnswerShare[] shares = AnswerShare.Of([.. items.Select(i => i.Answer)]);
        return new(items.First().Task, items.Count, shares[0].Answer, shares[0].Share, shares.Sum(a => a.Share * a.Share), LengthGuess.Share(items, unit), shares);
    }

    /// <summary>
    /// The expected share of each answer to "how often", over all words, when the character is drawn uniformly from the
    /// different characters of its word: exact, without any draw. The share of 1 is what "always 1" scores.
    /// </summary>
    /// <param name="words">At least one.</param>
    /// <param name="unit">What counts as one character.</param>
    public static IReadOnlyList<AnswerShare> Expected(IReadOnlyCollection<string> words, CharacterUnit unit = CharacterUnit.TextElement)
    {
        ArgumentNullException.ThrowIfNull(words);
        var shares = new SortedDictionary<int, double>();
        foreach (string word in words)
        {
            int[] counts = [.. Characters.Of(word, unit).CountBy(c => c).Select(c => c.Value)];
            foreach (var (count, characters) in counts.CountBy(c => c)) shares[count] = shares.GetValueOrDefault(count) + (double)characters / counts.Length / words.Count;
        }

        return [.. shares.Select(s => new AnswerShare($"{s.Key}", s.Value))];
    }
}
