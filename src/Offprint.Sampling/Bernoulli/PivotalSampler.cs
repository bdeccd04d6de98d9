using Offprint.Numerics;

namespace Offprint.Sampling;

/// <summary>In which order candidates meet in pivotal sampling.</summary>
public enum PivotalOrder
{
    /// <summary>As given: neighbours seldom come together, so that a sample spreads along the order.</summary>
    Given,

    /// <summary>A new random order in each draw: no pair is favoured by its place.</summary>
    Random,
}

/// <summary>Pivotal sampling as a sampler with fixed probabilities; <see cref="Pivotal"/> is the method itself.</summary>
public sealed class PivotalSampler : IBernoulliSampler
{
    readonly double[] _marginals;

    /// <summary>A sampler with given inclusion probabilities.</summary>
    /// <param name="marginals">Probability of each candidate, in [0, 1]; copied. With an integer sum every draw has that size, else its floor or ceiling.</param>
    /// <param name="order">In which order they meet.</param>
    /// <exception cref="ArgumentException">A probability is outside [0, 1].</exception>
    public PivotalSampler(ReadOnlySpan<double> marginals, PivotalOrder order = PivotalOrder.Given)
    {
        Throw.IfNotProbabilities(marginals);
        _marginals = marginals.ToArray();
        Order = order;
    }

    /// <summary>In which order candidates meet.</summary>
    public PivotalOrder Order { get; }

    /// <inheritdoc/>
    public int Count => _marginals.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Marginals => _marginals;

    /// <summary>One random subset, ascending.</summary>
    public int[] Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var chosen = new bool[Count];
        var drawn = new int[Pivotal.Draw(_marginals, Order == PivotalOrder.Random ? random.Permutation(Count) : default, random, chosen)];
        for (int i = 0, at = 0; i < chosen.Length; i++)
            if (chosen[i]) drawn[at++] = i;
        return drawn;
    }
}
