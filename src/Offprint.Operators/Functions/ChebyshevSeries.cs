namespace Offprint.Operators;

/// <summary>Σ aᵢTᵢ(z), with z in [−1, 1] standing for an interval; by Clenshaw's recurrence, the integral exact.</summary>
public sealed class ChebyshevSeries : InputFunction
{
    readonly double[] _a, _primitive;
    readonly double _centre, _half;

    /// <summary>A series on an interval.</summary>
    /// <param name="coefficients">a₀, a₁, …; at least one; copied.</param>
    /// <param name="from">Left end of the interval.</param>
    /// <param name="to">Right end, above the left.</param>
    /// <exception cref="ArgumentException">There is no coefficient, or the interval is empty.</exception>
    public ChebyshevSeries(ReadOnlySpan<double> coefficients, double from = 0, double to = 1)
    {
        if (coefficients.Length == 0) throw new ArgumentException("A series needs at least one coefficient.", nameof(coefficients));
        if (!(to > from && double.IsFinite(to - from))) throw new ArgumentException($"The interval must go from a point to a higher one; given {from} to {to}.", nameof(to));
        _a = coefficients.ToArray();
        (_centre, _half) = (0.5 * (from + to), 0.5 * (to - from));
        _primitive = Primitive(_a);
    }

    /// <inheritdoc/>
    public override double At(double x) => Clenshaw(_a, (x - _centre) / _half);

    /// <inheritdoc/>
    public override double Integral(double from, double to) => _half * (Clenshaw(_primitive, (to - _centre) / _half) - Clenshaw(_primitive, (from - _centre) / _half));

    static double Clenshaw(double[] a, double z)
    {
        double next = 0, afterNext = 0;
        for (int k = a.Length - 1; k >= 1; k--) (next, afterNext) = (a[k] + 2 * z * next - afterNext, next);
        return a[0] + z * next - afterNext;
    }

    /// <summary>Coefficients of an antiderivative: ∫T₀ = T₁, ∫T₁ = T₂/4, ∫Tₖ = T₍ₖ₊₁₎/(2(k + 1)) − T₍ₖ₋₁₎/(2(k − 1)), up to a constant.</summary>
    static double[] Primitive(double[] a)
    {
        var b = new double[a.Length + 1];
        b[1] = a[0];
        for (int k = 1; k < a.Length; k++)
        {
            b[k + 1] += a[k] / (2 * (k + 1));
            if (k > 1) b[k - 1] -= a[k] / (2 * (k - 1));
        }

        return b;
    }
}
