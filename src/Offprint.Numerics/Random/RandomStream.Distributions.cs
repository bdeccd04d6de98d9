namespace Offprint.Numerics;

public sealed partial class RandomStream
{
    /// <summary>Uniform on [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on the open interval (0, 1): safe under a logarithm.</summary>
    public double NextOpenDouble() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Uniform integer in [0, <paramref name="exclusiveMaximum"/>), without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not positive.</exception>
    public int NextInt(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        return (int)NextBelow((ulong)exclusiveMaximum);
    }

    /// <summary>Uniform integer in [<paramref name="minimum"/>, <paramref name="exclusiveMaximum"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public int NextInt(int minimum, int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minimum, exclusiveMaximum);
        return (int)(minimum + (long)NextBelow((ulong)((long)exclusiveMaximum - minimum)));
    }

    // Also for the tests, which can see a bias only at a bound near 2⁶⁴.
    internal ulong NextBelow(ulong n)
    {
        ulong high = Math.BigMul(NextUInt64(), n, out ulong low);
        if (low < n)
        {
            ulong threshold = (0 - n) % n;
            while (low < threshold) high = Math.BigMul(NextUInt64(), n, out low);
        }

        return high;
    }

    /// <summary>True with probability <paramref name="probability"/> in [0, 1].</summary>
    public bool NextBool(double probability = 0.5) => NextDouble() < probability;

    /// <summary>Normal with the given mean and standard deviation.</summary>
    public double NextNormal(double mean = 0, double standardDeviation = 1) => mean + standardDeviation * Ziggurat.Normal(this);

    /// <summary>Exponential with the given rate (mean 1/rate).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive.</exception>
    public double NextExponential(double rate = 1)
    {
        if (!(rate > 0)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of an exponential distribution must be positive.");
        return -Math.Log(NextOpenDouble()) / rate;
    }

    /// <summary>Gamma with the given shape &gt; 0 and scale (mean shape·scale). Marsaglia and Tsang 2000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive and finite.</exception>
    public double NextGamma(double shape, double scale = 1)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a gamma distribution must be positive and finite.");
        // Below 1 the method does not hold: draw at shape + 1 and scale by U^(1/shape), their section 6.
        double boost = shape < 1 ? Math.Pow(NextOpenDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = NextNormal(), v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(NextOpenDouble()) < 0.5 * x * x + d * (1 - v + Math.Log(v))) return d * v * boost * scale;
        }
    }

    /// <summary>An index drawn in proportion to non-negative weights, which need not sum to one.</summary>
    /// <exception cref="ArgumentException">No weight is positive, one is negative or not finite, or their sum is beyond the range of double.</exception>
    public int NextCategorical(ReadOnlySpan<double> weights)
    {
        double total = 0;
        int last = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
                throw new ArgumentException($"Weight {i} is {weights[i]}; weights must be finite and not negative.", nameof(weights));
            total += weights[i];
            if (weights[i] > 0) last = i;
        }

        if (last < 0) throw new ArgumentException("At least one weight must be positive.", nameof(weights));
        if (double.IsInfinity(total)) throw new ArgumentException("The weights sum to infinity; divide them by the largest.", nameof(weights));
        double u = NextDouble() * total;
        for (int i = 0; i < last; i++)
        {
            u -= weights[i];
            if (u < 0) return i;
        }

        return last;
    }

    /// <summary>Puts the items into uniformly random order (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)NextBelow((ulong)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A uniformly random permutation of 0 … <paramref name="n"/> − 1.</summary>
    public int[] Permutation(int n)
    {
        var items = new int[n];
        for (int i = 0; i < n; i++) items[i] = i;
        Shuffle<int>(items);
        return items;
    }

    /// <summary><paramref name="k"/> distinct numbers of 0 … <paramref name="n"/> − 1, every ordered choice equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or above n.</exception>
    public int[] Choose(int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        var items = new int[n];
        for (int i = 0; i < n; i++) items[i] = i;
        for (int i = 0; i < k; i++)
        {
            int j = i + (int)NextBelow((ulong)(n - i));
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items[..k];
    }
}
