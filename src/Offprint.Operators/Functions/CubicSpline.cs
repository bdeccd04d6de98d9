namespace Offprint.Operators;

/// <summary>
/// The cubic spline through values on an equally spaced grid, with the not-a-knot condition at both ends: the first two
/// intervals share one cubic, and so do the last two. Error h⁴ up to the ends; exact for cubics. Outside the grid the
/// cubic of the nearest interval continues.
/// </summary>
public sealed class CubicSpline : InputFunction
{
    readonly double _from, _step;
    readonly double[] _y, _curvature, _integral;

    /// <summary>The spline through values at <paramref name="from"/>, …, <paramref name="to"/>.</summary>
    /// <param name="from">Where the first value stands.</param>
    /// <param name="to">Where the last value stands, above <paramref name="from"/>.</param>
    /// <param name="values">At least 4, finite; copied.</param>
    /// <exception cref="ArgumentException">There are fewer than 4 values, one is not finite, or the grid is empty.</exception>
    public CubicSpline(double from, double to, ReadOnlySpan<double> values)
    {
        if (values.Length < 4) throw new ArgumentException($"A cubic spline with not-a-knot ends needs at least 4 values; given {values.Length}.", nameof(values));
        if (!(to > from && double.IsFinite(to - from))) throw new ArgumentException($"The grid must go from a point to a higher one; given {from} to {to}.", nameof(to));
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) throw new ArgumentException($"Value {i} is {values[i]}; all must be finite.", nameof(values));
        (_from, _step) = (from, (to - from) / (values.Length - 1));
        _y = values.ToArray();
        _curvature = Curvature(_y);
        _integral = Integrals();
    }

    /// <inheritdoc/>
    public override double At(double x)
    {
        int i = Interval(x, out double t);
        double a = 1 - t;
        return a * _y[i] + t * _y[i + 1] + (a * (a * a - 1) * _curvature[i] + t * (t * t - 1) * _curvature[i + 1]) / 6;
    }

    /// <inheritdoc/>
    public override double Integral(double from, double to) => FromStart(to) - FromStart(from);

    double FromStart(double x)
    {
        int i = Interval(x, out double t);
        // ∫₀ᵗ of the four terms of At, with a = 1 − t.
        double a = 1 - t, a2 = a * a, t2 = t * t;
        double part = 0.5 * (1 - a2) * _y[i] + 0.5 * t2 * _y[i + 1]
            + (((1 - a2 * a2) / 4 - (1 - a2) / 2) * _curvature[i] + (t2 * t2 / 4 - t2 / 2) * _curvature[i + 1]) / 6;
        return _integral[i] + _step * part;
    }

    int Interval(double x, out double t)
    {
        double place = (x - _from) / _step;
        int i = (int)Math.Clamp(Math.Floor(place), 0, _y.Length - 2);
        t = place - i;
        return i;
    }

    /// <summary>Second derivatives times h²: c₍ᵢ₋₁₎ + 4cᵢ + c₍ᵢ₊₁₎ = 6(y₍ᵢ₋₁₎ − 2yᵢ + y₍ᵢ₊₁₎).</summary>
    /// <remarks>Not-a-knot on an equal grid means c₀ = 2c₁ − c₂, which turns the first equation into 6c₁ = 6(…): c₁ is known, and so is c₍ₙ₋₂₎.</remarks>
    static double[] Curvature(double[] y)
    {
        int n = y.Length;
        var c = new double[n];
        for (int i = 1; i < n - 1; i++) c[i] = y[i - 1] - 2 * y[i] + y[i + 1];
        // The Thomas algorithm on 2 … n − 3, whose pivots do not depend on the values; c[1] and c[n − 2] are final.
        var ratio = new double[n];
        double previous = c[1];
        for (int i = 2; i < n - 2; i++)
        {
            ratio[i] = 1 / (4 - ratio[i - 1]);
            previous = (6 * c[i] - previous) * ratio[i];
            c[i] = previous;
        }

        for (int i = n - 3; i >= 2; i--) c[i] -= ratio[i] * c[i + 1];
        c[0] = 2 * c[1] - c[2];
        c[n - 1] = 2 * c[n - 2] - c[n - 3];
        return c;
    }

    double[] Integrals()
    {
        var sums = new double[_y.Length];
        for (int i = 1; i < sums.Length; i++) sums[i] = sums[i - 1] + _step * (0.5 * (_y[i - 1] + _y[i]) - (_curvature[i - 1] + _curvature[i]) / 24);
        return sums;
    }
}
