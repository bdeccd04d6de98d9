namespace Offprint.Papers.DeepONet;

/// <summary>Least-squares slope of one logarithm on another.</summary>
static class Slope
{
    /// <summary>The exponent b of y ≈ a·xᵇ.</summary>
    /// <param name="x">At least two different positive values.</param>
    /// <param name="y">As many positive values.</param>
    public static double OfLogs(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double[] p = [.. x.Select(v => Math.Log(v))], q = [.. y.Select(v => Math.Log(v))];
        double mean = p.Average(), other = q.Average();
        return p.Zip(q, (a, b) => (a - mean) * (b - other)).Sum() / p.Sum(a => (a - mean) * (a - mean));
    }
}
