using System.Text;

namespace Offprint.Catalogue;

/// <summary>A word or several that stand together.</summary>
/// <param name="Words">The words as written, without what is between them.</param>
/// <param name="IsPrefix">Whether the last word may go on.</param>
sealed record SearchPhrase(IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <summary>The words without case and marks.</summary>
    internal IReadOnlyList<string> Folded { get; } = [.. Words.Select(w => Folding.Fold(w))];
}

/// <summary>
/// What a person typed into the search box, as phrases. All must be found. Blanks part phrases, double quotes keep
/// several words together, other signs part words that stand together (<c>LLM-ABBA</c>); the last word may be the
/// beginning of one.
/// </summary>
sealed record SearchText(IReadOnlyList<SearchPhrase> Phrases)
{
    // More say nothing more, and each costs a walk through the index. CHOSEN.
    const int MostPhrases = 16, MostWords = 16, LongestText = 1000;

    // One letter is the beginning of nearly every paper's words.
    const int ShortestPrefix = 2;

    /// <summary>The phrases worth marking where they are found: words like <c>of</c> only when nothing else was typed.</summary>
    internal IReadOnlyList<SearchPhrase> Telling => Phrases.Where(p => p.Folded is not [var word] || !FunctionWords.Has(word)).ToList() is { Count: > 0 } telling ? telling : Phrases;

    internal static SearchText Parse(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        var phrases = new List<SearchPhrase>();
        bool quoted = false;
        foreach (string part in text.Split('"'))
        {
            foreach (string chunk in quoted ? [part] : part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (WordsOf(chunk) is { Count: > 0 } words) phrases.Add(new(words.Take(MostWords).ToArray(), false));
            }

            quoted = !quoted;
        }

        if (phrases.Count > MostPhrases) phrases.RemoveRange(MostPhrases, phrases.Count - MostPhrases);
        // Text that ends within or at the end of quotes is finished.
        bool finished = text.TrimEnd().EndsWith('"') || !quoted;
        if (phrases is [.., var last] && !finished && last.Words[^1].Length >= ShortestPrefix) phrases[^1] = last with { IsPrefix = true };
        return new(phrases);
    }

    /// <summary>The words of a text as written, without what is between them.</summary>
    internal static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Folding.IsWord(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }
}
