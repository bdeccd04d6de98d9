using Offprint.Numerics;
using Xunit;

namespace Offprint.Sampling.Tests;

/// <summary>
/// What every sampler of subsets must pass. Each check raises a false alarm with probability at most 1e−6, by bounds
/// that hold at every number of draws; seeds are fixed.
/// </summary>
/// <param name="count">Number of candidates.</param>
/// <param name="draws">The subsets drawn, each checked for distinct candidates in range.</param>
sealed class SamplerKit(int count, int[][] draws)
{
    const double FalseAlarm = 1e-6;

    public static SamplerKit Draw(int count, Func<RandomStream, int[]> sampler, int draws, ulong seed = 1)
    {
        var random = RandomStream.FromPath(seed, "kit");
        int[][] drawn = [.. Enumerable.Range(0, draws).Select(t => sampler(random.Split(t)))];
        foreach (int[] subset in drawn)
        {
            Assert.Equal(subset.Length, subset.Distinct().Count());
            Assert.All(subset, i => Assert.InRange(i, 0, count - 1));
        }

        // The same stream gives the same subset.
        for (int t = 0; t < Math.Min(draws, 5); t++) Assert.Equal(drawn[t], sampler(random.Split(t)));
        return new(count, drawn);
    }

    public static SamplerKit Draw(IBernoulliSampler sampler, int draws, ulong seed = 1) => Draw(sampler.Count, sampler.Draw, draws, seed);

    /// <summary>Every draw has this size.</summary>
    public SamplerKit HasSize(int size)
    {
        Assert.All(draws, subset => Assert.Equal(size, subset.Length));
        return this;
    }

    /// <summary>Every draw has the floor or the ceiling of this sum as its size.</summary>
    public SamplerKit HasSizeNear(double sum)
    {
        Assert.All(draws, subset => Assert.InRange(subset.Length, Math.Floor(sum), Math.Ceiling(sum)));
        return this;
    }

    /// <summary>Frequencies of single candidates agree with probabilities.</summary>
    public SamplerKit HasMarginals(ReadOnlySpan<double> marginals)
    {
        long[] seen = new long[count];
        foreach (int[] subset in draws)
            foreach (int i in subset) seen[i]++;
        for (int i = 0; i < count; i++) AgreesInOneOf(count, seen[i], marginals[i], $"candidate {i}");
        return this;
    }

    /// <summary>Frequencies of pairs agree with probabilities.</summary>
    public SamplerKit HasPairs(Func<int, int, double> probability)
    {
        long[,] seen = Pairs();
        for (int i = 0; i < count; i++)
            for (int j = 0; j < i; j++) AgreesInOneOf(count * (count - 1) / 2, seen[i, j], probability(i, j), $"pair {j}, {i}");
        return this;
    }

    /// <summary>No pair comes more often than if its candidates were independent.</summary>
    public SamplerKit HasNoAttraction(double[] marginals)
    {
        long[,] seen = Pairs();
        for (int i = 0; i < count; i++)
            for (int j = 0; j < i; j++)
            {
                double independent = marginals[i] * marginals[j];
                if ((double)seen[i, j] / draws.Length > independent) AgreesInOneOf(count * (count - 1) / 2, seen[i, j], independent, $"pair {j}, {i}");
            }

        return this;
    }

    /// <summary>Frequencies of all subsets agree with a law, and none that it excludes is seen.</summary>
    /// <remarks>
    /// For k cells, G = n·KL(frequencies‖law) has P(G ≥ g) ≤ e^−g (e·g/(k − 1))^(k−1) at every n and g > k − 1
    /// (Agrawal 2020): a likelihood-ratio test without the χ² approximation.
    /// </remarks>
    public SamplerKit HasLaw(SubsetLaw law)
    {
        double g = Divergence(law, out int cells);
        Assert.True(g <= Limit(cells), $"n·KL is {g:F1} over {cells} subsets; at most {Limit(cells):F1} is chance.");
        return this;
    }

    /// <summary>Whether <see cref="HasLaw"/> would fail.</summary>
    public bool Refutes(SubsetLaw law)
    {
        double g = Divergence(law, out int cells);
        return g > Limit(cells);
    }

    double Divergence(SubsetLaw law, out int cells)
    {
        Assert.Equal(1, law.Total, 1e-10);
        long[] seen = new long[law.Subsets];
        foreach (int[] subset in draws) seen[SubsetLaw.Mask(subset)]++;
        double g = 0;
        cells = 0;
        for (int mask = 0; mask < seen.Length; mask++)
        {
            bool possible = law[mask] > 1e-14; // less is the rounding of the enumeration
            if (possible) cells++;
            if (seen[mask] > 0) g += possible ? seen[mask] * Math.Log(seen[mask] / (law[mask] * draws.Length)) : double.PositiveInfinity;
        }

        return g;
    }

    static double Limit(int cells)
    {
        double k = Math.Max(1, cells - 1), g = k;
        while (-g + k * (1 + Math.Log(g / k)) > Math.Log(FalseAlarm)) g += 0.01;
        return g;
    }

    /// <summary>Two samplers of one law: frequencies of single candidates and pairs agree between their draws.</summary>
    /// <remarks>Given x + y, the count x is hypergeometric, more concentrated than the binomial of a fair coin (Hoeffding 1963).</remarks>
    public void Agrees(SamplerKit other)
    {
        Assert.Equal(draws.Length, other.Draws);
        long[,] mine = Pairs(), others = other.Pairs();
        for (int i = 0; i < count; i++)
            for (int j = 0; j <= i; j++)
            {
                long x = mine[i, j], total = x + others[i, j];
                if (total == 0) continue;
                double g = total * Kl((double)x / total, 0.5);
                Assert.True(g <= Math.Log(2.0 * count * (count + 1) / 2 / FalseAlarm), $"pair {j}, {i}: {x} against {others[i, j]}.");
            }
    }

    int Draws => draws.Length;

    // On the diagonal: single candidates.
    long[,] Pairs()
    {
        long[,] seen = new long[count, count];
        foreach (int[] subset in draws)
            foreach (int i in subset)
                foreach (int j in subset)
                    if (j <= i) seen[i, j]++;
        return seen;
    }

    // Chernoff: P(|count − np| as far) ≤ 2e^(−n·kl), shared out among the tests of one check.
    void AgreesInOneOf(int tests, long seen, double p, string what)
    {
        double g = draws.Length * Kl((double)seen / draws.Length, p), limit = Math.Log(2.0 * tests / FalseAlarm);
        Assert.True(g <= limit, $"{what}: seen {seen} of {draws.Length}, probability {p}; n·kl is {g:F1}, at most {limit:F1} is chance.");
    }

    static double Kl(double q, double p)
    {
        static double Term(double q, double p) => q == 0 ? 0 : p < 1e-14 ? double.PositiveInfinity : q * Math.Log(q / p);
        return Term(q, p) + Term(1 - q, 1 - p);
    }
}
