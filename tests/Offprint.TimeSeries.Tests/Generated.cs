using Offprint.Numerics;

namespace Offprint.TimeSeries.Tests;

/// <summary>Series that tests share.</summary>
static class Generated
{
    /// <summary>sin(0.05·i), the series of the published examples.</summary>
    public static double[] Sine(int n = 1000) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(0.05 * i))];

    /// <summary>Cumulative sum of standard normal steps.</summary>
    public static double[] Walk(int n, ulong seed)
    {
        var random = RandomStream.FromPath(seed, "walk");
        var walk = new double[n];
        for (int i = 1; i < n; i++) walk[i] = walk[i - 1] + random.NextNormal();
        return walk;
    }

    /// <summary>Two seasons, of 24 and 168 steps, and noise of deviation 0.2.</summary>
    public static double[] Seasons(int n, ulong seed)
    {
        var random = RandomStream.FromPath(seed, "season");
        return [.. Enumerable.Range(0, n).Select(i => Math.Sin(2 * Math.PI * i / 24) + 0.5 * Math.Sin(2 * Math.PI * i / 168) + 0.2 * random.NextNormal())];
    }

    /// <summary>Mean squared difference over the values that both have.</summary>
    public static double MeanSquaredError(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int n = Math.Min(a.Length, b.Length);
        double sum = 0;
        for (int i = 0; i < n; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum / n;
    }
}
