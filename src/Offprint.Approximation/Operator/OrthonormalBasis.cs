namespace Offprint.Approximation;

/// <summary>
/// An orthonormal basis of the range of a <see cref="FeatureOperator"/>: Q [N, m] with QᵀQ = I. As functions in L²(µ),
/// φ_j(x_i) = Q_ij/√µ_i.
/// </summary>
public sealed class OrthonormalBasis
{
    readonly double[] _q, _weights;
    readonly double[]? _r;

    internal OrthonormalBasis(double[] q, int points, int rank, double[] weights, double[]? r) => (_q, Points, Rank, _weights, _r) = (q, points, rank, weights, r);

    /// <summary>N, the number of points.</summary>
    public int Points { get; }

    /// <summary>m, the number of basis functions.</summary>
    public int Rank { get; }

    /// <summary>Q in row-major order, [N, m].</summary>
    public ReadOnlySpan<double> Q => _q;

    /// <summary>R in row-major order, [m, m], with T = QR and a positive diagonal; empty where the basis did not come from QR.</summary>
    public ReadOnlySpan<double> R => _r;

    /// <summary>Row i of Q [m].</summary>
    public ReadOnlySpan<double> Row(int point) => _q.AsSpan(point * Rank, Rank);

    /// <summary>‖Q_i‖² for each point, in [0, 1]; they sum to m.</summary>
    public double[] Leverage()
    {
        var leverage = new double[Points];
        for (int i = 0; i < Points; i++)
            foreach (double q in Row(i)) leverage[i] += q * q;
        return leverage;
    }

    /// <summary>Coefficients of the best approximation in L²(µ): c_j = Σ_i µ_i f_i φ_j(x_i).</summary>
    /// <param name="values">f at each point.</param>
    public double[] Coefficients(ReadOnlySpan<double> values)
    {
        Check(values);
        var sums = new Numerics.CompensatedSum[Rank];
        for (int i = 0; i < Points; i++)
        {
            double weighted = Math.Sqrt(_weights[i]) * values[i];
            var row = Row(i);
            for (int j = 0; j < Rank; j++) sums[j].Add(weighted * row[j]);
        }

        return Array.ConvertAll(sums, s => s.Value);
    }

    /// <summary>The best approximation of values in L²(µ), at the points.</summary>
    /// <param name="values">f at each point.</param>
    public double[] Project(ReadOnlySpan<double> values)
    {
        double[] c = Coefficients(values), projected = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            var row = Row(i);
            for (int j = 0; j < Rank; j++) projected[i] += row[j] * c[j];
            projected[i] /= Math.Sqrt(_weights[i]);
        }

        return projected;
    }

    /// <summary>‖f − Pf‖² in L²(µ): what no combination of the features can reach.</summary>
    /// <param name="values">f at each point.</param>
    public double SquaredResidual(ReadOnlySpan<double> values)
    {
        double[] projected = Project(values);
        var sum = new Numerics.CompensatedSum();
        for (int i = 0; i < Points; i++)
        {
            double d = values[i] - projected[i];
            sum.Add(_weights[i] * d * d);
        }

        return sum.Value;
    }

    void Check(ReadOnlySpan<double> values)
    {
        if (values.Length != Points) throw new ArgumentException($"There are {Points} points and {values.Length} values.", nameof(values));
    }
}
