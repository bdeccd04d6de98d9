using CsCheck;
using Offprint.Evaluation.CrossCapability;
using Xunit;

namespace Offprint.Evaluation.Tests.CrossCapability;

public sealed class ScoringTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.5, 13.375)]
    [InlineData(2, 25.75)]
    [InlineData(2.5, 38.125)]
    [InlineData(3, 50.5)]
    [InlineData(3.5, 62.875)]
    [InlineData(4, 75.25)]
    [InlineData(4.5, 87.625)]
    [InlineData(5, 100)]
    public void A_rating_becomes_its_score(double rating, double score) => Assert.Equal(score, LikertScale.To100(rating));

    [Theory]
    [InlineData(0.99)]
    [InlineData(5.01)]
    [InlineData(double.NaN)]
    public void A_rating_off_the_scale_has_no_score(double rating) => Assert.Throws<ArgumentOutOfRangeException>(() => LikertScale.To100(rating));

    [Theory]
    [InlineData("#### Evaluation Score\nScore: 4/5", 4.0)]
    [InlineData("**Evaluation Score:** Score: **3.5/5**", 3.5)]
    [InlineData("**Evaluation Score:** is the Score: **3.5/5**", null)]
    [InlineData("Score: 4/5", null)]
    [InlineData("Evaluation Score\nScore: [4]/5", null)]
    [InlineData("evaluation score: score: 6/5", 6.0)]
    [InlineData("Evaluation Score\n**Score:** 4/5", null)]
    [InlineData("Evaluation Score: 4/5", null)]
    public void The_faithful_pattern_reads_what_the_released_one_does(string text, double? value) =>
        Assert.Equal(value, JudgedScore.Read(text, ScoreReading.Faithful)?.Value);

    [Theory]
    [InlineData("Evaluation Score\n**Score:** 4/5")]
    [InlineData("Evaluation Score: 4/5")]
    [InlineData("evaluation score\nSCORE: 4 / 5")]
    public void The_lenient_pattern_reads_more_and_says_so(string text) => Assert.Equal(new JudgedScore(4, true), JudgedScore.Read(text));

    [Fact]
    public void What_both_patterns_read_needed_no_lenience_and_the_first_score_counts()
    {
        Assert.Equal(new JudgedScore(4, false), JudgedScore.Read("Evaluation Score\nScore: 4/5\nEvaluation Score\nScore: 2/5"));
        Assert.Null(JudgedScore.Read("Score: 4/5"));
        Assert.Null(JudgedScore.Read("Evaluation Score\nScore: [4]/5"));
    }

    [Fact]
    public void Six_of_five_is_read_and_is_off_the_scale() => Assert.False(JudgedScore.Read("evaluation score: score: 6/5")!.Value.IsOnScale);

    [Fact]
    public void A_judged_reference_is_measured_by_the_two_others()
    {
        Assert.Equal([2, 3], ReferenceRotation.ForReference(1));
        Assert.Equal([3, 1], ReferenceRotation.ForReference(2));
        Assert.Equal([1, 2], ReferenceRotation.ForReference(3));
        Assert.Equal([3], ReferenceRotation.ForReference(2, 1));
        Assert.Empty(ReferenceRotation.ForReference(2, 0));
        Assert.Equal([1, 2, 3], ReferenceRotation.ForNew(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceRotation.ForReference(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceRotation.ForReference(1, 3));
    }

    [Fact]
    public void A_pair_has_one_spelling()
    {
        Assert.Equal(CapabilityName.Parse("Coding & Reasoning"), CapabilityName.Parse(" Reasoning&Coding "));
        Assert.Equal("Coding & Reasoning", CapabilityName.Parse("Reasoning & Coding").ToString());
        Assert.False(CapabilityName.Parse("Tool Use").IsPair);
    }

    [Theory]
    [InlineData("A & ")]
    [InlineData("")]
    [InlineData("A & B & C")]
    [InlineData("A & A")]
    public void What_is_no_capability_is_refused(string text) => Assert.Throws<FormatException>(() => CapabilityName.Parse(text));

    [Theory]
    [InlineData(double.NegativeInfinity, 40)]
    [InlineData(-10, 42.866754133)]
    [InlineData(-1, 53.333333333)]
    [InlineData(0, 56.568542495)]
    [InlineData(1, 60)]
    [InlineData(2, 63.245553203)]
    [InlineData(10, 74.649925442)]
    [InlineData(double.PositiveInfinity, 80)]
    public void The_power_mean_of_40_and_80(double rho, double value) => Assert.Equal(value, PowerMean.Of(40, 80, rho), 1e-8);

    [Fact]
    public void The_power_mean_lies_between_grows_with_the_exponent_and_scales() =>
        Gen.Select(Gen.Double[0.01, 100], Gen.Double[0.01, 100], Gen.Double[-30, 30], Gen.Double[0, 5], Gen.Double[0.1, 10]).Sample((a, b, rho, more, factor) =>
        {
            double m = PowerMean.Of(a, b, rho);
            Assert.InRange(m, Math.Min(a, b) * (1 - 1e-12), Math.Max(a, b) * (1 + 1e-12));
            Assert.True(PowerMean.Of(a, b, rho + more) >= m * (1 - 1e-7));
            Assert.Equal(m * factor, PowerMean.Of(a * factor, b * factor, rho), 1e-9 * m * factor);
        });

    [Fact]
    public void The_power_mean_with_a_zero()
    {
        Assert.Equal(0, PowerMean.Of(0, 1, 0));
        Assert.Equal(0, PowerMean.Of(0, 1, -2));
        Assert.Equal(0.5, PowerMean.Of(0, 1, 1));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(0.5)]
    [InlineData(3)]
    public void The_exponent_of_exact_power_means_is_found_whatever_the_difficulty(double rho)
    {
        double[] a = [10, 20, 35, 50, 70, 90, 40, 15], b = [60, 25, 80, 45, 20, 95, 85, 75];
        double[] c = [.. a.Zip(b, (x, y) => 0.5 * PowerMean.Of(x, y, rho) - 3)];
        Assert.Equal(rho, PowerMean.Fit(a, b, c), 1e-3);
    }
}
