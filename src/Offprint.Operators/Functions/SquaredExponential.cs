namespace Offprint.Operators;

/// <summary>The kernel k(x, x') = exp(−(x − x')²/(2l²)) of variance 1 (radial basis function).</summary>
public readonly record struct SquaredExponential
{
    /// <summary>A kernel of a length scale.</summary>
    /// <param name="lengthScale">l, positive and finite, in units of x.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive and finite.</exception>
    public SquaredExponential(double lengthScale)
    {
        if (!(lengthScale > 0 && double.IsFinite(lengthScale))) throw new ArgumentOutOfRangeException(nameof(lengthScale), lengthScale, "A length scale must be positive and finite, for example 0.2.");
        LengthScale = lengthScale;
    }

    /// <summary>l: how far apart values are still alike.</summary>
    public double LengthScale { get; }

    /// <summary>The covariance of values at this distance.</summary>
    public double Covariance(double distance) => Math.Exp(-0.5 * (distance / LengthScale) * (distance / LengthScale));

    /// <summary>1 − covariance, without cancellation at short distances.</summary>
    internal double Decay(double distance) => -double.ExpM1(-0.5 * (distance / LengthScale) * (distance / LengthScale));

    /// <summary>The covariance matrix of the values at some points, row by row: [n, n].</summary>
    internal double[] Matrix(ReadOnlySpan<double> x)
    {
        int n = x.Length;
        var k = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) k[i * n + j] = k[j * n + i] = Covariance(x[i] - x[j]);
        return k;
    }
}
