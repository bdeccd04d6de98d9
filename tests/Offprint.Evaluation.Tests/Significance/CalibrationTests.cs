using CsCheck;
using Offprint.Evaluation.Significance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Significance;

public class CalibrationTests
{
    static readonly double[] s_stated = [0.9, 0.8, 0.8, 0.3, 0.1, 0.6];
    static readonly bool[] s_right = [true, true, false, false, false, true];

    [Fact]
    public void Brier_is_the_mean_squared_distance() =>
        Assert.Equal((0.01 + 0.04 + 0.64 + 0.09 + 0.01 + 0.16) / 6, Calibration.Brier(s_stated, s_right).Value, 1e-12);

    [Fact]
    public void Expected_error_weighs_the_gaps_of_bins()
    {
        // Halves: (0, 0.5] holds 0.3, 0.1, none right; (0.5, 1] holds 0.9, 0.8, 0.8, 0.6, three right.
        var found = Calibration.Expected(s_stated, s_right, RandomStream.FromSeed(1), bins: 2);
        Assert.Equal((0.4 + Math.Abs(3 - 3.1)) / 6, found.Error.Value, 1e-12);
        Assert.Equal([2, 4], found.Bins.Select(b => b.Count));
        Assert.Equal(0.2, found.Bins[0].MeanConfidence, 1e-12);
        Assert.Equal(0.75, found.Bins[1].Accuracy.Value);
        Assert.True(found.Error.Low <= found.Error.High);
    }

    [Fact]
    public void Zero_lies_in_the_first_bin_and_borders_below()
    {
        var found = Calibration.Expected([0, 0.25, 0.5, 0.75, 1], [false, false, true, true, true], RandomStream.FromSeed(1), bins: 4);
        Assert.Equal([2, 1, 1, 1], found.Bins.Select(b => b.Count));
    }

    [Fact]
    public void Area_counts_pairs_and_ties_half() => Gen.Select(Gen.Int[0, 4], Gen.Bool).Array[2, 25].Sample(items =>
    {
        double[] confidence = [.. items.Select(x => x.Item1 / 4.0)];
        bool[] right = [.. items.Select(x => x.Item2)];
        double area = Calibration.AreaUnderCurve(confidence, right).Value, won = 0, pairs = 0;
        foreach (var p in items.Where(x => x.Item2))
            foreach (var q in items.Where(x => !x.Item2))
            {
                pairs++;
                won += p.Item1 > q.Item1 ? 1 : p.Item1 == q.Item1 ? 0.5 : 0;
            }

        if (pairs == 0) Assert.Equal(double.NaN, area);
        else Assert.Equal(won / pairs, area, 1e-12);
    });

    [Fact]
    public void Area_of_six_by_hand()
    {
        // Right: 0.9, 0.8, 0.6; wrong: 0.8, 0.3, 0.1: won 3 + 2.5 + 2 of 9.
        var found = Calibration.AreaUnderCurve(s_stated, s_right);
        Assert.Equal(7.5 / 9, found.Value, 1e-12);
        // DeLong: placements (1, 5/6, 2/3) and (1/2, 1, 1): variances 1/36/3 … and 1/12/3.
        double half = 1.959963984540054 * Math.Sqrt(1 / 36.0 / 3 + 1 / 12.0 / 3);
        Assert.Equal(Math.Max(0, 7.5 / 9 - half), found.Low, 1e-12);
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Probability_out_of_range_is_refused(double p) =>
        Assert.Contains("[0, 1]", Assert.Throws<ArgumentException>(() => Calibration.Brier([0.5, p], [true, false])).Message, StringComparison.Ordinal);
}
