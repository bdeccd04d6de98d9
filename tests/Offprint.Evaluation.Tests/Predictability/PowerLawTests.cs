using CsCheck;
using Offprint.Evaluation.Predictability;
using Xunit;

namespace Offprint.Evaluation.Tests.Predictability;

public sealed class PowerLawTests
{
    [Fact]
    public void An_exact_law_is_recovered() =>
        Gen.Select(Gen.Double[-3, -0.5], Gen.Double[0.08, 0.35], Gen.Double[1, 5]).Sample((limit, alpha, fall) =>
        {
            double[] compute = [.. Enumerable.Range(0, 12).Select(t => 1e18 * Math.Pow(10, 0.4 * t))];
            double a = fall * Math.Pow(1e18, alpha); // ℓ(1e18) = limit − fall
            var law = PowerLaw.Fit(compute, [.. compute.Select(c => limit - a * Math.Pow(c, -alpha))]);
            double truth = limit - a * Math.Pow(1e24, -alpha);
            Assert.Equal(truth, law.At(1e24).Value, 2e-3 * fall);
            Assert.Equal(alpha, law.Exponent, 0.02);
        });

    [Fact]
    public void The_interval_covers_a_new_observation_nine_times_in_ten()
    {
        double[] compute = [.. Enumerable.Range(0, 14).Select(t => Math.Pow(2, t))];
        var random = Numerics.RandomStream.FromPath(1, "power law coverage");
        int covered = 0;
        const int Trials = 1000;
        for (int trial = 0; trial < Trials; trial++)
        {
            var law = PowerLaw.Fit(compute, [.. compute.Select(c => -1 - 4 * Math.Pow(c, -0.3) + random.NextNormal(0, 0.05))]);
            if (law.At(Math.Pow(2, 15)).Covers(-1 - 4 * Math.Pow(Math.Pow(2, 15), -0.3) + random.NextNormal(0, 0.05))) covered++;
        }

        Assert.InRange(covered, 830, 960); // ± 6.9 binomial deviations below, and linearisation may widen
    }
}
