using Offprint.Numerics;

namespace Offprint.Sampling;

/// <summary>
/// Random subsets of <see cref="Count"/> candidates with exact inclusion probabilities: a vector of Bernoulli variables
/// with given marginals, and the dependence that the sampler stands for.
/// </summary>
/// <remarks>Samplers are immutable: many threads may draw from one, each with a stream of its own.</remarks>
public interface IBernoulliSampler
{
    /// <summary>Number of candidates.</summary>
    int Count { get; }

    /// <summary>Probability of each candidate to be in a draw, in [0, 1].</summary>
    ReadOnlySpan<double> Marginals { get; }

    /// <summary>One random subset: distinct indices 0 … <see cref="Count"/> − 1, in no order that a caller may rely on.</summary>
    int[] Draw(RandomStream random);
}
