using Offprint.Numerics;

namespace Offprint.TimeSeries;

/// <summary>
/// Next-symbol prediction from counts: the longest context that training has seen, up to a given order, decides; a
/// shorter one stands in where it is new.
/// </summary>
/// <remarks>
/// Contexts form a tree read backwards from the newest symbol, so backing off is stopping where the tree ends.
/// Training costs O(order) a symbol, a prediction O(order + k).
/// </remarks>
public sealed class BackoffMarkov
{
    readonly int _order, _symbols;
    readonly Dictionary<(int Context, int Symbol), int> _longer = [];
    readonly List<int[]> _counts = [];

    /// <summary>Counts the contexts of some sequences.</summary>
    /// <param name="sequences">Sequences of labels 0 … <paramref name="symbols"/> − 1, at least one of them not empty.</param>
    /// <param name="symbols">Number of symbols, at least 1.</param>
    /// <param name="order">Longest context, 0 or more.</param>
    /// <exception cref="InputException">There is no symbol to count, or a label is out of its range.</exception>
    public BackoffMarkov(IEnumerable<IReadOnlyList<int>> sequences, int symbols, int order = 3)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        (_symbols, _order) = (symbols, order);
        _counts.Add(new int[symbols]);
        bool any = false;
        foreach (var sequence in sequences)
        {
            for (int t = 0; t < sequence.Count; t++) Count(sequence, t);
            any |= sequence.Count > 0;
        }

        if (!any) throw new InputException("There are no symbols to learn from; give at least one sequence that is not empty.");
    }

    /// <summary>The most frequent symbol after the longest known end of the history; of several, the lowest.</summary>
    public int Next(IReadOnlyList<int> history)
    {
        int[] counts = _counts[Context(history)];
        return Array.IndexOf(counts, counts.Max());
    }

    /// <summary>Probability of each symbol after the longest known end of the history: relative frequencies.</summary>
    public double[] Probabilities(IReadOnlyList<int> history)
    {
        int[] counts = _counts[Context(history)];
        double total = counts.Sum();
        return [.. counts.Select(count => count / total)];
    }

    /// <summary>A symbol drawn from <see cref="Probabilities"/>.</summary>
    public int Draw(IReadOnlyList<int> history, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.NextCategorical(Probabilities(history));
    }

    void Count(IReadOnlyList<int> sequence, int t)
    {
        int symbol = sequence[t], context = 0;
        if (symbol < 0 || symbol >= _symbols) throw new InputException($"Label {symbol} at position {t + 1} is not one of 0 to {_symbols - 1}.");
        _counts[0][symbol]++;
        for (int back = 1; back <= _order && back <= t; back++)
        {
            var key = (context, sequence[t - back]);
            if (!_longer.TryGetValue(key, out context))
            {
                _longer[key] = context = _counts.Count;
                _counts.Add(new int[_symbols]);
            }

            _counts[context][symbol]++;
        }
    }

    int Context(IReadOnlyList<int> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        int context = 0;
        for (int back = 1; back <= _order && back <= history.Count; back++)
        {
            if (!_longer.TryGetValue((context, history[^back]), out int longer)) break;
            context = longer;
        }

        return context;
    }
}
