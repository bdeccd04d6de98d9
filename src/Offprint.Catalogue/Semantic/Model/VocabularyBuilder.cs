using System.Runtime.InteropServices;

namespace Offprint.Catalogue;

/// <summary>
/// Counts in how many papers each word occurs, in bounded memory, and takes those that tell papers apart. Words of most
/// papers ("the", "we", "method") fall out by their number alone, in whatever language the papers are.
/// </summary>
sealed class VocabularyBuilder
{
    struct Count
    {
        internal int Papers, Last;
    }

    readonly int _mostCounted, _mostTerms;
    readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);
    int _papers, _rare = 1;

    /// <param name="mostTerms">The size of the vocabulary: the most frequent are taken.</param>
    /// <param name="mostCounted">Beyond this many words the rarest are forgotten while counting.</param>
    internal VocabularyBuilder(int mostTerms, int mostCounted) => (_mostTerms, _mostCounted) = (mostTerms, mostCounted);

    internal void Add(PaperText paper)
    {
        _papers++;
        var lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (text, _) in paper.Weighted())
        {
            var words = new WordReader(text);
            while (words.Next())
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, words.Word, out _);
                if (count.Last == _papers) continue;
                (count.Papers, count.Last) = (count.Papers + 1, _papers);
            }
        }

        while (_counts.Count > _mostCounted) Forget();
    }

    /// <summary>The vocabulary of the papers added.</summary>
    /// <param name="largestShare">Words of a larger share of the papers are left out.</param>
    internal Vocabulary Build(double largestShare)
    {
        double most = Math.Max(1, largestShare * _papers);
        var kept = _counts.Where(c => c.Value.Papers <= most)
            .OrderByDescending(c => c.Value.Papers).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(_mostTerms).OrderBy(c => c.Key, StringComparer.Ordinal).ToArray();
        return new([.. kept.Select(c => c.Key)], [.. kept.Select(c => (float)(1 + Math.Log((1d + _papers) / (1 + c.Value.Papers))))]);
    }

    /// <summary>Forgets the words seen in the fewest papers; if that is not enough, those of one paper more the next time.</summary>
    void Forget()
    {
        int before = _counts.Count;
        foreach (string word in _counts.Where(c => c.Value.Papers <= _rare).Select(c => c.Key).ToArray()) _counts.Remove(word);
        if (_counts.Count > before / 2) _rare++;
    }
}
