using Offprint.Numerics;

namespace Offprint.Evaluation.Counting;

/// <summary>
/// Makes items of words by the recipe that fits the released tasks: the character of a question is drawn uniformly from
/// the different characters of its word, a true piece uniformly from all proper pieces of two and more, and a false piece
/// is the true one with one character replaced.
/// </summary>
public static class CountingItems
{
    const int ShortestForPieces = 3;

    /// <summary>Items of one task about words drawn from a list. The same seed draws the same words for every task.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="words">Distinct words.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <exception cref="InputException">There are too few words, a word is too short for pieces, or too few words have an answer that balance asks for.</exception>
    public static IReadOnlyList<CountingItem> Make(CountingTask task, IReadOnlyList<string> words, CountingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        options ??= new();
        options.Validate();
        var random = RandomStream.FromPath(options.Seed, "counting");
        if (task == CountingTask.CharOccur && options.Balanced) return Balanced(words, options, random.Split("balanced"));
        var drawn = Draw(words, options, random.Split("words"));
        return [.. drawn.SelectMany(w => Of(task, w, options, random.Split(task.ToString()).Split(w)))];
    }

    /// <summary>The item about how often a character stands in a word.</summary>
    public static CountingItem Occurrences(string word, string character, CountingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new($"char-occur/{word}/{character}", CountingTask.CharOccur, word, character, $"How many {Cased(character, options.Form)}'s in the word {Spelt(word, options)}?{Ignoring(options)}",
            $"{Characters.Occurrences(Compared(word, options), Compared(character, options), options.Unit)}");
    }

    static IReadOnlyList<string> Draw(IReadOnlyList<string> words, CountingOptions options, RandomStream random)
    {
        if (options.Words is not { } count) return words;
        if (count > words.Count) throw new InputException($"{count} words are asked for, but the list has {words.Count}. Ask for fewer, or give a longer list.") { Field = nameof(CountingOptions.Words) };
        return [.. random.Permutation(words.Count).Take(count).Select(i => words[i])];
    }

    static IEnumerable<CountingItem> Of(CountingTask task, string word, CountingOptions options, RandomStream random)
    {
        string[] characters = Characters.Of(word, options.Unit);
        switch (task)
        {
            case CountingTask.CharOccur:
                string[] distinct = [.. Characters.Of(Compared(word, options), options.Unit).Distinct()];
                yield return Occurrences(word, distinct[random.NextInt(distinct.Length)], options);
                break;
            case CountingTask.WordLen:
                yield return new($"word-len/{word}", task, word, null, $"How many characters in the word {Spelt(word, options)}?", $"{Characters.Of(Cased(word, options.Form), options.Unit).Length}");
                break;
            case CountingTask.DistinctChar:
                yield return new($"distinct-char/{word}", task, word, null, $"How many distinct characters in the word {Spelt(word, options)}?{Ignoring(options)}", $"{Characters.Distinct(Compared(word, options), options.Unit)}");
                break;
            default:
                if (characters.Length < ShortestForPieces)
                    throw new InputException($"'{word}' has {characters.Length} characters, but a question about pieces needs {ShortestForPieces}. Leave it out of the list.");
                string piece = Piece(characters, random);
                yield return Contains(word, piece, true, options);
                yield return Contains(word, Spoilt(word, Characters.Of(piece, options.Unit), options, random), false, options);
                break;
        }
    }

    static CountingItem Contains(string word, string piece, bool isTrue, CountingOptions options) =>
        new($"substring-occur/{word}/{(isTrue ? "true" : "false")}", CountingTask.SubstringOccur, word, piece, $"Is substring \"{Cased(piece, options.Form)}\" part of the word {Spelt(word, options)}?{Ignoring(options)}", isTrue ? "Yes" : "No");

    /// <summary>A proper piece of at least two characters; all pairs of start and length are as likely, so short pieces prevail.</summary>
    static string Piece(string[] word, RandomStream random)
    {
        int n = word.Length, place = random.NextInt((n - 2) * (n + 1) / 2); // Σ over lengths 2 … n − 1 of n − length + 1
        for (int length = 2; ; length++)
        {
            int starts = n - length + 1;
            if (place < starts) return string.Concat(word[place..(place + length)]);
            place -= starts;
        }
    }

    /// <summary>The piece with one character replaced by another of the alphabet, so that it is no piece of the word.</summary>
    static string Spoilt(string word, string[] piece, CountingOptions options, RandomStream random)
    {
        string whole = string.Concat(Characters.Of(Compared(word, options), options.Unit));
        while (true)
        {
            string[] other = [.. piece];
            char first = char.IsUpper(piece[^1], 0) && piece.Length > 1 ? 'A' : 'a';
            other[random.NextInt(piece.Length)] = ((char)(first + random.NextInt(26))).ToString();
            string spoilt = string.Concat(other);
            if (!other.SequenceEqual(piece) && !whole.Contains(Compared(spoilt, options), StringComparison.Ordinal)) return spoilt;
        }
    }

    static IReadOnlyList<CountingItem> Balanced(IReadOnlyList<string> words, CountingOptions options, RandomStream random)
    {
        int classes = options.LargestAnswer + 1, each = (options.Words ?? words.Count) / classes;
        if (each == 0) throw new InputException($"{options.Words ?? words.Count} words are too few for {classes} answers. Ask for at least {classes}.") { Field = nameof(CountingOptions.Words) };
        var items = new List<CountingItem>();
        var used = new HashSet<string>();
        string[] alphabet = [.. words.SelectMany(w => Characters.Of(Compared(w, options), options.Unit)).Distinct().Order(StringComparer.Ordinal)];
        // Rare answers first: a word that has one is not spent on a common one.
        for (int answer = options.LargestAnswer; answer >= 0; answer--)
        {
            var of = random.Split(answer);
            int found = 0;
            foreach (int i in of.Permutation(words.Count))
            {
                if (found == each) break;
                if (used.Contains(words[i])) continue;
                string[] characters = Characters.Of(Compared(words[i], options), options.Unit);
                string[] fitting = answer == 0 ? [.. alphabet.Except(characters)] : [.. characters.CountBy(c => c).Where(c => c.Value == answer).Select(c => c.Key)];
                if (fitting.Length == 0) continue;
                used.Add(words[i]);
                items.Add(Occurrences(words[i], fitting[of.NextInt(fitting.Length)], options));
                found++;
            }

            if (found < each)
                throw new InputException($"{each} words with a character that occurs {answer} times are needed to balance the answers, but only {found} are left in the list. Ask for at most {found * classes} words, for a smaller largest answer, or give a longer list.") { Field = nameof(CountingOptions.Words) };
        }

        return [.. random.Split("order").Permutation(items.Count).Select(i => items[i])];
    }

    static string Cased(string text, WordForm form) => form == WordForm.Upper ? text.ToUpperInvariant() : text;

    /// <summary>A text as its characters are compared.</summary>
    static string Compared(string text, CountingOptions options) => options is { CaseSensitive: true, Form: not WordForm.Upper } ? text : text.ToLowerInvariant();

    static string Ignoring(CountingOptions options) => options.CaseSensitive ? "" : " Ignore case.";

    static string Spelt(string word, CountingOptions options) => options.Form switch
    {
        WordForm.Spaced => $"\"{string.Join(' ', Characters.Of(word, options.Unit))}\"",
        WordForm.Hyphen => $"\"{string.Join('-', Characters.Of(word, options.Unit))}\"",
        WordForm.List => $"[{string.Join(", ", Characters.Of(word, options.Unit).Select(c => $"\"{c}\""))}]",
        _ => $"\"{Cased(word, options.Form)}\"",
    };
}
