namespace Offprint.Approximation;

/// <summary>
/// The functions φ_1 … φ_m, orthonormal in L²(µ), as combinations of a basis: φ(x) = R⁻ᵀ·b(x), with R the triangle of the
/// QR of the basis on the points of µ. They can be evaluated anywhere, without µ.
/// </summary>
public sealed class OrthonormalFeatures
{
    readonly double[] _r;

    /// <summary>The functions of a basis and a triangle.</summary>
    /// <param name="basis">b, m functions.</param>
    /// <param name="triangle">R in row-major order, [m, m], upper triangular with a positive diagonal; copied.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or the diagonal is not positive.</exception>
    public OrthonormalFeatures(IBasis basis, ReadOnlySpan<double> triangle)
    {
        ArgumentNullException.ThrowIfNull(basis);
        int m = basis.Count;
        if (triangle.Length != m * m) throw new ArgumentException($"A basis of {m} functions has a triangle of {m * m} numbers; given {triangle.Length}.", nameof(triangle));
        for (int j = 0; j < m; j++)
            if (!(triangle[j * m + j] > 0)) throw new ArgumentException($"Diagonal element {j + 1} of the triangle is {triangle[j * m + j]}; it must be positive.", nameof(triangle));
        (Basis, _r) = (basis, triangle.ToArray());
    }

    /// <summary>The basis b.</summary>
    public IBasis Basis { get; }

    /// <summary>m, the number of functions.</summary>
    public int Count => Basis.Count;

    /// <summary>R in row-major order, [m, m].</summary>
    public ReadOnlySpan<double> Triangle => _r;

    /// <summary>φ at a point.</summary>
    /// <param name="point">[d].</param>
    /// <param name="values">φ(x), [m].</param>
    public void Evaluate(ReadOnlySpan<double> point, Span<double> values)
    {
        Basis.Evaluate(point, values);
        int m = Count;
        for (int j = 0; j < m; j++)
        {
            values[j] /= _r[j * m + j];
            for (int k = j + 1; k < m; k++) values[k] -= _r[j * m + k] * values[j];
        }
    }

    /// <summary>Coefficients of the basis b that give the same function: R⁻¹a.</summary>
    /// <param name="coefficients">a, of φ, [m].</param>
    public double[] InBasis(ReadOnlySpan<double> coefficients)
    {
        double[] b = coefficients.ToArray();
        HouseholderQr.Solve(_r, Count, b);
        return b;
    }
}
