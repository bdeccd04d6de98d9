using CsCheck;
using Offprint.Evaluation.Predictability;
using Xunit;

namespace Offprint.Evaluation.Tests.Predictability;

public sealed class ChainCorrelationsTests
{
    [Fact]
    public void A_trajectory_has_its_golden_correlations()
    {
        var ladder = Ladders.Golden();
        double[] choices = ladder.Trajectory(ChainMetric.ChoiceProbability, 0);
        double[] expected = [0.362564, 0.379958, 0.304207, 0.439447, 0.337344, 0.452688, 0.351120, 0.537682];
        for (int t = 0; t < 8; t++) Assert.Equal(expected[t], choices[t], 1e-6);
        Assert.Equal([1, 1, 0, 1, 0, 1, 0, 1], ladder.Trajectory(ChainMetric.Accuracy, 0));
        AssertMeans(ChainCorrelations.Of(ladder), 1e-6,
            [0.996697, 1, 1],
            [0.875030, 1, 1],
            [0.546766, 0.380952, 0.357143],
            [0.354880, 0.380952, 0.357143],
            [-0.169031, -0.169031, -0.146385]);
    }

    [Fact]
    public void Order_3_on_Shakespeare_gives_the_golden_table()
    {
        var ladder = Ladders.Shakespearean(3);
        var found = ChainCorrelations.Of(ladder);
        AssertMeans(found, 1e-4, [0.5871, 0.5494, 0.4386], [0.5351, 0.5494, 0.4386], [0.1308, 0.1291, 0.1009], [0.1974, 0.1478, 0.1239], [0.0786, 0.0786, 0.0664]);
        AssertShares(found, 0.4133, 0.4567, 0.1867, 0.1867, 0.0800);
        Assert.Equal(133, found.Constant(ChainMetric.Accuracy));
        Assert.Equal(0.516667, ladder.Means(ChainMetric.Accuracy)[^1], 1e-6);
        Assert.Equal(0.5804, CoMovement.Correlations(ladder).Average(), 1e-4);
        Assert.Equal(0.549363, ChainCorrelations.Of(ladder.WithWrongChoicesFrozen()).Mean(ChainMetric.ChoiceProbability, CorrelationKind.Spearman), 1e-6);
    }

    [Fact]
    public void Order_5_on_Shakespeare_gives_the_golden_table()
    {
        var ladder = Ladders.Shakespearean(5);
        var found = ChainCorrelations.Of(ladder);
        AssertMeans(found, 1e-4, [0.6881, 0.6155, 0.4572], [0.5313, 0.6155, 0.4572], [0.1969, 0.1963, 0.1433], [0.2993, 0.2239, 0.1782], [0.2068, 0.2068, 0.1748]);
        AssertShares(found, 0.5033, 0.2633, 0.1333, 0.1633, 0.0700);
        Assert.Equal(50, found.Constant(ChainMetric.Accuracy));
        Assert.Equal(0.653333, ladder.Means(ChainMetric.Accuracy)[^1], 1e-6);
        Assert.Equal(0.6406, CoMovement.Correlations(ladder).Average(), 1e-4);
        Assert.Equal(0.615502, ChainCorrelations.Of(ladder.WithWrongChoicesFrozen()).Mean(ChainMetric.ChoiceProbability, CorrelationKind.Spearman), 1e-6);
        Assert.Equal(ChainMetric.LogProbability, found.MostPredictable(CorrelationKind.Pearson));
    }

    [Fact]
    public void Ranks_do_not_change_from_log_probability_to_probability() =>
        Ladder.Sample(ladder =>
        {
            var found = ChainCorrelations.Of(ladder);
            foreach (var kind in new[] { CorrelationKind.Spearman, CorrelationKind.Kendall })
                Assert.Equal(found.Mean(ChainMetric.LogProbability, kind), found.Mean(ChainMetric.Probability, kind), 1e-12);
        });

    [Fact]
    public void Neither_the_unit_of_compute_nor_the_order_of_levels_matters() =>
        Ladder.Sample(ladder =>
        {
            int[] reversed = [.. Enumerable.Range(0, ladder.Levels.Count).Reverse()];
            var other = new ChoiceLadder([.. reversed.Select(t => ladder.Levels[t] with { Compute = 1e18 * ladder.Levels[t].Compute })], ladder.Items,
                [.. reversed.Select(t => ladder.Items.Select((_, i) => ladder[t, i].ToArray()).ToArray())]);
            foreach (var metric in ChainMetrics.All)
                Assert.Equal(ChainCorrelations.Of(ladder).Mean(metric, CorrelationKind.Pearson), ChainCorrelations.Of(other).Mean(metric, CorrelationKind.Pearson), 1e-9);
        });

    [Fact]
    public void Survival_falls_from_one_to_zero_and_constants_count_as_the_policy_says()
    {
        // Two items: one that never changes, one that rises.
        ChoiceLadder ladder = new([new("a", 1), new("b", 2), new("c", 4)], [new("still", 0), new("rising", 0)], [.. Enumerable.Range(0, 3).Select(t => new[] { [-1.0, -2.0], new[] { -3.0 + t, -2.5 } })]);
        var found = ChainCorrelations.Of(ladder);
        Assert.Equal(1, found.Constant(ChainMetric.LogProbability));
        Assert.Equal(0.5, found.Mean(ChainMetric.LogProbability, CorrelationKind.Kendall));
        Assert.Equal([0.5, 1], new[] { ConstantPolicy.Zero, ConstantPolicy.Drop }.Select(c => found.ShareAbove(ChainMetric.LogProbability, CorrelationKind.Spearman, 0.5, c)));
        Assert.Equal(1, found.ShareAbove(ChainMetric.LogProbability, CorrelationKind.Spearman, -1.1));
        Assert.Equal(0, found.ShareAbove(ChainMetric.LogProbability, CorrelationKind.Spearman, 1));
        Assert.Equal(1, ChainCorrelations.Of(ladder, new() { Constant = ConstantPolicy.Drop }).Mean(ChainMetric.LogProbability, CorrelationKind.Kendall), 1e-12);
    }

    [Fact]
    public void Frozen_wrong_choices_leave_a_function_of_the_right_one_alone() =>
        Ladder.Sample(ladder =>
        {
            var frozen = ladder.WithWrongChoicesFrozen();
            for (int i = 0; i < ladder.Items.Count; i++)
            {
                double[] l = frozen.Trajectory(ChainMetric.LogProbability, i), p = frozen.Trajectory(ChainMetric.ChoiceProbability, i);
                Assert.Equal(ladder.Trajectory(ChainMetric.LogProbability, i), l);
                Assert.Equal(1, Numerics.RankCorrelation.Spearman(l, p), 1e-9);
            }
        });

    // Values that lie apart by more than rounding, so that exp keeps their order.
    static Gen<ChoiceLadder> Ladder => Gen.Select(Gen.Int[3, 8], Gen.Int[1, 4], Gen.Int[2, 4]).SelectMany((levels, items, choices) =>
        Gen.Shuffle(Enumerable.Range(1, levels * items * choices).Select(v => -0.05 * v).ToArray()).Select(values => new ChoiceLadder(
            [.. Enumerable.Range(0, levels).Select(t => new LadderLevel($"m{t}", Math.Pow(3, t)))],
            [.. Enumerable.Range(0, items).Select(i => new LadderItem($"i{i}", i % choices))],
            [.. values.Chunk(items * choices).Select(level => level.Chunk(choices).ToArray())])));

    static void AssertMeans(ChainCorrelations found, double tolerance, params double[][] expected)
    {
        foreach (var metric in ChainMetrics.All)
        {
            foreach (var kind in Enum.GetValues<CorrelationKind>()) Assert.Equal(expected[(int)metric][(int)kind], found.Mean(metric, kind), tolerance);
        }
    }

    static void AssertShares(ChainCorrelations found, params double[] expected)
    {
        foreach (var metric in ChainMetrics.All) Assert.Equal(expected[(int)metric], found.ShareAbove(metric, CorrelationKind.Pearson, 0.8), 1e-4);
    }
}
