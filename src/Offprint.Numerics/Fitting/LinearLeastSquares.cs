namespace Offprint.Numerics;

/// <summary>A linear model y = Xβ fitted by ordinary least squares.</summary>
/// <param name="Coefficients">β, one for each column; NaN for all where the columns do not determine them.</param>
/// <param name="RSquared">1 − residual over total sum of squares around the mean; NaN where y is constant.</param>
/// <param name="SumOfSquares">Of the residuals.</param>
/// <param name="Count">Number of observations.</param>
public sealed record LinearFit(double[] Coefficients, double RSquared, double SumOfSquares, int Count)
{
    /// <summary>Whether there is one solution; false where a column is a combination of the others.</summary>
    public bool IsDetermined => !double.IsNaN(Coefficients[0]);
}

/// <summary>Ordinary least squares by Householder's QR, which does not square the condition of the columns.</summary>
public static class LinearLeastSquares
{
    // Below this share of its own length a column lies in the span of those before it.
    const double Dependent = 1e-12;

    /// <summary>Fits y by columns. A model with an intercept has a column of ones.</summary>
    /// <param name="columns">Columns of X, each of the length of <paramref name="y"/>.</param>
    /// <param name="y">Observations, at least as many as columns.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no column, or there are more columns than observations.</exception>
    public static LinearFit Fit(IReadOnlyList<double[]> columns, ReadOnlySpan<double> y)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int n = y.Length, p = columns.Count;
        if (p == 0) throw new ArgumentException("A linear model has at least one column.", nameof(columns));
        if (n < p) throw new ArgumentException($"{p} coefficients need at least {p} observations; given {n}.", nameof(y));
        foreach (double[] column in columns)
            if (column.Length != n) throw new ArgumentException($"A column has {column.Length} values; there are {n} observations.", nameof(columns));
        var q = columns.Select(c => (double[])c.Clone()).ToArray();
        double[] rest = y.ToArray(), beta = new double[p];
        if (!Reduce(q, rest, out double[] diagonal)) return new([.. beta.Select(_ => double.NaN)], double.NaN, double.NaN, n);
        for (int j = p - 1; j >= 0; j--)
        {
            double value = rest[j];
            for (int k = j + 1; k < p; k++) value -= q[k][j] * beta[k];
            beta[j] = value / diagonal[j];
        }

        double residual = SquaresOfResiduals(columns, y, beta), total = SquaresAroundMean(y);
        return new(beta, total > 0 ? 1 - residual / total : double.NaN, residual, n);
    }

    // Column j below its diagonal holds Householder's vector; the diagonal of R stands apart.
    static bool Reduce(double[][] q, double[] rest, out double[] diagonal)
    {
        diagonal = new double[q.Length];
        double[] lengths = [.. q.Select(c => Math.Sqrt(Dot(c, c, 0)))];
        for (int j = 0; j < q.Length; j++)
        {
            double norm = Math.Sqrt(Dot(q[j], q[j], j));
            if (!(norm > Dependent * lengths[j])) return false;
            double alpha = q[j][j] > 0 ? -norm : norm; // Of the other sign, so that nothing cancels.
            diagonal[j] = alpha;
            q[j][j] -= alpha;
            double square = Dot(q[j], q[j], j);
            for (int k = j + 1; k < q.Length; k++) Reflect(q[j], q[k], j, square);
            Reflect(q[j], rest, j, square);
        }

        return true;
    }

    static void Reflect(double[] v, double[] x, int from, double square)
    {
        double factor = 2 * Dot(v, x, from) / square;
        for (int i = from; i < x.Length; i++) x[i] -= factor * v[i];
    }

    static double Dot(double[] a, double[] b, int from)
    {
        var sum = new CompensatedSum();
        for (int i = from; i < a.Length; i++) sum.Add(a[i] * b[i]);
        return sum.Value;
    }

    static double SquaresOfResiduals(IReadOnlyList<double[]> columns, ReadOnlySpan<double> y, double[] beta)
    {
        var sum = new CompensatedSum();
        for (int i = 0; i < y.Length; i++)
        {
            double r = y[i];
            for (int j = 0; j < beta.Length; j++) r -= columns[j][i] * beta[j];
            sum.Add(r * r);
        }

        return sum.Value;
    }

    static double SquaresAroundMean(ReadOnlySpan<double> y)
    {
        double mean = Statistics.Mean(y);
        var sum = new CompensatedSum();
        foreach (double v in y) sum.Add((v - mean) * (v - mean));
        return sum.Value;
    }
}
