namespace Offprint.Numerics;

/// <summary>How an iterative fit ended.</summary>
public enum FitStatus
{
    /// <summary>The sum of squares no longer falls by the tolerance.</summary>
    Converged,

    /// <summary>It still fell when the iterations were used up.</summary>
    MaxIterations,

    /// <summary>The residuals at the start are not finite, so there was nowhere to go.</summary>
    Diverged,
}

/// <summary>Parameters that minimise a sum of squares.</summary>
/// <param name="Parameters">The parameters found; the start when <see cref="FitStatus.Diverged"/>.</param>
/// <param name="SumOfSquares">Σr² there; NaN when diverged.</param>
/// <param name="NormalMatrix">JᵀJ there, [parameter, parameter]: its inverse times the residual variance is the parameters' covariance.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="Status">How it ended.</param>
public sealed record FitResult(double[] Parameters, double SumOfSquares, double[,] NormalMatrix, int Iterations, FitStatus Status)
{
    /// <summary>
    /// gᵀ(JᵀJ)⁻¹g: the variance of a linear function of the parameters with gradient g, in units of the residual variance.
    /// +∞ where the data do not determine it.
    /// </summary>
    public double RelativeVariance(ReadOnlySpan<double> gradient)
    {
        var solution = gradient.ToArray();
        if (!SmallCholesky.Solve((double[,])NormalMatrix.Clone(), solution)) return double.PositiveInfinity;
        double sum = 0;
        for (int i = 0; i < gradient.Length; i++) sum += gradient[i] * solution[i];
        return Math.Max(0, sum);
    }
}
