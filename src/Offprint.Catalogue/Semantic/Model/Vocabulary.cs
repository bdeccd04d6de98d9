namespace Offprint.Catalogue;

/// <summary>The terms that an index knows, each with its weight: 1 + ln of the number of papers over those that have it.</summary>
sealed class Vocabulary
{
    readonly Dictionary<string, int> _ids;
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="terms">The terms in ordinal order.</param>
    /// <param name="weights">A weight for each.</param>
    internal Vocabulary(string[] terms, float[] weights)
    {
        (Terms, Weights) = (terms, weights);
        _ids = new(terms.Length, StringComparer.Ordinal);
        for (int i = 0; i < terms.Length; i++) _ids.Add(terms[i], i);
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The terms, folded, in ordinal order.</summary>
    internal string[] Terms { get; }

    /// <summary>The weight of each term.</summary>
    internal float[] Weights { get; }

    /// <summary>The number of a term; −1 for a word that is none.</summary>
    internal int IdOf(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out int id) ? id : -1;
}
