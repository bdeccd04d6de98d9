using Offprint.Sampling;

namespace Offprint.Approximation;

/// <summary>
/// The space V_m in which a function is approximated: m functions, orthonormal in L²(µ), on the N points of µ at which it
/// may be evaluated. Immutable; many threads may use one.
/// </summary>
public sealed class FeatureSpace
{
    readonly OrthonormalBasis _basis;
    readonly double[] _features, _christoffel;

    /// <summary>The span of a basis on the points of a measure.</summary>
    /// <param name="measure">µ; its points are the candidates.</param>
    /// <param name="basis">At most as many functions as there are points.</param>
    /// <exception cref="InputException">There are more functions than points, a function is not finite at a point, or a function depends on others on the points.</exception>
    public FeatureSpace(PointCloud measure, IBasis basis)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(basis);
        if (measure.Dimension != basis.Dimension) throw new ArgumentException($"The points have {measure.Dimension} variables, the basis {basis.Dimension}.", nameof(basis));
        int n = measure.Count, m = basis.Count;
        if (m > n) throw new InputException($"The basis has {m} functions, but there are only {n} points to choose from; at least {m} are needed. Lower the degree, or give more points.") { Field = "degree" };
        double[] values = new double[n * m];
        for (int i = 0; i < n; i++) basis.Evaluate(measure[i], values.AsSpan(i * m, m));
        (Measure, Basis) = (measure, basis);
        _basis = new FeatureOperator(values, n, m, measure.Masses, names: basis.Names).Orthonormalise();
        Map = new(basis, _basis.R);
        (_features, _christoffel) = (_basis.Q.ToArray(), new double[n]);
        for (int i = 0; i < n; i++)
        {
            double root = Math.Sqrt(measure.Masses[i]);
            for (int j = 0; j < m; j++)
            {
                ref double phi = ref _features[i * m + j];
                phi /= root;
                _christoffel[i] += phi * phi;
            }
        }

        Dpp = new(_basis.Q, n, m);
    }

    /// <summary>µ.</summary>
    public PointCloud Measure { get; }

    /// <summary>The basis as given.</summary>
    public IBasis Basis { get; }

    /// <summary>φ as functions that can be evaluated anywhere.</summary>
    public OrthonormalFeatures Map { get; }

    /// <summary>m, the dimension of the space.</summary>
    public int Dimension => Basis.Count;

    /// <summary>N, the number of points.</summary>
    public int Candidates => Measure.Count;

    /// <summary>φ(x_i) at a candidate [m].</summary>
    public ReadOnlySpan<double> Features(int candidate) => _features.AsSpan(candidate * Dimension, Dimension);

    /// <summary>The inverse Christoffel function k_m(x_i) = ‖φ(x_i)‖² at each candidate; its mean in µ is m.</summary>
    public ReadOnlySpan<double> Christoffel => _christoffel;

    /// <summary>The projection process of the space: p_i·k_m(x_i) is the probability that candidate i is among its m points.</summary>
    public ProjectionDpp Dpp { get; }

    /// <summary>Coefficients c_j = ∫ f φ_j dµ of the best approximation Pf.</summary>
    /// <param name="values">f at each candidate.</param>
    public double[] Coefficients(ReadOnlySpan<double> values) => _basis.Coefficients(values);

    /// <summary>e_m(f)² = ‖f − Pf‖² in L²(µ): no function of the space comes closer.</summary>
    /// <param name="values">f at each candidate.</param>
    public double SquaredResidual(ReadOnlySpan<double> values) => _basis.SquaredResidual(values);
}
