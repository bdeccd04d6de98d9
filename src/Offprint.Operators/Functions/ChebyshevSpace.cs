using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>Chebyshev series Σ aᵢTᵢ on an interval mapped to [−1, 1], the coefficients independent and uniform in ±bound.</summary>
public sealed class ChebyshevSpace : IFunctionSpace
{
    /// <summary>A space of series.</summary>
    /// <param name="terms">Number of coefficients, at least 1.</param>
    /// <param name="bound">M, positive and finite.</param>
    /// <param name="from">Left end of the interval.</param>
    /// <param name="to">Right end of the interval.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public ChebyshevSpace(int terms = 20, double bound = 1, double from = 0, double to = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(terms, 1);
        if (!(bound > 0 && double.IsFinite(bound))) throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound of the coefficients must be positive and finite.");
        if (!(to > from && double.IsFinite(to - from))) throw new ArgumentException($"The interval must go from a point to a higher one; given {from} to {to}.", nameof(to));
        (Terms, Bound, From, To) = (terms, bound, from, to);
    }

    /// <summary>Number of coefficients.</summary>
    public int Terms { get; }

    /// <summary>M: coefficients lie in (−M, M).</summary>
    public double Bound { get; }

    /// <inheritdoc/>
    public double From { get; }

    /// <inheritdoc/>
    public double To { get; }

    /// <inheritdoc/>
    public InputFunction[] Draw(int first, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var functions = new InputFunction[count];
        for (int i = 0; i < count; i++)
        {
            var own = random.Split((long)first + i);
            var a = new double[Terms];
            foreach (ref double coefficient in a.AsSpan()) coefficient = Bound * (2 * own.NextOpenDouble() - 1);
            functions[i] = new ChebyshevSeries(a, From, To);
        }

        return functions;
    }
}
