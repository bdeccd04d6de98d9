using Offprint.Numerics;
using Xunit;
using static Offprint.Lab.Tests.Rules;

namespace Offprint.Lab.Tests;

public sealed class CriterionTests
{
    const double Infinite = double.PositiveInfinity, None = double.NaN;

    public static TheoryData<Criterion, Estimate, Verdict> Judged() => new()
    {
        // At least: no effect below the threshold, as for a gain.
        { AtLeast(2, 1), Estimate(3, 2.5, 3.5), Verdict.Reproduced },
        { AtLeast(2, 1), Estimate(3, 2, 4), Verdict.Reproduced }, // touches
        { AtLeast(2, 1), Estimate(3, 1.999, 4), Verdict.Inconclusive },
        { AtLeast(2, 1), Estimate(1.5, 1.2, 2), Verdict.Inconclusive }, // touches from below
        { AtLeast(2, 1), Estimate(1.5, 1.2, 1.999), Verdict.DirectionOnly },
        { AtLeast(2, 1), Estimate(1.5, 1, 1.9), Verdict.NotReproduced }, // touches no effect
        { AtLeast(2, 1), Estimate(0.5, 0.2, 0.8), Verdict.NotReproduced },
        { AtLeast(2, 1), Estimate(0.5, -Infinite, Infinite), Verdict.Inconclusive },
        { AtLeast(2, 1), Numerics.Estimate.Exact(2), Verdict.Reproduced },
        { AtLeast(2, 1), Numerics.Estimate.Exact(Math.BitDecrement(2)), Verdict.DirectionOnly },
        { AtLeast(2, 1), Numerics.Estimate.Exact(1), Verdict.NotReproduced },
        // At least, no effect above the threshold: "not worse by more than a margin" has no direction.
        { AtLeast(-0.1, 0), Estimate(0, -0.05, 0.05), Verdict.Reproduced },
        { AtLeast(-0.1, 0), Estimate(-0.3, -0.4, -0.2), Verdict.NotReproduced },
        { AtLeast(2, 2), Estimate(1.5, 1.2, 1.9), Verdict.NotReproduced },

        { AtMost(2, 3), Estimate(1, 0.5, 2), Verdict.Reproduced },
        { AtMost(2, 3), Estimate(1, 0.5, 2.001), Verdict.Inconclusive },
        { AtMost(2, 3), Estimate(2.4, 2, 2.8), Verdict.Inconclusive },
        { AtMost(2, 3), Estimate(2.4, 2.001, 2.999), Verdict.DirectionOnly },
        { AtMost(2, 3), Estimate(2.4, 2.1, 3), Verdict.NotReproduced },
        { AtMost(2, 3), Estimate(4, 3.5, 4.5), Verdict.NotReproduced },
        { AtMost(2, 1), Estimate(2.5, 2.1, 2.9), Verdict.NotReproduced }, // no effect on the other side
        { AtMost(2, 3), Numerics.Estimate.Exact(2), Verdict.Reproduced },
        { AtMost(2, 3), Numerics.Estimate.Exact(Math.BitIncrement(2)), Verdict.DirectionOnly },

        { Between(1, 2), Estimate(1.5, 1, 2), Verdict.Reproduced },
        { Between(1, 2), Estimate(1.5, 0.999, 2), Verdict.Inconclusive },
        { Between(1, 2), Estimate(1.5, 1, 2.001), Verdict.Inconclusive },
        { Between(1, 2), Estimate(1.5, -5, 5), Verdict.Inconclusive },
        { Between(1, 2), Estimate(0.5, 0.1, 1), Verdict.Inconclusive }, // touches
        { Between(1, 2), Estimate(0.5, 0.1, 0.999), Verdict.DirectionOnly },
        { Between(1, 2), Estimate(0.5, 0, 0.9), Verdict.NotReproduced },
        { Between(1, 2), Estimate(3, 2.5, 3.5), Verdict.DirectionOnly }, // overshoots: the sign is the claimed one
        { Between(1, 2), Estimate(-3, -3.5, -2.5), Verdict.NotReproduced },
        { Between(1, 2, 5), Estimate(3, 2.5, 3.5), Verdict.DirectionOnly }, // the claimed side is below
        { Between(1, 2, 5), Estimate(6, 5.5, 6.5), Verdict.NotReproduced },
        { Between(1, 2, 5), Estimate(0.5, 0.1, 0.9), Verdict.DirectionOnly },
        { Between(1, 2, 1.5), Estimate(3, 2.5, 3.5), Verdict.NotReproduced }, // claims that there is no effect
        { Between(1, 2, 1), Estimate(3, 2.5, 3.5), Verdict.NotReproduced },
        { Between(1, 2), Numerics.Estimate.Exact(1), Verdict.Reproduced },
        { Between(1, 2), Numerics.Estimate.Exact(Math.BitDecrement(1)), Verdict.DirectionOnly },

        { Near(10, 1), Estimate(10, 9, 11), Verdict.Reproduced },
        { Near(10, 1), Estimate(10, 8.9, 11), Verdict.Inconclusive },
        { Near(10, 1), Estimate(5, 4, 6), Verdict.DirectionOnly },
        { Near(10, 1), Estimate(-5, -6, -4), Verdict.NotReproduced },
        { Near(0, 1), Estimate(5, 4, 6), Verdict.NotReproduced },

        { Exact(2, 0), Numerics.Estimate.Exact(2), Verdict.Reproduced },
        { Exact(2, 0), Numerics.Estimate.Exact(Math.BitIncrement(2)), Verdict.NotReproduced },
        { Exact(2, 0.5), Numerics.Estimate.Exact(2.5), Verdict.Reproduced },
        { Exact(2, 0.5), Numerics.Estimate.Exact(2.501), Verdict.NotReproduced },

        { Ordered(0, "A", "B"), Estimate(1, 0.1, 2), Verdict.Reproduced },
        { Ordered(0, "A", "B"), Estimate(1, 0, 2), Verdict.Inconclusive }, // a gap of nothing is no order
        { Ordered(0, "A", "B"), Estimate(-1, -2, -0.1), Verdict.NotReproduced },
        { Ordered(0, "A", "B"), Estimate(-1, -2, 0), Verdict.Inconclusive },
        { Ordered(0, "A", "B"), Numerics.Estimate.Exact(0), Verdict.NotReproduced },
        { Ordered(0, "A", "B"), Numerics.Estimate.Exact(double.Epsilon), Verdict.Reproduced },
        { Ordered(1, "A", "B"), Estimate(1.5, 1.1, 2), Verdict.Reproduced },
        { Ordered(1, "A", "B"), Estimate(0.5, 0.2, 0.9), Verdict.NotReproduced },

        { CountOf(4, 5, 0.5), Intervals.ExactBinomial(4, 5), Verdict.Reproduced },
        { CountOf(4, 5, 0.5), Intervals.ExactBinomial(3, 5), Verdict.NotReproduced },
        { CountOf(90, 100, 0.5), Intervals.ExactBinomial(89, 100), Verdict.DirectionOnly },
        { CountOf(90, 100, 0.5), Intervals.ExactBinomial(55, 100), Verdict.NotReproduced },
        { CountOf(4, 5, 0.5), Intervals.ExactBinomial(4, 4), Verdict.Inconclusive }, // one replicate too few, all of which show it
        { CountOf(4, 5, 0.5), Intervals.ExactBinomial(8, 10), Verdict.Reproduced }, // more replicates: the same share
        { CountOf(4, 5, 0.5), Intervals.ExactBinomial(7, 10), Verdict.NotReproduced },
        { CountOf(1, 3), Intervals.ExactBinomial(1, 3), Verdict.Reproduced }, // 1/3 is no double

        // What is no number, or has an interval that is none, decides nothing.
        { AtLeast(2, 1), Estimate(None, None, None), Verdict.Inconclusive },
        { AtLeast(2, 1), Estimate(3, None, None), Verdict.Inconclusive },
        { AtLeast(2, 1), Estimate(0, None, 1), Verdict.Inconclusive },
        { AtLeast(2, 1), Estimate(Infinite, Infinite, Infinite), Verdict.Inconclusive },
        { AtMost(2, 3), Estimate(None, None, None), Verdict.Inconclusive },
        { AtMost(2, 3), Estimate(3, None, None), Verdict.Inconclusive },
        { AtMost(2, 3), Estimate(-Infinite, -Infinite, -Infinite), Verdict.Inconclusive },
        { Between(1, 2), Estimate(None, None, None), Verdict.Inconclusive },
        { Between(1, 2), Estimate(3, None, None), Verdict.Inconclusive },
        { Near(1, 2), Estimate(9, None, 10), Verdict.Inconclusive },
        { Exact(2, 0), Numerics.Estimate.Exact(None), Verdict.Inconclusive },
        { Exact(2, 0), Numerics.Estimate.Exact(Infinite), Verdict.Inconclusive },
        { Ordered(0, "A", "B"), Estimate(None, None, None), Verdict.Inconclusive },
        { Ordered(0, "A", "B"), Estimate(-1, None, None), Verdict.Inconclusive },
        { CountOf(4, 5, 0.5), Estimate(None, None, None), Verdict.Inconclusive },
    };

    [Theory]
    [MemberData(nameof(Judged))]
    public void Criterion_judges_by_the_interval(Criterion criterion, Estimate measured, Verdict expected)
    {
        var judgement = criterion.Judge(measured);
        Assert.True(expected == judgement.Verdict, $"{criterion.Description} on {measured}: {judgement}");
        Assert.NotEmpty(judgement.Explanation);
    }

    [Fact]
    public void Exact_refuses_an_interval_with_a_width() =>
        Assert.Throws<ArgumentException>(() => Exact(2, 0).Judge(Estimate(2, 1.9, 2.1)));

    [Fact]
    public void All_is_judged_part_by_part_only() =>
        Assert.Throws<InvalidOperationException>(() => All(("a", AtLeast(1))).Judge(Estimate(2, 1.5, 2.5)));

    [Fact]
    public void Inconclusive_names_the_replicates_that_would_decide()
    {
        // Twice as wide as the distance to the threshold: four times as many, and one more for "clears" instead of "touches".
        var judgement = AtLeast(2).Judge(Estimate(3, 1, 5, count: 10));
        Assert.Contains("about 31 more replicates (seed) would decide", judgement.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1, 3, "the estimate lies on the threshold")]
    [InlineData(3, double.NegativeInfinity, double.PositiveInfinity, "the interval has no finite width")]
    [InlineData(2.000001, 1, 3, "over a million more replicates")]
    public void Inconclusive_says_why_no_number_of_replicates_helps(double value, double low, double high, string expected) =>
        Assert.Contains(expected, AtLeast(2).Judge(Estimate(value, low, high)).Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("at least 1.5")]
    [InlineData("at most 1.5")]
    [InlineData("between 1.5 and 2")]
    [InlineData("1.5 ± 0.1")]
    [InlineData("exactly 1.5 (rounding ± 0.1)")]
    [InlineData("A > B > C, each gap at least 1.5")]
    [InlineData("in at least 3 of 5")]
    [InlineData("a: at least 1.5; b: at most 1.5")]
    public void Description_says_the_rule(string expected)
    {
        Criterion[] all =
        [
            AtLeast(1.5), AtMost(1.5), Between(1.5, 2), Near(1.5, 0.1), Exact(1.5, 0.1), Ordered(1.5, "A", "B", "C"), CountOf(3, 5),
            All(("a", AtLeast(1.5)), ("b", AtMost(1.5))),
        ];
        Assert.Contains(expected, all.Select(c => c.Description));
    }
}
