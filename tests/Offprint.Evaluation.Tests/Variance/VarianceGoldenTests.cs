using CsCheck;
using Offprint.Evaluation.Variance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Variance;

public class VarianceGoldenTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, 1)]
    [InlineData(new[] { 1.0, 3, 2, 4, 5 }, 0.8)]
    [InlineData(new[] { 5.0, 4, 3, 2, 1 }, -1)]
    [InlineData(new[] { 1.0, 1, 2, 2, 3 }, 0.894427191)]
    [InlineData(new[] { 0.2, 0.25, 0.25, 0.24, 0.3, 0.31 }, 0.690065559)]
    [InlineData(new[] { 3.0, 3, 3 }, double.NaN)]
    public void Monotonicity_is_Kendalls_tau_to_the_order(double[] curve, double expected) => Assert.Equal(expected, Monotonicity.Of(curve), 1e-9);

    [Fact]
    public void Constant_curves_are_left_out_of_the_mean_and_counted()
    {
        var found = MonotonicityOfCurves.Of([[1, 2, 3], [3, 3, 3], [3, 2, 1], [1, 2, 3]]);
        Assert.Equal((1, 3), (found.Constant, found.Mean.Count));
        Assert.Equal(1 / 3.0, found.Mean.Value, 1e-12);
        Assert.Equal(double.NaN, MonotonicityOfCurves.Of([[1, 1]]).Mean.Value);
    }

    [Fact]
    public void Training_curves_have_noise_growth_and_monotonicity()
    {
        var curves = new TrainingCurves([[0, 1, 3], [0, 2, 5]]);
        Assert.Equal((4, Math.Sqrt(2)), (curves.Last.Mean.Value, curves.Last.Deviation.Value));
        Assert.Equal(4 / Math.Sqrt(2), curves.Last.SignalToNoise, 1e-12);
        Assert.Equal(2.5 / Math.Sqrt(2), curves.Growth, 1e-12);
        Assert.Equal((0 + Math.Sqrt(0.5) + Math.Sqrt(2)) / 3, curves.MeanDeviation, 1e-12);
        Assert.Equal(1, curves.Monotonicity.Mean.Value);
    }

    [Fact]
    public void Deviation_has_the_interval_of_chi_square()
    {
        // χ² of 9 degrees of freedom: 2.700389 and 19.022768.
        double[] values = [.. Enumerable.Range(0, 10).Select(i => (double)i)];
        var e = Intervals.StandardDeviation(values);
        double s = Statistics.StandardDeviation(values);
        Assert.Equal(s * Math.Sqrt(9 / 19.022768), e.Low, 1e-6);
        Assert.Equal(s * Math.Sqrt(9 / 2.700389), e.High, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void One_seed_is_refused(int seeds) =>
        Assert.Contains("seeds", Assert.Throws<ArgumentException>(() => SeedNoise.Of(new double[seeds])).Message, StringComparison.Ordinal);

    [Fact]
    public void Components_of_counts_are_those_of_the_scores() => Gen.Int[0, 6].Array[2, 40].Sample(counts =>
    {
        double[][] scores = [.. counts.Select(c => Enumerable.Range(0, 6).Select(r => r < c ? 1.0 : 0).ToArray())];
        VarianceComponents a = VarianceComponents.OfCounts(counts, 6), b = VarianceComponents.Of(scores);
        Assert.Equal(a.Within, b.Within, 1e-12);
        Assert.Equal(a.Between, b.Between, 1e-12);
        // Where the difference is exactly 0, rounding says on which side.
        if (Math.Abs(a.VarianceOfItemMeans - a.Within / 6) > 1e-12) Assert.Equal(a.BetweenWasNegative, b.BetweenWasNegative);
        Assert.Equal(a.Mean.Value, b.Mean.Value, 1e-12);
        Assert.Equal(a.Mean.Low, b.Mean.Low, 1e-12);
        Assert.Equal(a.ErrorOfMean, a.ErrorWith(6), a.BetweenWasNegative ? 1 : 1e-12);
    });

    [Fact]
    public void Negative_variance_between_items_becomes_zero_with_a_remark()
    {
        var found = VarianceComponents.OfCounts([5, 5, 5, 5], 10);
        Assert.Equal((0, true, 0.0), (found.Between, found.BetweenWasNegative, found.ErrorOfMean));
        Assert.Equal(10 / 9.0 * 0.25, found.Within, 1e-15);
    }

    [Fact]
    public void Components_find_what_was_put_in()
    {
        var random = RandomStream.FromSeed(5);
        double[][] scores = [.. Enumerable.Range(0, 4000).Select(_ => random.NextNormal(0, 2)).Select(m => Enumerable.Range(0, 5).Select(_ => random.NextNormal(m, 1)).ToArray())];
        var found = VarianceComponents.Of(scores);
        // V_w has relative standard error √(2/16000), V_b about √(2/4000): six of them.
        Assert.Equal(1, found.Within, 6 * Math.Sqrt(2 / 16000.0));
        Assert.Equal(4, found.Between, 6 * 4.2 * Math.Sqrt(2 / 4000.0));
        var intervals = VarianceComponents.IntervalsOf([.. scores.Take(400)], RandomStream.FromSeed(6), 400);
        Assert.InRange(1, intervals.Within.Low, intervals.Within.High);
        Assert.InRange(4, intervals.Between.Low, intervals.Between.High);
        Assert.InRange(0.2, intervals.WithinShare.Low, intervals.WithinShare.High);
    }

    [Fact]
    public void Runs_of_equal_outcomes_against_a_random_order()
    {
        var found = Exchangeability.Of(["1111000000".Select(c => c == '1').ToArray(), new bool[10]]);
        Assert.Equal((2, 1), (found.Observed, found.Items));
        Assert.Equal(5.8, found.Expected, 1e-12);
        Assert.True(found.Warns);
        Assert.False(Exchangeability.Of([new bool[10]]).Warns);
    }

    [Fact]
    public void Expected_runs_are_the_mean_over_all_orders()
    {
        // All 70 orders of four right of eight.
        bool[][] orders = [.. Enumerable.Range(0, 256).Where(s => int.PopCount(s) == 4).Select(s => Enumerable.Range(0, 8).Select(r => (s >> r & 1) == 1).ToArray())];
        var found = Exchangeability.Of(orders);
        Assert.Equal(70, found.Items);
        Assert.Equal(found.Expected, found.Observed, 1e-9);
    }

    [Fact]
    public void Item_analysis_of_six_models_on_five_items()
    {
        var found = new ItemAnalysis([.. new[] { "11111", "11110", "11100", "11010", "10000", "01000" }.Select(row => row.Select(c => c - 48.0).ToArray())]);
        Close([0.833333333, 0.833333333, 0.5, 0.5, 0.166666667], found.Items.Select(i => i.Difficulty));
        Close([0.560611911, 0.560611911, 0.797724035, 0.797724035, 0.662541349], found.Items.Select(i => i.Discrimination));
        Close([0.346410162, 0.346410162, 0.603022689, 0.603022689, 0.478091444], found.Items.Select(i => i.RestDiscrimination));
        Assert.Equal(0.714285714, found.Reliability, 1e-9);
        Assert.Equal(0.803571429, found.SampleReliability, 1e-9);
        Assert.Equal([0, 1, 4, 2, 3], found.LeastDiscriminating);
    }

    [Fact]
    public void Constant_item_has_no_discrimination_and_ranks_lowest()
    {
        var found = new ItemAnalysis([[1, 1, 0], [0, 1, 1], [0, 1, 0], [1, 1, 1]]);
        Assert.Equal(double.NaN, found.Items[1].Discrimination);
        Assert.Equal(double.NaN, found.Items[1].RestDiscrimination);
        Assert.Equal(1, found.LeastDiscriminating[0]);
    }

    static void Close(double[] expected, IEnumerable<double> actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
