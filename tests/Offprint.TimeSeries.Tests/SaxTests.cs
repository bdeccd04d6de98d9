using Offprint.Numerics;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class SaxTests
{
    [Fact]
    public void Breakpoints_are_those_of_the_published_table()
    {
        Assert.Equal([-0.43, 0.43], new Sax(1, 3).Breakpoints.Select(cut => Math.Round(cut, 2)));
        Assert.Equal([-0.67, 0, 0.67], new Sax(1, 4).Breakpoints.Select(cut => Math.Round(cut, 2)));
        Assert.Equal([-1.28, -0.84, -0.52, -0.25, 0, 0.25, 0.52, 0.84, 1.28], new Sax(1, 10).Breakpoints.Select(cut => Math.Round(cut, 2)));
    }

    [Fact]
    public void Word_is_that_of_segment_means()
    {
        // z-scores ±1 in equal halves, means −1, 0, 0, 1: below −0.67, on 0 (above it), above 0.67.
        Assert.Equal([0, 2, 2, 3], new Sax(4, 4).Encode([0, 0, 0, 2, 0, 2, 2, 2]));
    }

    [Fact]
    public void Value_across_a_border_counts_by_its_share()
    {
        // Three values in two segments: means (2·z₁ + z₂)/3 and (z₂ + 2·z₃)/3 with z = (−√1.5, 0, √1.5): ±0.82, not ±0.61.
        Assert.Equal([2, 7], new Sax(2, 10).Encode([1, 2, 3]));
        Assert.Equal([0, 3], new Sax(2, 4).Encode([1, 2, 3]));
    }

    [Fact]
    public void Symbols_of_normal_noise_are_equally_frequent()
    {
        var random = RandomStream.FromSeed(6);
        double[] noise = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextNormal())];
        // 10,000 each, deviation 89; six deviations have a false alarm of 1e-8 for five symbols.
        foreach (var group in new Sax(50_000, 5).Encode(noise).GroupBy(label => label)) Assert.InRange(group.Count(), 10_000 - 6 * 89, 10_000 + 6 * 89);
    }

    [Fact]
    public void Distance_of_words_never_exceeds_that_of_the_series()
    {
        var sax = new Sax(8, 6);
        bool positive = false;
        for (ulong seed = 1; seed <= 100; seed++)
        {
            double[] a = Scaled(Generated.Walk(64, seed)), b = Scaled(Generated.Walk(64, seed + 1000));
            double distance = Math.Sqrt(64 * Generated.MeanSquaredError(a, b)), bound = sax.Distance(sax.Encode(a), sax.Encode(b), 64);
            Assert.True(bound <= distance);
            positive |= bound > distance / 2;
        }

        Assert.True(positive);
        static double[] Scaled(double[] series) => SeriesScaling.ZScore(series).Apply(series);
    }

    [Fact]
    public void Decoded_word_encodes_to_its_steps()
    {
        double[] decoded = new Sax(3, 4).Decode([0, 3, 1], 9);
        Assert.Equal(3, decoded.Distinct().Count());
        Assert.Equal(decoded[..3], Enumerable.Repeat(decoded[0], 3));
        Assert.Equal([-1.1503, 1.1503, -0.3186], new[] { decoded[0], decoded[4], decoded[8] }.Select(value => Math.Round(value, 4)));
    }

    [Fact]
    public void Faults_are_refused()
    {
        Assert.Equal("segments", Assert.Throws<InputException>(() => new Sax(0, 4)).Field);
        Assert.Equal("symbols", Assert.Throws<InputException>(() => new Sax(4, 1)).Field);
        var sax = new Sax(4, 4);
        Assert.Contains("3 values", Assert.Throws<InputException>(() => sax.Encode([1, 2, 3])).Message);
        Assert.Contains("Value 2", Assert.Throws<InputException>(() => sax.Encode([1, double.NaN, 3, 4])).Message);
        Assert.Contains("3 labels for 4", Assert.Throws<InputException>(() => sax.Decode([0, 1, 2], 8)).Message);
        Assert.Contains("Label 4 at position 2", Assert.Throws<InputException>(() => sax.Decode([0, 4, 2, 1], 8)).Message);
    }
}
