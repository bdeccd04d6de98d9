namespace Offprint.Approximation;

/// <summary>Families of functions of one variable, each orthonormal for its distribution.</summary>
public enum Family
{
    /// <summary>Polynomials for the uniform distribution on an interval.</summary>
    Legendre,

    /// <summary>Polynomials for the normal distribution (the probabilists').</summary>
    Hermite,

    /// <summary>Polynomials (first kind) for the arcsine distribution on an interval.</summary>
    Chebyshev,

    /// <summary>Sines and cosines for the uniform distribution on a period: 1, then √2·cos and √2·sin of each frequency.</summary>
    Fourier,
}

/// <summary>Values and names of the families' functions.</summary>
static class Families
{
    /// <summary>Functions up to a degree: one a degree, and for Fourier two a frequency.</summary>
    public static int Count(this Family family, int degree) => family == Family.Fourier ? 2 * degree + 1 : degree + 1;

    /// <summary>The degree of function k, for Fourier its frequency.</summary>
    public static int Degree(this Family family, int k) => family == Family.Fourier ? (k + 1) / 2 : k;

    /// <summary>
    /// Values at t of as many functions as the span holds. For polynomials t is the standardised variable, and the orthonormal
    /// three-term recurrence b_{k+1}·p_{k+1} = t·p_k − b_k·p_{k−1} is stable within the distribution's support; for Fourier
    /// t is the position within the period, in periods.
    /// </summary>
    public static void Evaluate(this Family family, double t, Span<double> values)
    {
        values[0] = 1;
        if (family == Family.Fourier)
        {
            for (int k = 1; k < values.Length; k++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * ((k + 1) / 2) * t);
                values[k] = Math.Sqrt(2) * (k % 2 == 1 ? cos : sin);
            }

            return;
        }

        double before = 0, b = 0;
        for (int k = 0; k + 1 < values.Length; k++)
        {
            double next = family.Off(k + 1), value = (t * values[k] - b * before) / next;
            (before, b) = (values[k], next);
            values[k + 1] = value;
        }
    }

    /// <summary>Name of function k of a variable.</summary>
    public static string Name(this Family family, int k, string variable) => family switch
    {
        Family.Legendre => $"P{k}({variable})",
        Family.Hermite => $"He{k}({variable})",
        Family.Chebyshev => $"T{k}({variable})",
        _ => $"{(k % 2 == 1 ? "cos" : "sin")}{(k + 1) / 2}({variable})",
    };

    // b_k of the orthonormal recurrence: the off-diagonal of the Jacobi matrix.
    static double Off(this Family family, int k) => family switch
    {
        Family.Legendre => k / Math.Sqrt(4.0 * k * k - 1),
        Family.Hermite => Math.Sqrt(k),
        _ => k == 1 ? Math.Sqrt(0.5) : 0.5,
    };
}
