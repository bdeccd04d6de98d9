using MathNet.Numerics;
using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Tests of samples against a distribution. Each false alarm has probability 10⁻⁷, and seeds are fixed.</summary>
static class GoodnessOfFit
{
    public const double FalseAlarm = 1e-7;

    /// <summary>Standard deviations that a normal quantity exceeds, on either side, with probability 10⁻⁷.</summary>
    public const double Sigmas = 5.33;

    /// <summary>Kolmogorov and Smirnov: the largest gap between the sample's distribution and the given one (asymptotic bound, exact enough from n = 1,000).</summary>
    public static void Follows(double[] sample, Func<double, double> distribution)
    {
        Array.Sort(sample);
        double n = sample.Length, gap = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            double p = distribution(sample[i]);
            gap = Math.Max(gap, Math.Max(p - i / n, (i + 1) / n - p));
        }

        double bound = Math.Sqrt(Math.Log(2 / FalseAlarm) / 2 / n); // P(D > d) ≤ 2 exp(−2nd²), Massart 1990
        Assert.True(gap <= bound, $"The largest gap is {gap}, above {bound}.");
    }

    /// <summary>Pearson's χ² of counts against probabilities that sum to one.</summary>
    public static void Agrees(long[] counts, double[] probabilities)
    {
        double n = counts.Sum(), chi2 = 0;
        int cells = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = n * probabilities[i];
            if (expected == 0)
            {
                Assert.Equal(0, counts[i]);
                continue;
            }

            Assert.True(expected >= 20, "Too few are expected in a cell for χ².");
            chi2 += (counts[i] - expected) * (counts[i] - expected) / expected;
            cells++;
        }

        double tail = SpecialFunctions.GammaUpperRegularized((cells - 1) / 2.0, chi2 / 2);
        Assert.True(tail >= FalseAlarm, $"χ² is {chi2} over {cells} cells, which has probability {tail}.");
    }

    public static void AgreeEqually(long[] counts) => Agrees(counts, Enumerable.Repeat(1.0 / counts.Length, counts.Length).ToArray());
}
