using CsCheck;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class SeriesScalingTests
{
    [Fact]
    public void ZScore_has_mean_0_and_population_deviation_1() =>
        Gen.Double[-1e3, 1e3].Array[3, 100].Sample(series =>
        {
            double[] scaled = SeriesScaling.ZScore(series).Apply(series);
            Assert.Equal(0, scaled.Average(), 1e-9);
            Assert.Equal(1, scaled.Average(value => value * value), 1e-9);
        }, iter: 300);

    [Fact]
    public void MinMax_runs_from_0_to_1() =>
        Assert.Equal([0.5, 0, 1], SeriesScaling.MinMax([3, 1, 5]).Apply([3, 1, 5]));

    [Fact]
    public void Scale_of_a_constant_series_is_1_and_gaps_do_not_count()
    {
        Assert.Equal(1, SeriesScaling.ZScore([0.1, 0.1, 0.1]).Scale);
        Assert.Equal(1, SeriesScaling.MinMax([0.1, 0.1]).Scale);
        Assert.Equal(new SeriesScaling(2, 1), SeriesScaling.ZScore([1, double.NaN, 3]));
        Assert.Equal(new SeriesScaling(1, 2), SeriesScaling.MinMax([1, double.NaN, 3]));
        Assert.Throws<InputException>(() => SeriesScaling.ZScore([double.NaN]));
        Assert.Throws<InputException>(() => SeriesScaling.MinMax([]));
    }

    [Fact]
    public void Inverted_series_is_the_original()
    {
        double[] series = Generated.Walk(100, 1);
        var scaling = SeriesScaling.ZScore(series);
        foreach (var (value, back) in series.Zip(scaling.Invert(scaling.Apply(series)))) Assert.Equal(value, back, 1e-12);
    }
}
