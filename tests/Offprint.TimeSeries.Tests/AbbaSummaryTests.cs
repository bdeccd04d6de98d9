using Xunit;

namespace Offprint.TimeSeries.Tests;

public class AbbaSummaryTests
{
    [Fact]
    public void Summary_of_the_sine_counts_and_measures()
    {
        double[] sine = Generated.Sine();
        var model = AbbaEncoder.Fit([sine], new() { BitsLength = 0, BitsValue = 0 });
        var summary = AbbaSummary.Of(model, [sine], model.Fitted);
        Assert.Equal((1, 1000L, 33L, 6), (summary.Series, summary.Points, summary.Pieces, summary.Symbols));
        // (2·6 + 33 + 1)/1000
        Assert.Equal(0.046, summary.CompressionRatio, 1e-15);
        double[] decoded = model.Decode(model.Fitted[0]);
        Assert.Equal(Generated.MeanSquaredError(decoded, sine), summary.MeanSquaredError, 1e-15);
        Assert.Equal(decoded.Zip(sine, (a, b) => Math.Abs(a - b)).Max(), summary.MaxError);
        Assert.Equal(Drift.Bound(model.SegmentsOf(model.Fitted[0].Symbols), ChainKind.Fixed, model.Values.Values), summary.DriftBound);
    }

    [Fact]
    public void Summary_of_several_series_counts_a_start_for_each()
    {
        double[][] series = [Generated.Seasons(500, 1), Generated.Seasons(700, 2)];
        var model = AbbaEncoder.Fit(series);
        var summary = AbbaSummary.Of(model, series);
        long pieces = series.Sum(values => PolygonalChain.Compress(values).Pieces.Count);
        Assert.Equal((2, 1200L, pieces), (summary.Series, summary.Points, summary.Pieces));
        Assert.Equal((2.0 * model.Symbols.Count + pieces + 2) / 1200, summary.CompressionRatio, 1e-15);
    }

    [Fact]
    public void Fixed_chain_has_the_smaller_drift_bound()
    {
        double[] series = Generated.Seasons(1000, 4);
        double Bound(ChainKind chain) => AbbaSummary.Of(AbbaEncoder.Fit([series], new() { Chain = chain }), [series]).DriftBound;
        Assert.True(Bound(ChainKind.Fixed) < Bound(ChainKind.Increment) / 10);
    }

    [Fact]
    public void Series_with_gaps_are_compared_filled()
    {
        double[] gaps = Generated.Sine();
        for (int i = 10; i < 1000; i += 50) gaps[i] = double.NaN;
        var options = new AbbaOptions { Missing = Missing.Interpolate };
        var summary = AbbaSummary.Of(AbbaEncoder.Fit([gaps], options), [gaps]);
        Assert.InRange(summary.MeanSquaredError, 0.001, 0.05);
    }

    [Fact]
    public void Lists_that_do_not_match_are_refused()
    {
        var model = AbbaEncoder.Fit([Generated.Sine()]);
        Assert.Throws<ArgumentException>(() => AbbaSummary.Of(model, [], model.Fitted));
        Assert.Throws<ArgumentException>(() => AbbaSummary.Of(model, [[1, 2, 3]], model.Fitted));
    }
}
