namespace Offprint.Evaluation.Counting;

/// <summary>Answered questions to be shown before others, about words that none of these asks about.</summary>
public static class CountingDemonstrations
{
    static readonly string[] s_words =
    [
        "lantern", "pebble", "harvest", "balcony", "cinnamon", "mirror", "teaspoon", "hollow", "garden", "puppet", "saddle", "violin", "blossom", "compass", "feather",
        "kettle", "meadow", "napkin", "ribbon", "tunnel",
    ];

    /// <summary>Common words that none of these questions asks about.</summary>
    /// <param name="asked">The questions.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="InputException">There are not so many.</exception>
    public static IReadOnlyList<string> Words(IEnumerable<CountingItem> asked, int count)
    {
        string[] free = [.. s_words.Except(asked.Select(a => a.Word), StringComparer.OrdinalIgnoreCase).Take(count)];
        return free.Length == count ? free : throw new InputException($"{count} demonstrations are wanted, and only {free.Length} of the words that are known for it are not asked about. Ask for fewer, or give words of your own.") { Field = "shots" };
    }

    /// <summary>One answered question of each task about each word; of pieces, a true one and a false one by turns.</summary>
    /// <param name="words">The words, at least three characters each.</param>
    /// <param name="asked">The questions that these are shown before.</param>
    /// <param name="options">How the questions are made; all words are taken, unbalanced.</param>
    /// <exception cref="InputException">A word is asked about too, or too short.</exception>
    public static IReadOnlyList<CountingItem> Of(IReadOnlyList<string> words, IReadOnlyCollection<CountingItem> asked, CountingOptions options)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(options);
        if (words.Intersect(asked.Select(a => a.Word), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
            throw new InputException($"'{both}' is shown as a demonstration and asked about, which would give the answer away. Take it out of one of them.") { Field = "demonstrations" };
        options = options with { Words = null, Balanced = false };
        return
        [
            .. asked.Select(a => a.Task).Distinct().SelectMany(task =>
                CountingItems.Make(task, words, options).Where((_, i) => task != CountingTask.SubstringOccur || i % 4 is 0 or 3)),
        ];
    }
}
