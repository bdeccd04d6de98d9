using System.Text.RegularExpressions;

namespace Offprint.Evaluation.Counting;

/// <summary>Words to ask about.</summary>
public static partial class WordList
{
    /// <summary>The different words of a running text: lower-cased, 3 to 18 letters a to z, in ordinal order.</summary>
    public static IReadOnlyList<string> OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string lower = text.ToLowerInvariant();
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var match in AsciiWord().EnumerateMatches(lower)) words.Add(lower.Substring(match.Index, match.Length));
        return [.. words];
    }

    /// <summary>A list with a word per line; empty lines are passed over.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <exception cref="InputException">A word has white space or a quotation mark in it or stands twice, or there is no word. The message names the line.</exception>
    public static IReadOnlyList<string> OfLines(IEnumerable<string> lines, string source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var lineOf = new Dictionary<string, int>();
        int line = 0;
        foreach (string text in lines)
        {
            line++;
            string word = text.Trim();
            if (word.Length == 0) continue;
            if (word.Any(c => char.IsWhiteSpace(c) || c is '"' or '“' or '”' || char.IsControl(c)))
                throw new InputException($"{source}, line {line}: '{word}' is not one word: it has white space or a quotation mark in it, which the questions put around words. Put one word on a line.");
            if (!lineOf.TryAdd(word, line)) throw new InputException($"{source}, lines {lineOf[word]} and {line}: '{word}' stands twice. Each word is asked about once; remove one.");
        }

        return lineOf.Count > 0 ? [.. lineOf.Keys] : throw new InputException($"{source} has no words. Put one word on a line.");
    }

    [GeneratedRegex(@"\b[a-z]{3,18}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsciiWord();
}
