using CsCheck;
using Offprint.Evaluation.Significance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Significance;

public class IntervalGoldenTests
{
    static double[] Zeros(int ones, int of) => [.. Enumerable.Range(0, of).Select(i => i < ones ? 1.0 : 0)];

    [Theory]
    [InlineData(100, 0.097998)]
    [InlineData(164, 0.076524)]
    [InlineData(500, 0.043826)]
    [InlineData(1319, 0.026983)]
    [InlineData(5000, 0.013859)]
    [InlineData(14042, 0.008270)]
    public void Half_width_of_a_half_is_the_normal_one(int items, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(0.975) * Math.Sqrt(0.25 / items), 1e-6);

    [Theory]
    [InlineData(0.760065, 1838, 0.00996363)]
    [InlineData(0.318259, 1172, 0.0136120)]
    public void Standard_error_of_a_share_is_that_of_public_harnesses(double share, int items, double expected) =>
        Assert.Equal(expected, StandardErrors.OfShare(share, items), 1e-7);

    [Theory]
    [InlineData(397, 500, 0.756373529, 0.827143359)]
    [InlineData(500, 500, 0.992375660, 1)]
    [InlineData(0, 500, 0, 0.007624340)]
    [InlineData(8, 10, 0.490162472, 0.943317849)]
    public void Wilson_is_taken_for_right_and_wrong(int ones, int of, double low, double high)
    {
        var e = MeanIntervals.Of(Zeros(ones, of));
        Assert.Equal((low, high, of, "wilson"), (Math.Round(e.Low, 9), Math.Round(e.High, 9), e.Count, e.Method));
    }

    [Fact]
    public void Graded_scores_get_a_t_interval_by_default() => Assert.Equal("student", MeanIntervals.Of([0.5, 1, 0.25]).Method);

    [Fact]
    public void Normal_interval_is_mean_and_standard_errors()
    {
        var e = MeanIntervals.Of(Zeros(397, 500), IntervalKind.Normal);
        Assert.Equal(0.794 + 1.959963984540054 * StandardErrors.OfShare(0.794, 500), e.High, 1e-12);
    }

    [Theory]
    [InlineData(IntervalKind.Bootstrap)]
    [InlineData(IntervalKind.Bca)]
    public void Bootstraps_agree_with_the_normal_interval_on_many_items(IntervalKind kind)
    {
        double[] scores = Zeros(1200, 2000);
        var e = MeanIntervals.Of(scores, kind, RandomStream.FromSeed(1));
        double half = 1.96 * StandardErrors.OfMean(scores);
        // The end of a percentile interval of 1,000 resamples has a standard error of 0.03 of its distance: 5 of them.
        Assert.Equal(0.6 - half, e.Low, 0.17 * half);
        Assert.Equal(0.6 + half, e.High, 0.17 * half);
    }

    [Fact]
    public void Bootstrap_without_a_stream_is_refused() =>
        Assert.Throws<ArgumentException>(() => MeanIntervals.Of(Zeros(4, 9), IntervalKind.Bootstrap));

    [Fact]
    public void Clustered_error_sums_within_clusters_first()
    {
        double[] scores = [1, 1, 0, 1, 0, 0, 1, 1, 0, 1];
        int[] clusters = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3];
        Assert.Equal(0.134660066, StandardErrors.Clustered<int>(scores, clusters), 1e-9);
        Assert.Equal(0.163299316, StandardErrors.OfMean(scores), 1e-9);
        var e = MeanIntervals.Clustered<int>(scores, clusters);
        // t of 3 degrees of freedom at 95 %: 3.182446
        Assert.Equal((0.6, 4), (e.Value, e.Count));
        Assert.Equal(3.182446305 * 0.134660066, e.HalfWidth, 1e-8);
    }

    [Fact]
    public void Clusters_of_one_item_give_the_plain_error() =>
        Gen.Double[-1, 1].Array[2, 30].Sample(x => Assert.Equal(StandardErrors.OfMean(x), StandardErrors.Clustered<int>(x, Enumerable.Range(0, x.Length).ToArray()), 1e-12));

    [Fact]
    public void One_cluster_is_refused() => Assert.Throws<ArgumentException>(() => StandardErrors.Clustered<int>([1, 0], [7, 7]));

    [Fact]
    public void Pooled_error_is_that_of_public_harnesses() => Assert.Equal(0.016664414, StandardErrors.Pooled([0.02, 0.03], [100, 50]), 1e-9);

    [Fact]
    public void Interquartile_mean_resamples_runs_within_tasks()
    {
        // Tasks differ by far more than their runs: resampling across tasks would give an interval some hundred wide.
        double[][] strata = [.. Enumerable.Range(0, 8).Select(t => Enumerable.Range(0, 10).Select(r => 100.0 * t + r % 3).ToArray())];
        var e = Intervals.StratifiedBootstrap(strata, Statistics.InterquartileMean, RandomStream.FromSeed(3));
        Assert.Equal((Statistics.InterquartileMean([.. strata.SelectMany(s => s)]), 80, "stratified-bootstrap"), (e.Value, e.Count, e.Method));
        Assert.InRange(e.High - e.Low, 0.1, 1.5);
        Assert.True(e.Low <= e.Value && e.Value <= e.High);
    }

    [Fact]
    public void Strata_of_single_runs_are_refused() =>
        Assert.Contains("Run more repeats", Assert.Throws<ArgumentException>(() => Intervals.StratifiedBootstrap([[1], [2]], Statistics.Mean, RandomStream.FromSeed(1))).Message, StringComparison.Ordinal);
}
