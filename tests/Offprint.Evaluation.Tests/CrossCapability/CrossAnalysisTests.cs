using Offprint.Evaluation.CrossCapability;
using Xunit;

namespace Offprint.Evaluation.Tests.CrossCapability;

public sealed class CrossAnalysisTests
{
    /// <summary>Models on one pair, with scores spread around given means by ±3.</summary>
    static CrossScores Scores(IReadOnlyList<(string Model, double A, double B, double C)> models, int prompts = 20) => CrossScores.Of(
    [
        .. from m in models
           from part in new[] { ("A", m.A), ("B", m.B), ("A & B", m.C) }
           from p in Enumerable.Range(0, prompts)
           select new CrossRating(m.Model, CapabilityName.Parse(part.Item1), $"{p}", part.Item2 + (p % 2 == 0 ? 3 : -3)),
    ]);

    static readonly (string, double, double, double)[] s_product =
    [
        .. from a in new[] { 30.0, 45, 60, 75 }
           from b in new[] { 35.0, 50, 65, 80 }
           select ($"{a}/{b}", a, b, a * b / 100),
    ];

    [Fact]
    public void Classes_and_chances_are_those_of_the_means()
    {
        var result = CrossAnalysis.Of(Scores([("clear", 40, 80, 20), ("open", 40, 80, 40), ("alike", 60, 61, 20)]), new() { Bootstrap = 400 });
        var cells = result.Cells.ToDictionary(c => c.Model, c => c.Raw!);
        Assert.Equal((LinkClass.BelowBoth, 1.0), (cells["clear"].Class, cells["clear"].Certainty));
        Assert.Equal(LinkClass.CloserToWeaker, cells["open"].Class);
        Assert.InRange(cells["open"].Certainty, 0.3, 0.7); // c lies on the border: a coin is thrown
        Assert.Equal(LinkClass.NoWeakerLink, cells["alike"].Class);
        Assert.True(double.IsNaN(cells["alike"].Position));
        Assert.Equal([1, 1, 0, 0, 1], result.Raw!.Counts);
        Assert.All(cells.Values, p => Assert.Equal(1, p.Chances.Sum(), 1e-12));
        Assert.Null(result.Percentile);
        Assert.Contains(result.Warnings, w => w.Contains("no ranks", StringComparison.Ordinal));
    }

    [Fact]
    public void Intervals_hold_the_means_and_shrink_with_prompts()
    {
        var few = CrossAnalysis.Of(Scores([("m", 40, 80, 20)], 20), new() { Bootstrap = 1000 }).Scores[0].Score;
        var many = CrossAnalysis.Of(Scores([("m", 40, 80, 20)], 320), new() { Bootstrap = 1000 }).Scores[0].Score;
        Assert.Equal(40, few.Value, 1e-12);
        Assert.InRange(few.Value, few.Low, few.High);
        Assert.InRange(few.HalfWidth / many.HalfWidth, 3, 5); // √16
        Assert.InRange(few.HalfWidth, 0.8, 1.8); // 1.96·3/√20 = 1.31
    }

    [Fact]
    public void Harder_pairs_alone_make_the_spaces_disagree()
    {
        // The cross has the order of the stronger skill and is halved: no weakest link, but all below both.
        var result = CrossAnalysis.Of(Scores([.. s_product.Select(m => (m.Item1, m.Item2, m.Item3, Math.Max(m.Item2, m.Item3) / 4))]), new() { Bootstrap = 100 });
        Assert.Equal(1, result.Raw!.WeakerShare);
        Assert.True(result.Percentile!.WeakerShare < 0.75);
        Assert.Contains("Scores and ranks disagree", result.Disagreement, StringComparison.Ordinal);
        Assert.Contains("the stronger capability counts most, against a weakest link", result.Disagreement, StringComparison.Ordinal);
        Assert.Contains(result.Disagreement, result.Warnings);
    }

    [Fact]
    public void A_true_minimum_is_told_by_its_slopes()
    {
        var result = CrossAnalysis.Of(Scores([.. s_product.Select(m => (m.Item1, m.Item2, m.Item3, Math.Min(m.Item2, m.Item3) / 2))]), new() { Bootstrap = 100 });
        Assert.Contains("the weaker capability counts most, as a weakest link has it", result.Disagreement, StringComparison.Ordinal);
        Assert.Equal(1, result.Linear!.RSquared, 1e-9);
        Assert.Equal(0.5, result.Linear.Coefficients[1], 1e-9);
        Assert.Equal(1, result.Pairs.Single().Rules.Single(r => r.Rule == AggregationRule.Minimum).Pearson, 1e-12);
        var gains = result.Gains.Where(g => g.Model == "30/80").ToList();
        Assert.Equal("A", gains[0].Capability);
        Assert.True(gains[0].Gain.Value > 1 && Math.Abs(gains[1].Gain.Value) < 0.5);
        Assert.All(gains, g => Assert.InRange(g.Gain.Value, g.Gain.Low, g.Gain.High));
    }

    [Fact]
    public void Spaces_that_agree_bring_no_warning()
    {
        // Specialists fail at the pair, all-rounders do not; all-rounders have no weaker link.
        var result = CrossAnalysis.Of(Scores(
        [
            .. Enumerable.Range(0, 6).Select(i => ($"specialist {i}", i % 2 == 0 ? 40.0 + i : 90.0 + i, i % 2 == 0 ? 90.0 + i : 40.0 + i, 10.0 + i)),
            .. Enumerable.Range(0, 6).Select(i => ($"all-rounder {i}", 20.0 + 5 * i, 20.0 + 5 * i, 20.0 + 5 * i)),
        ]), new() { Bootstrap = 60 });
        Assert.Equal((1, 1), (result.Raw!.WeakerShare, result.Percentile!.WeakerShare));
        Assert.Equal(6, result.Raw.Counts[(int)LinkClass.NoWeakerLink]);
        Assert.Null(result.Disagreement);
        Assert.Null(CrossAnalysis.Of(Scores(s_product), new() { Bootstrap = 60, Space = CrossSpace.Raw }).Disagreement);
        Assert.Null(CrossAnalysis.Of(Scores(s_product), new() { Bootstrap = 60, Space = CrossSpace.Percentile }).Raw);
    }

    [Fact]
    public void A_product_is_explained_by_logarithms_and_gains_follow_a_logit_by_hand()
    {
        var result = CrossAnalysis.Of(Scores(s_product), new() { Bootstrap = 100 });
        var pair = result.Pairs.Single();
        Assert.Equal([0, 1, 1], pair.LogLinear!.Coefficients.Select(x => Math.Round(x, 9)));
        Assert.True(pair.LogLinear.RSquared > pair.LogMinimum!.RSquared);
        double[] w = result.Logit!.Coefficients;
        static double L(double x) => Math.Log(x / (1 - x));
        double expected = 100 / (1 + Math.Exp(-(L(0.24) + w[1] * (L(0.35) - L(0.30))))) - 24;
        Assert.Equal(expected, result.Gains.Single(g => g.Model == "30/80" && g.Capability == "A").Gain.Value, 1e-9);
    }

    [Fact]
    public void Same_seed_gives_same_bits_and_another_pair_does_not_change_them()
    {
        var ratings = s_product.SelectMany(m => new[] { ("A", m.Item2), ("B", m.Item3), ("A & B", m.Item4) }.SelectMany(x => Enumerable.Range(0, 20).Select(p => new CrossRating(m.Item1, CapabilityName.Parse(x.Item1), $"{p}", x.Item2 + p % 3)))).ToList();
        var one = CrossAnalysis.Of(CrossScores.Of(ratings), new() { Bootstrap = 50, Seed = 7 });
        var more = CrossAnalysis.Of(CrossScores.Of([.. ratings, .. Enumerable.Range(0, 20).Select(p => new CrossRating("30/35", CapabilityName.Parse("C"), $"{p}", 50))]), new() { Bootstrap = 50, Seed = 7 });
        Assert.Equal(one.Cells.Select(c => string.Join(' ', c.Raw!.Chances)), more.Cells.Select(c => string.Join(' ', c.Raw!.Chances)));
        Assert.Equal(one.Gains.Select(g => g.Gain), CrossAnalysis.Of(CrossScores.Of(ratings), new() { Bootstrap = 50, Seed = 7 }).Gains.Select(g => g.Gain));
    }

    [Fact]
    public void A_capability_that_was_never_measured_is_named()
    {
        var refusal = Assert.Throws<InputException>(() => CrossScores.Of([new("m", CapabilityName.Parse("A"), "1", 3), new("m", CapabilityName.Parse("A & B"), "1", 3)]));
        Assert.Contains("needs B, which was never measured alone", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("No prompt needs two", Assert.Throws<InputException>(() => CrossScores.Of([new("m", CapabilityName.Parse("A"), "1", 3)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_one_of_three_scores_is_left_out_and_named()
    {
        var result = CrossAnalysis.Of(CrossScores.Of(
        [
            new("whole", CapabilityName.Parse("A"), "1", 3), new("whole", CapabilityName.Parse("B"), "1", 90), new("whole", CapabilityName.Parse("A & B"), "1", 2),
            new("part", CapabilityName.Parse("A"), "1", 3), new("part", CapabilityName.Parse("A & B"), "1", 2),
        ]), new() { Bootstrap = 40 });
        Assert.Equal("whole", result.Cells.Single().Model);
        Assert.Contains(result.Warnings, w => w.Contains("part on A & B", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, w => w.Contains("Fewer than 20 prompts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(101, 100, "maximum")]
    [InlineData(-1, 100, "maximum")]
    [InlineData(50, -1, "maximum")]
    public void Scores_beyond_the_maximum_are_refused(double score, double maximum, string field) =>
        Assert.Equal(field, Assert.Throws<InputException>(() => CrossAnalysis.Of(CrossScores.Of([new("m", CapabilityName.Parse("A"), "1", score), new("m", CapabilityName.Parse("B"), "1", 1), new("m", CapabilityName.Parse("A & B"), "1", 1)]), new() { Maximum = maximum })).Field);
}
