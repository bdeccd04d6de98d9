using Offprint.Numerics;

namespace Offprint.Sampling;

/// <summary>Independent Bernoulli sampling: each candidate by itself, so that the size of a draw is random.</summary>
public sealed class BernoulliSampler : IBernoulliSampler
{
    readonly double[] _marginals;

    /// <summary>A sampler with given inclusion probabilities.</summary>
    /// <param name="marginals">Probability of each candidate, in [0, 1]; copied.</param>
    /// <exception cref="ArgumentException">A probability is outside [0, 1].</exception>
    public BernoulliSampler(ReadOnlySpan<double> marginals)
    {
        Throw.IfNotProbabilities(marginals);
        _marginals = marginals.ToArray();
    }

    /// <inheritdoc/>
    public int Count => _marginals.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Marginals => _marginals;

    /// <summary>One random subset, ascending. One uniform number a candidate.</summary>
    public int[] Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var drawn = new List<int>();
        for (int i = 0; i < _marginals.Length; i++)
            if (random.NextDouble() < _marginals[i]) drawn.Add(i);
        return [.. drawn];
    }
}
