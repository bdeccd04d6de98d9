using Offprint.Numerics;

namespace Offprint.Approximation;

/// <summary>
/// Any law of designs reweighted by det G, by rejection: with weights m/k_m the trace of G is m, so det G ≤ 1 by the
/// inequality of the means, and a design is accepted with probability det G. Of independent points it makes volume
/// sampling, whose fit is unbiased; of other laws, such as repeated processes, it makes designs that are seldom unstable.
/// </summary>
public static class GeneralisedVolumeSampling
{
    /// <summary>One draw.</summary>
    /// <param name="designer">Of the space.</param>
    /// <param name="baseLaw">Draws the candidates of a design under the base law.</param>
    /// <param name="random">All chance.</param>
    /// <param name="mostTries">Designs drawn at most.</param>
    /// <param name="cancellation">Ends it between tries.</param>
    /// <returns>The candidates and the number of tries; null candidates where none was accepted.</returns>
    public static RejectedDraw Draw(Designer designer, Func<RandomStream, int[]> baseLaw, RandomStream random, int mostTries = 1_000_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(designer);
        ArgumentNullException.ThrowIfNull(baseLaw);
        ArgumentNullException.ThrowIfNull(random);
        for (int tries = 1; tries <= mostTries; tries++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] indices = baseLaw(random);
            var stability = Stability.Of(designer.Space, indices, designer.Weights(SamplingLaw.Optimal, BaseLaw.Optimal, indices));
            if (Math.Log(random.NextOpenDouble()) < stability.LogDeterminant) return new(indices, tries);
        }

        return new(null, mostTries);
    }
}

/// <summary>What rejection gave.</summary>
/// <param name="Indices">The candidates of the accepted design; null where none was accepted.</param>
/// <param name="Tries">Designs drawn.</param>
public readonly record struct RejectedDraw(int[]? Indices, int Tries);
