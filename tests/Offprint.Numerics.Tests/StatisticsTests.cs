using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Golden values: NumPy and SciPy.</summary>
public class StatisticsTests
{
    static readonly double[] s_twelve = [0.8, 1.5, 3.0, 2.2, 0.9, 7.4, 1.1, 2.6, 4.8, 1.7, 0.6, 3.3];
    static readonly Gen<double[]> s_values = Gen.Double[-1000, 1000].Array[1, 40];

    [Fact]
    public void Moments_match_NumPy()
    {
        Assert.Equal(2.4916666666666667, Statistics.Mean(s_twelve), 1e-15);
        Assert.Equal(3.904469696969697, Statistics.Variance(s_twelve), 1e-14);
        Assert.Equal(1.9759731012768613, Statistics.StandardDeviation(s_twelve), 1e-14);
        Assert.Equal(1.891850211359827, Statistics.PopulationStandardDeviation(s_twelve), 1e-14);
    }

    [Theory]
    [InlineData(0, 0.6)]
    [InlineData(0.025, 0.655)]
    [InlineData(0.25, 1.05)]
    [InlineData(1.0 / 3, 1.3666666666666667)]
    [InlineData(0.5, 1.95)]
    [InlineData(0.77, 3.141)]
    [InlineData(1, 7.4)]
    public void Quantile_matches_NumPy(double p, double expected) => Assert.Equal(expected, Statistics.Quantile(s_twelve, p), 1e-14);

    [Fact]
    public void Median_of_odd_and_even_counts_is_the_middle()
    {
        Assert.Equal(3, Statistics.Median([5, 1, 3]));
        Assert.Equal(2.5, Statistics.Median([4, 1, 3, 2]));
    }

    [Fact]
    public void InterquartileMean_where_four_divides_n_is_the_trimmed_mean_of_SciPy()
    {
        Assert.Equal(2.0166666666666666, Statistics.InterquartileMean(s_twelve), 1e-15);
        Assert.Equal(0.35, Statistics.InterquartileMean([0.3, 0.1, 0.4, 0.1, 0.5, 0.9, 0.2, 0.6]), 1e-15);
    }

    [Theory]
    [InlineData(new[] { 2.1, 3.4, 1.9, 5.6, 4.4 }, (0.75 * 2.1 + 3.4 + 0.75 * 4.4) / 2.5)]
    [InlineData(new[] { 10.0, 1, 2 }, (0.25 * 1 + 2 + 0.25 * 10) / 1.5)]
    [InlineData(new[] { 6.0, 2 }, 4)]
    [InlineData(new[] { 6.0 }, 6)]
    public void InterquartileMean_elsewhere_weighs_the_border_values_in_part(double[] values, double expected) =>
        Assert.Equal(expected, Statistics.InterquartileMean(values), 1e-14);

    [Fact]
    public void Variance_of_values_far_from_zero_keeps_its_digits() =>
        Assert.Equal(30, Statistics.Variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])); // the naive formula loses all of it

    [Fact]
    public void MeanSquaredError_is_the_mean_of_the_squares() => Assert.Equal(14.0 / 3, Statistics.MeanSquaredError([1, 2, 3], [2, 4, 6]), 1e-15);

    [Fact]
    public void Statistics_ignore_the_order_and_leave_the_values_alone() =>
        Gen.Select(s_values, Gen.ULong).Sample((values, seed) =>
        {
            var shuffled = (double[])values.Clone();
            RandomStream.FromSeed(seed).Shuffle<double>(shuffled);
            var before = (double[])shuffled.Clone();
            Assert.Equal(Statistics.Median(values), Statistics.Median(shuffled));
            Assert.Equal(Statistics.InterquartileMean(values), Statistics.InterquartileMean(shuffled));
            Assert.Equal(Statistics.Mean(values), Statistics.Mean(shuffled), 1e-12);
            Assert.Equal(before, shuffled);
        }, iter: 2000);

    [Fact]
    public void Statistics_follow_a_shift_and_a_scale() =>
        Gen.Select(s_values, Gen.Double[-5, 5], Gen.Double[0.1, 10]).Sample((values, shift, scale) =>
        {
            var moved = Array.ConvertAll(values, x => scale * x + shift);
            Assert.Equal(scale * Statistics.Quantile(values, 0.3) + shift, Statistics.Quantile(moved, 0.3), 1e-9);
            Assert.Equal(scale * Statistics.InterquartileMean(values) + shift, Statistics.InterquartileMean(moved), 1e-9);
            Assert.Equal(scale * Statistics.PopulationStandardDeviation(values), Statistics.PopulationStandardDeviation(moved), 1e-8);
        }, iter: 2000);

    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(0.1, 7)]
    [InlineData(1.0 / 3, 49)]
    public void Equal_values_have_exactly_that_mean_and_no_variance(double x, int n)
    {
        var values = Enumerable.Repeat(x, n).ToArray();
        Assert.Equal(x, Statistics.Mean(values));
        Assert.Equal(x, Statistics.InterquartileMean(values));
        Assert.Equal(0, Statistics.Variance(values));
    }

    [Fact]
    public void A_NaN_among_the_values_makes_the_result_NaN()
    {
        double[] values = [1, double.NaN, 3, 4, 5];
        Assert.All(
            [Statistics.Mean(values), Statistics.Variance(values), Statistics.Quantile(values, 0.9), Statistics.Median(values), Statistics.InterquartileMean(values)],
            x => Assert.Equal(double.NaN, x));
    }

    [Fact]
    public void Quantiles_beside_infinite_values_are_the_finite_ones()
    {
        double[] values = [double.NegativeInfinity, 1, 2, 3, double.PositiveInfinity];
        Assert.Equal(2, Statistics.Median(values));
        Assert.Equal(3, Statistics.Quantile(values, 0.75));
    }

    [Fact]
    public void Empty_or_unequal_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Statistics.Mean([]));
        Assert.Throws<ArgumentException>(() => Statistics.Variance([1]));
        Assert.Throws<ArgumentException>(() => Statistics.Median([]));
        Assert.Throws<ArgumentException>(() => Statistics.MeanSquaredError([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Quantile([1], 1.01));
    }
}
