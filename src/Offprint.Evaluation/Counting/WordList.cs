using System.Numerics;
using System.Text.RegularExpressions;
using Offprint.Numerics;

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

    /// <summary>
    /// Different words of one length over letters that are drawn first; each letter of a word is uniform over them. Lists
    /// of the same length differ in their alphabets alone, which tells whether many different letters are what is hard.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="length">Letters of each, at least 1.</param>
    /// <param name="letters">Letters of the alphabet, 1 to 26 of a to z. A word need not have all.</param>
    /// <param name="random">Chooses letters and words.</param>
    /// <exception cref="InputException">There are not so many words.</exception>
    public static IReadOnlyList<string> OfAlphabet(int count, int length, int letters, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(letters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(letters, 26);
        ArgumentNullException.ThrowIfNull(random);
        if (BigInteger.Pow(letters, length) is var possible && possible < count)
            throw new InputException($"{count} words are asked for, but {letters} letters make only {possible} words of length {length}. Ask for fewer, or for longer ones.") { Field = nameof(CountingOptions.Words) };
        char[] alphabet = [.. random.Permutation(26).Take(letters).Select(i => (char)('a' + i))];
        var words = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            string word = string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.NextInt(letters)]));
            if (known.Add(word)) words.Add(word);
        }

        return words;
    }

    [GeneratedRegex(@"\b[a-z]{3,18}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsciiWord();
}
