using System.Text.RegularExpressions;
using Offprint.Numerics;

namespace Offprint.Evaluation.Ngrams;

/// <summary>
/// Word items made of a text itself: which of four words of the same length stands here? A word is a lower-case run of
/// four to eight letters that touches no other letter. Words that occur often enough in the training part form a pool
/// per length; places in the test part where a pool's word stands are the candidates.
/// </summary>
public sealed partial class WordItems
{
    /// <summary>Characters of context before the word.</summary>
    public const int ContextLength = 40;

    // A word's own place and 20 characters more than the context, so that contexts lie in the test part.
    const int FirstStart = 60, LeastOccurrences = 20, Wrong = 3;

    readonly string _test;
    readonly SortedDictionary<int, string[]> _pools; // words in ordinal order, by length
    readonly (int Start, string Word)[] _candidates;

    /// <summary>Finds pools and candidates.</summary>
    /// <param name="train">Text whose words form the pools.</param>
    /// <param name="test">Text in which the items stand.</param>
    /// <exception cref="InputException">The text holds too few words for items.</exception>
    public WordItems(string train, string test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        _test = test;
        _pools = new(Word.Matches(train).Select(m => m.Value).CountBy(w => w).Where(w => w.Value >= LeastOccurrences)
            .GroupBy(w => w.Key.Length, w => w.Key).Where(g => g.Count() > Wrong)
            .ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray()));
        _candidates = [.. Word.Matches(test).Where(m => m.Index > FirstStart && Place(m.Value) >= 0).Select(m => (m.Index, m.Value))];
        if (_candidates.Length == 0)
        {
            throw new InputException(
                $"The text gives no word items: none of its last characters is a lower-case word of 4 to 8 letters that occurs at least {LeastOccurrences} times before, "
                + $"with {Wrong} others of its length that do. A text of a few hundred thousand characters in an alphabet a–z is needed.");
        }
    }

    /// <summary>Number of words in the pool of each length.</summary>
    public IReadOnlyDictionary<int, int> PoolSizes => _pools.ToDictionary(p => p.Key, p => p.Value.Length);

    /// <summary>Places at which an item can stand.</summary>
    public int Candidates => _candidates.Length;

    /// <summary>Items at evenly spaced candidates, wrong words at fixed steps through the pool: no chance at all. The right choice is the first.</summary>
    /// <param name="count">From 1 to the number of candidates.</param>
    public IReadOnlyList<ChoiceItem> Even(int count)
    {
        Check(count);
        return [.. Enumerable.Range(0, count).Select(m =>
        {
            var (start, word) = _candidates[(int)((long)m * _candidates.Length / count)];
            string[] pool = _pools[word.Length];
            int q = Place(word);
            return Item(start, word, Enumerable.Range(1, Wrong).Select(j => pool[(q + j * pool.Length / 4) % pool.Length]));
        })];
    }

    /// <summary>Items at candidates drawn without replacement, each with three other words drawn from the pool without replacement. The right choice is the first.</summary>
    /// <inheritdoc cref="Even"/>
    public IReadOnlyList<ChoiceItem> Draw(int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Check(count);
        return [.. random.Choose(_candidates.Length, count).Select(c =>
        {
            var (start, word) = _candidates[c];
            string[] pool = _pools[word.Length];
            int q = Place(word);
            // Numbers of the pool without the word itself.
            return Item(start, word, random.Choose(pool.Length - 1, Wrong).Select(i => pool[i < q ? i : i + 1]));
        })];
    }

    ChoiceItem Item(int start, string word, IEnumerable<string> wrong) =>
        new(_test[(start - ContextLength)..start], [.. wrong.Prepend(word).Select(w => w + " ")], Correct: 0);

    // Position in its pool, or negative.
    int Place(string word) => _pools.TryGetValue(word.Length, out string[]? pool) ? Array.BinarySearch(pool, word, StringComparer.Ordinal) : -1;

    void Check(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _candidates.Length);
    }

    [GeneratedRegex("(?<![A-Za-z])[a-z]{4,8}(?![A-Za-z])")]
    static partial Regex Word { get; }
}
