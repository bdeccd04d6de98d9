using Offprint.Numerics;

namespace Offprint.Approximation;

/// <summary>
/// Draws designs for weighted least squares in a space (Nouy and Michel, arXiv 2312.14057). Immutable: many threads may
/// draw from one, each with a stream of its own.
/// </summary>
public sealed class Designer
{
    readonly double[] _optimal, _plain; // running sums of p·k_m and of p

    /// <summary>Designs for a space.</summary>
    public Designer(FeatureSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        Space = space;
        _optimal = Running(space.Dpp.Leverage);
        _plain = Running(space.Measure.Masses);
    }

    /// <summary>The space.</summary>
    public FeatureSpace Space { get; }

    /// <summary>A design.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">All chance.</param>
    /// <param name="cancellation">Ends it between tries.</param>
    /// <exception cref="InputException">An option does not fit the space.</exception>
    public Design Draw(DesignOptions? options, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        options ??= new();
        options.Validate(Space);
        int n = options.Count(Space.Dimension);
        Design? best = null;
        int tries = 0;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            int[] indices = Indices(options.Law, options.Base, n, random);
            double[] weights = Weights(options.Law, options.Base, indices);
            var stability = Stability.Of(Space, indices, weights);
            tries++;
            if (best is null || stability.LambdaMin > best.Stability.LambdaMin)
                best = new(indices, weights, stability, tries, stability.LambdaMin >= 1 - options.Delta, []);
        }
        while (options.Conditioned && !best.Stable && tries < options.MostTries);
        return best with { Tries = tries, Warnings = [.. Warnings(options, n)] };
    }

    /// <summary>The candidates of a design, without the eigenvalues.</summary>
    /// <param name="law">How they are found.</param>
    /// <param name="baseLaw">For volume sampling.</param>
    /// <param name="n">As many points; for repeated processes a multiple of m, for one process m.</param>
    /// <param name="random">All chance.</param>
    public int[] Indices(SamplingLaw law, BaseLaw baseLaw, int n, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int m = Space.Dimension;
        ArgumentOutOfRangeException.ThrowIfLessThan(n, m);
        switch (law)
        {
            case SamplingLaw.RepeatedDpp or SamplingLaw.ProjectionDpp:
                if (n % m != 0) throw new ArgumentException($"Copies of a process of {m} points have a multiple of {m} points; given {n}.", nameof(n));
                int[] copies = new int[n];
                for (int at = 0; at < n; at += m) Space.Dpp.Draw(random).CopyTo(copies, at);
                return copies;
            case SamplingLaw.VolumeSampling:
                int[] mixed = [.. Space.Dpp.Draw(random), .. Independent(baseLaw == BaseLaw.Optimal ? _optimal : _plain, n - m, random)];
                random.Shuffle<int>(mixed);
                return mixed;
            case SamplingLaw.Optimal: return Independent(_optimal, n, random);
            case SamplingLaw.Plain: return Independent(_plain, n, random);
            case SamplingLaw.QuasiRandom: return Even(n, random);
            default: return GreedyDeterminant.Choose(Space, n);
        }
    }

    /// <summary>The weights that make E[G] = I: m/k_m for points of density k_m/m, 1 for points of µ.</summary>
    public double[] Weights(SamplingLaw law, BaseLaw baseLaw, ReadOnlySpan<int> indices)
    {
        bool plain = law is SamplingLaw.Plain or SamplingLaw.QuasiRandom || (law == SamplingLaw.VolumeSampling && baseLaw == BaseLaw.Plain);
        double[] weights = new double[indices.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = plain ? 1 : Space.Dimension / Space.Christoffel[indices[i]];
        return weights;
    }

    IEnumerable<string> Warnings(DesignOptions options, int n)
    {
        int m = Space.Dimension;
        if (options.Law == SamplingLaw.RepeatedDpp && options.Points is { } asked && asked != n)
            yield return $"{asked} points were asked for; repeated processes come in multiples of {m}, so there are {n}.";
    }

    // One number of the stream a point: the first candidate whose running sum exceeds a share of the whole.
    static int[] Independent(double[] running, int n, RandomStream random)
    {
        int[] indices = new int[n];
        for (int i = 0; i < n; i++) indices[i] = Find(running, random.NextDouble());
        return indices;
    }

    static int Find(double[] running, double share)
    {
        double target = share * running[^1];
        int low = 0, high = running.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (running[middle] > target) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    int[] Even(int n, RandomStream random)
    {
        var measure = Space.Measure;
        if (measure.EvenPrefixes)
        {
            int start = random.NextInt(measure.Count - n + 1);
            return [.. Enumerable.Range(start, n)];
        }

        // One variable: the middles of n parts of equal mass, shifted together at random.
        int[] sorted = [.. Enumerable.Range(0, measure.Count).OrderBy(i => measure[i][0])];
        double[] running = Running([.. sorted.Select(i => measure.Masses[i])]);
        double shift = random.NextDouble();
        return [.. Enumerable.Range(0, n).Select(i => sorted[Find(running, (i + shift) / n)])];
    }

    static double[] Running(ReadOnlySpan<double> masses)
    {
        double[] running = new double[masses.Length];
        var sum = new CompensatedSum();
        for (int i = 0; i < running.Length; i++)
        {
            sum.Add(masses[i]);
            running[i] = sum.Value;
        }

        return running;
    }
}
