using Offprint.Numerics;

namespace Offprint.Papers.LlmAbba;

/// <summary>median(a)/median(b) of two arms that share their replicates, with a bootstrap interval over the replicates.</summary>
static class MedianRatio
{
    /// <param name="a">The arm above the line.</param>
    /// <param name="b">The arm below; value i belongs to the same replicate as value i of <paramref name="a"/>.</param>
    /// <param name="name">Names the stream of the resamples, so that a report concluded again is the same.</param>
    public static Estimate Of(double[] a, double[] b, string name)
    {
        // Replicates without chance in them are one.
        if (a.Distinct().Count() == 1 && b.Distinct().Count() == 1) return Estimate.Exact(a[0] / b[0]);
        double[] replicates = [.. Enumerable.Range(0, a.Length).Select(i => (double)i)];
        return Intervals.Bootstrap(replicates, Ratio, RandomStream.FromPath(1, "median-ratio", name)) with { Method = "paired-bootstrap" };

        double Ratio(ReadOnlySpan<double> drawn) => Median(a, drawn) / Median(b, drawn);
    }

    static double Median(double[] values, ReadOnlySpan<double> drawn)
    {
        var sample = new double[drawn.Length];
        for (int i = 0; i < sample.Length; i++) sample[i] = values[(int)drawn[i]];
        return Statistics.Median(sample);
    }
}
