namespace Offprint.Approximation;

/// <summary>Exact expectations under volume sampling, by enumeration of all designs.</summary>
/// <param name="Normaliser">∫ det G over n independent points of the base law: n!/((n − m)!·nᵐ).</param>
/// <param name="SquaredError">E‖f − û‖².</param>
/// <param name="MeanCoefficients">E[a] [m].</param>
/// <param name="InverseGram">E[G⁻¹] [m, m].</param>
public sealed record VolumeExpectations(double Normaliser, double SquaredError, double[] MeanCoefficients, double[,] InverseGram)
{
    /// <summary>The most designs that are enumerated.</summary>
    public const int MostDesigns = 10_000_000;

    /// <summary>Enumerates the designs of n candidates under volume sampling of a base law.</summary>
    /// <param name="space">A small one: Nⁿ designs are visited.</param>
    /// <param name="baseLaw">The law that det G reweights.</param>
    /// <param name="n">At least m.</param>
    /// <param name="values">f at each candidate.</param>
    /// <exception cref="ArgumentException">There are too many designs, or fewer points than functions.</exception>
    public static VolumeExpectations Enumerate(FeatureSpace space, BaseLaw baseLaw, int n, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(space);
        int m = space.Dimension, candidates = space.Candidates;
        if (n < m) throw new ArgumentException($"A design has at least {m} points, as many as there are functions; given {n}.", nameof(n));
        if (Math.Pow(candidates, n) > MostDesigns) throw new ArgumentException($"{candidates} candidates have more than {MostDesigns} designs of {n}.", nameof(n));
        double[] best = space.Coefficients(values), density = new double[candidates], weight = new double[candidates];
        double residual = space.SquaredResidual(values);
        for (int i = 0; i < candidates; i++)
        {
            double leverage = space.Christoffel[i];
            density[i] = space.Measure.Masses[i] * (baseLaw == BaseLaw.Optimal ? leverage / m : 1);
            weight[i] = baseLaw == BaseLaw.Optimal ? m / leverage : 1;
        }

        Numerics.CompensatedSum normaliser = new(), error = new();
        var mean = new Numerics.CompensatedSum[m];
        var inverse = new Numerics.CompensatedSum[m * m];
        double[] b = new double[n * m], tau = new double[m], scratch = new double[m], rhs = new double[n], column = new double[m];
        double[] triangle = new double[m * m];
        int[] design = new int[n];
        for (bool more = true; more; more = Next(design, candidates))
        {
            double probability = 1;
            for (int i = 0; i < n; i++)
            {
                int x = design[i];
                probability *= density[x];
                double root = Math.Sqrt(weight[x] / n);
                var phi = space.Features(x);
                for (int j = 0; j < m; j++) b[i * m + j] = root * phi[j];
                rhs[i] = root * values[x];
            }

            HouseholderQr.Factor(b, n, m, tau, scratch);
            double determinant = 1;
            for (int j = 0; j < m; j++) determinant *= b[j * m + j] * b[j * m + j];
            if (determinant < 1e-24) continue; // fewer than m distinct points: density 0 but for rounding
            double share = probability * determinant;
            normaliser.Add(share);
            HouseholderQr.ApplyTranspose(b, n, m, tau, rhs);
            HouseholderQr.Solve(b, m, rhs);
            double squares = residual;
            for (int j = 0; j < m; j++)
            {
                mean[j].Add(share * rhs[j]);
                squares += (rhs[j] - best[j]) * (rhs[j] - best[j]);
                Array.Clear(column);
                column[j] = 1;
                HouseholderQr.Solve(b, m, column);
                for (int k = 0; k < m; k++) triangle[k * m + j] = column[k];
            }

            error.Add(share * squares);
            for (int j = 0; j < m; j++)
                for (int k = 0; k < m; k++)
                    for (int l = 0; l < m; l++) inverse[j * m + k].Add(share * triangle[j * m + l] * triangle[k * m + l]);
        }

        double total = normaliser.Value;
        var matrix = new double[m, m];
        for (int j = 0; j < m; j++)
            for (int k = 0; k < m; k++) matrix[j, k] = inverse[j * m + k].Value / total;
        return new(total, error.Value / total, Array.ConvertAll(mean, s => s.Value / total), matrix);
    }

    static bool Next(int[] design, int candidates)
    {
        for (int i = design.Length - 1; i >= 0; i--)
        {
            if (++design[i] < candidates) return true;
            design[i] = 0;
        }

        return false;
    }
}
