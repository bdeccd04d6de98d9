using Offprint.Numerics;

namespace Offprint.Evaluation.Ngrams;

/// <summary>Where a model stands in a text: the probabilities of what comes next. Belongs to one reader; <see cref="Copy"/> is cheap. Valid until the model trains on.</summary>
public sealed class NgramContext
{
    readonly NgramModel _model;
    readonly int[] _suffixes; // nodes of the last k characters, k = 0 … order − 1

    internal NgramContext(NgramModel model, ReadOnlySpan<int> context)
    {
        _model = model;
        _suffixes = new int[model.Order];
        Array.Fill(_suffixes, NgramTable.Absent, 1, model.Order - 1);
        foreach (int character in context[Math.Max(0, context.Length - model.Order + 1)..]) Advance(character);
    }

    NgramContext(NgramContext other) => (_model, _suffixes) = (other._model, [.. other._suffixes]);

    /// <summary>A state of its own at the same place.</summary>
    public NgramContext Copy() => new(this);

    /// <summary>P(character | context), in [0, 1]; 0 for <see cref="Alphabet.Unknown"/>.</summary>
    public double Probability(int character)
    {
        if (character < 0) return 0;
        var table = _model.Table;
        double p = 1.0 / _model.Alphabet.Count;
        foreach (int node in _suffixes)
        {
            // A longer context than one that was never followed was never followed either.
            if (node == NgramTable.Absent || table.Followed(node) == 0) break;
            int next = table.Find(node, character), types = table.Successors(node);
            p = ((next == NgramTable.Absent ? 0 : table.Count(next)) + types * p) / (table.Followed(node) + types);
        }

        return p;
    }

    /// <summary>P of every character of the alphabet, in its order; they sum to 1.</summary>
    /// <param name="destination">As long as the alphabet.</param>
    public void Probabilities(Span<double> destination)
    {
        if (destination.Length != _model.Alphabet.Count)
            throw new ArgumentException($"The alphabet has {_model.Alphabet.Count} characters; given room for {destination.Length}.", nameof(destination));
        for (int i = 0; i < destination.Length; i++) destination[i] = Probability(i);
    }

    /// <summary>The k most probable next characters, most probable first; equal ones by number.</summary>
    /// <param name="k">At least 1; more than the alphabet gives all of it.</param>
    public IReadOnlyList<NextCharacter> Top(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var p = new double[_model.Alphabet.Count];
        Probabilities(p);
        return [.. p.Select((value, i) => new NextCharacter(i, value)).OrderByDescending(c => c.Probability).Take(k)];
    }

    /// <summary>Draws the next character; the state stays where it is.</summary>
    /// <param name="random">Where chance comes from; one number is drawn, none at temperature 0.</param>
    /// <param name="temperature">P^(1/temperature), renormalised: 1 draws from the model, 0 takes the most probable character.</param>
    public int Sample(RandomStream random, double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(temperature >= 0 && double.IsFinite(temperature)))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is 0 or a positive number.");
        var p = new double[_model.Alphabet.Count];
        Probabilities(p);
        double largest = p.Max();
        if (temperature == 0) return Array.IndexOf(p, largest);
        // Relative to the largest, so that a low temperature never makes all weights 0.
        if (temperature != 1)
        {
            for (int i = 0; i < p.Length; i++) p[i] = Math.Exp(Math.Log(p[i] / largest) / temperature);
        }

        return random.NextCategorical(p);
    }

    /// <summary>Moves on by a character.</summary>
    public void Advance(int character)
    {
        for (int k = _suffixes.Length - 1; k > 0; k--)
        {
            int shorter = _suffixes[k - 1];
            _suffixes[k] = character < 0 || shorter == NgramTable.Absent ? NgramTable.Absent : _model.Table.Find(shorter, character);
        }
    }

    /// <summary>Moves on over characters and returns the sum of their ln P, left to right.</summary>
    public double Read(ReadOnlySpan<int> characters)
    {
        double sum = 0;
        foreach (int character in characters)
        {
            sum += Math.Log(Probability(character));
            Advance(character);
        }

        return sum;
    }
}

/// <summary>A possible next character.</summary>
/// <param name="Number">Its number in the alphabet.</param>
/// <param name="Probability">P(character | context).</param>
public readonly record struct NextCharacter(int Number, double Probability);
