namespace Offprint.Evaluation.Ngrams;

/// <summary>
/// A character n-gram language model with Witten–Bell interpolation: exact likelihoods, trained in seconds, a small
/// stand-in for a language model wherever log-probabilities of strings are studied.
/// </summary>
/// <remarks>
/// P = 1/V; then for k = 0 … order − 1 and the context h of the last k characters,
/// P ← (c(h, ch) + T(h)·P)/(N(h) + T(h)), where N(h) counts characters that follow h in training, T(h) the distinct ones
/// among them, and c(h, ch) how often ch does; the first h with N(h) = 0 ends it (Witten and Bell 1991, method C, with
/// the interpolation of Chen and Goodman 1998). Training continues where it stopped, so a ladder of models on nested
/// prefixes costs no more than the largest: train to the next prefix, ask, train on. Reading from several threads is
/// safe while none trains.
/// </remarks>
public sealed class NgramModel
{
    readonly NgramTable _table = new();
    readonly int[] _suffixes; // nodes of the last k characters trained on, k = 0 … order − 1

    /// <summary>A model that has seen nothing: every character is equally likely.</summary>
    /// <param name="alphabet">The characters among which probabilities sum to one.</param>
    /// <param name="order">Length of the longest string counted, at least 1: a character and order − 1 before it.</param>
    public NgramModel(Alphabet alphabet, int order)
    {
        ArgumentNullException.ThrowIfNull(alphabet);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        (Alphabet, Order) = (alphabet, order);
        _suffixes = new int[order];
        Array.Fill(_suffixes, NgramTable.Absent, 1, order - 1);
    }

    /// <summary>The characters it knows.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>Length of the longest string counted.</summary>
    public int Order { get; }

    /// <summary>Characters trained on.</summary>
    public long Trained { get; private set; }

    /// <summary>Distinct strings counted, a measure of its size.</summary>
    public int Strings => _table.Nodes - 1;

    internal NgramTable Table => _table;

    /// <summary>Trains on more text, as the continuation of what came before: strings across the joint count.</summary>
    /// <exception cref="ArgumentException">A character is not in the alphabet, and the alphabet is not open.</exception>
    public void Train(ReadOnlySpan<char> text) => Train(Alphabet.Encode(text));

    /// <summary>Trains on more characters, by number.</summary>
    /// <inheritdoc cref="Train(ReadOnlySpan{char})"/>
    public void Train(ReadOnlySpan<int> characters)
    {
        foreach (int character in characters)
        {
            if ((uint)character >= (uint)Alphabet.Count)
                throw new ArgumentException($"Character number {character} is not in the alphabet of {Alphabet.Count}; make the alphabet of all the text, or an open one.", nameof(characters));
            // From the longest down: the string of k + 1 characters is the old one of k and this character.
            for (int k = Order - 1; k >= 0; k--)
            {
                if (_suffixes[k] == NgramTable.Absent) continue; // the text is shorter than k so far
                int longer = _table.Add(_suffixes[k], character);
                if (k + 1 < Order) _suffixes[k + 1] = longer;
            }

            Trained++;
        }
    }

    /// <summary>The model's state after a context, from which it reads on.</summary>
    public NgramContext After(ReadOnlySpan<char> context) => After(Alphabet.Encode(context));

    /// <summary>The model's state after a context, by number.</summary>
    public NgramContext After(ReadOnlySpan<int> context) => new(this, context);

    /// <summary>ln P(text | context): the sum over its characters, left to right. 0 for an empty text; −∞ where a character is not in a closed alphabet.</summary>
    public double LogProbability(ReadOnlySpan<char> context, ReadOnlySpan<char> text) => After(context).Read(Alphabet.Encode(text));

    /// <summary>ln P of each choice after the same context, as a benchmark of choices scores them.</summary>
    public double[] LogProbabilities(string context, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var start = After(context);
        return [.. choices.Select(choice => start.Copy().Read(Alphabet.Encode(choice)))];
    }
}
