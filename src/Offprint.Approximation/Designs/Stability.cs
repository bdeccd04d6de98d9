namespace Offprint.Approximation;

/// <summary>How well points determine a fit: eigenvalues of the Gram matrix G = (1/n)·Σ w_i φ(x_i)φ(x_i)ᵀ, whose ideal is I.</summary>
/// <param name="LambdaMin">λ_min(G): 1/λ_min is the largest ratio ‖v‖²/‖v‖²_n over the space; 0 where the points do not determine the fit.</param>
/// <param name="LambdaMax">λ_max(G).</param>
/// <param name="LogDeterminant">log det G; −∞ where the points do not determine the fit.</param>
public readonly record struct Stability(double LambdaMin, double LambdaMax, double LogDeterminant)
{
    /// <summary>Condition number λ_max/λ_min; infinite where the points do not determine the fit.</summary>
    public double Condition => LambdaMin > 0 ? LambdaMax / LambdaMin : double.PositiveInfinity;

    /// <summary>Of points of a space, by their candidates' indices.</summary>
    /// <param name="space">The space, m functions.</param>
    /// <param name="indices">n candidates, repetitions allowed.</param>
    /// <param name="weights">w_i of each.</param>
    /// <exception cref="ArgumentException">There is no point, or the numbers of points and weights differ.</exception>
    public static Stability Of(FeatureSpace space, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights)
    {
        double[] gram = Gram(space, indices, weights), values = new double[space.Dimension], scratch = new double[2 * values.Length];
        return SymmetricEigenvalues.Solve(gram, values, scratch) ? Of(values) : new(double.NaN, double.NaN, double.NaN);
    }

    /// <summary>G⁻¹ [m, m], whose mean under volume sampling is n/(n − m + 1)·I; by QR of the rows √(w_i/n)·φ(x_i)ᵀ.</summary>
    /// <param name="space">The space, m functions.</param>
    /// <param name="indices">At least m candidates.</param>
    /// <param name="weights">w_i of each.</param>
    /// <returns>NaN where the points do not determine a fit.</returns>
    public static double[,] InverseGram(FeatureSpace space, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights)
    {
        Check(space, indices, weights);
        int m = space.Dimension, n = indices.Length;
        if (n < m) throw new ArgumentException($"There are {n} points for {m} functions; at least {m} are needed.", nameof(indices));
        double[] b = new double[n * m], tau = new double[m], scratch = new double[m], column = new double[m], r = new double[m * m];
        for (int i = 0; i < n; i++)
        {
            double root = Math.Sqrt(weights[i] / n);
            var phi = space.Features(indices[i]);
            for (int j = 0; j < m; j++) b[i * m + j] = root * phi[j];
        }

        HouseholderQr.Factor(b, n, m, tau, scratch);
        bool regular = true;
        for (int j = 0; j < m && regular; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            regular = HouseholderQr.Solve(b, m, column);
            for (int k = 0; k < m; k++) r[k * m + j] = column[k];
        }

        // G = RᵀR.
        var inverse = new double[m, m];
        for (int j = 0; j < m; j++)
            for (int k = 0; k < m; k++)
            {
                for (int l = Math.Max(j, k); l < m; l++) inverse[j, k] += r[j * m + l] * r[k * m + l];
                if (!regular) inverse[j, k] = double.NaN;
            }

        return inverse;
    }

    static void Check(FeatureSpace space, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (indices.Length == 0 || weights.Length != indices.Length) throw new ArgumentException($"There are {indices.Length} points and {weights.Length} weights; each point has one.", nameof(weights));
    }

    static double[] Gram(FeatureSpace space, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights)
    {
        Check(space, indices, weights);
        int m = space.Dimension;
        double[] gram = new double[m * m];
        for (int i = 0; i < indices.Length; i++)
        {
            var phi = space.Features(indices[i]);
            double w = weights[i] / indices.Length;
            for (int j = 0; j < m; j++)
            {
                double left = w * phi[j];
                var row = gram.AsSpan(j * m, j + 1);
                for (int k = 0; k < row.Length; k++) row[k] += left * phi[k];
            }
        }

        for (int j = 0; j < m; j++)
            for (int k = 0; k < j; k++) gram[k * m + j] = gram[j * m + k];
        return gram;
    }

    internal static Stability Of(ReadOnlySpan<double> ascending)
    {
        double log = 0;
        foreach (double value in ascending) log += Math.Log(Math.Max(value, 0)); // rounding may leave −10⁻¹⁷ for 0
        return new(Math.Max(ascending[0], 0), ascending[^1], log);
    }
}
