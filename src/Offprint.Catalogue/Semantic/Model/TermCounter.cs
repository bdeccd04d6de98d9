namespace Offprint.Catalogue;

/// <summary>How often each known term occurs in a text.</summary>
sealed class TermCounter(Vocabulary vocabulary)
{
    /// <summary>Beyond this many occurrences of a term no more are counted: a count is a byte in <see cref="TermRows"/>.</summary>
    internal const int MostOccurrences = byte.MaxValue;

    readonly Dictionary<int, int> _counts = [];
    readonly List<int> _terms = [];
    static readonly double[] s_damped = [.. Enumerable.Range(0, MostOccurrences + 1).Select(n => n == 0 ? 0 : 1 + Math.Log(n))];

    /// <summary>The terms that occur, rising.</summary>
    internal IReadOnlyList<int> Terms => _terms;

    /// <summary>Counts a text of its own.</summary>
    internal void Count(string text)
    {
        Clear();
        Add(text, 1);
        _terms.Sort();
    }

    /// <summary>Counts the texts of a paper.</summary>
    internal void Count(PaperText paper)
    {
        Clear();
        foreach (var (text, weight) in paper.Weighted()) Add(text, weight);
        _terms.Sort();
    }

    /// <summary>The number of occurrences of a term.</summary>
    internal int Occurrences(int term) => Math.Min(_counts.GetValueOrDefault(term), MostOccurrences);

    /// <summary>The weight of a term in the text: 1 + ln(occurrences), times the term's own.</summary>
    internal double WeightOf(int term) => Weight(vocabulary, term, Occurrences(term));

    internal static double Weight(Vocabulary vocabulary, int term, int occurrences) => s_damped[occurrences] * vocabulary.Weights[term];

    void Clear()
    {
        _counts.Clear();
        _terms.Clear();
    }

    void Add(string text, int weight)
    {
        var words = new WordReader(text);
        while (words.Next())
        {
            int term = vocabulary.IdOf(words.Word);
            if (term < 0) continue;
            int before = _counts.GetValueOrDefault(term);
            if (before == 0) _terms.Add(term);
            _counts[term] = before + weight;
        }
    }
}
