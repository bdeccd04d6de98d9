using CsCheck;
using Offprint.Evaluation.Capabilities;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Capabilities;

public sealed class CapabilityScoringTests
{
    static readonly Capability s_both = new("both", ["x", "y"]);

    static SeedTable Table(params double[][][] cells) => new([.. cells.Select((_, m) => $"m{m}")], ["x", "y"], cells);

    static readonly Gen<SeedTable> s_tables =
        Gen.Double[0, 1].Array[5, 7].Array[2].Array[2, 5].Select(cells => Table(cells));

    [Fact]
    public void Values_of_all_data_sets_are_pooled()
    {
        var result = CapabilityScoring.Score(Table([[1, 2, 3, 4], [5, 6, 7, 8]], [[0, 0, 0, 0], [0, 0, 0, 0]]), s_both);
        var best = result.Ranking[0];
        Assert.Equal(("m0", 1, 1, 1, 8), (best.Model, best.Rank, best.RankLow, best.RankHigh, best.Count));
        Assert.Equal(4.5, best.Score, 1e-12); // of 1…8 the middle four
        Assert.Equal(4.5, best.MeanOfDataSets, 1e-12); // (2.5 + 6.5) / 2
        Assert.Equal(1, best.First);
        Assert.Equal(best.Deviation / Math.Sqrt(1000), best.PublishedError, 1e-12);
    }

    [Fact]
    public void A_model_that_lacks_a_data_set_has_no_score()
    {
        var result = CapabilityScoring.Score(Table([[1.0], [1]], [[2], []], [[0], [0]]), s_both);
        Assert.Equal(["m0", "m2"], result.Scores.Select(s => s.Model));
        Assert.Equal(["m1 lacks y"], result.LeftOut);
        Assert.Equal([1, double.NaN, 0], CapabilityScoring.Pooled(Table([[1.0], [1]], [[2], []], [[0], [0]]), s_both));
    }

    [Fact]
    public void Level_models_share_the_draws_and_the_rank()
    {
        var result = CapabilityScoring.Score(Table([[1.0, 1], [1, 1]], [[1, 1], [1, 1]], [[0, 0], [0, 0]]), s_both);
        Assert.Equal([0.5, 0.5, 0], result.Scores.Select(s => s.First));
        Assert.Equal([1, 1, 3], result.Scores.Select(s => s.Rank));
        Assert.Equal(0.5, result.Beats("m0", "m1"));
        Assert.Equal((1.0, 1.0), (result.BestOf(["m0", "m2"], ["m2"]), result.Gap(["m0"], ["m2", "nobody"])));
    }

    [Fact]
    public void A_further_model_changes_nobody_elses_score() => s_tables.Sample(table =>
    {
        var all = CapabilityScoring.Score(table, s_both, new() { Draws = 50 });
        var fewer = CapabilityScoring.Score(table.Select([.. Enumerable.Range(1, table.Models.Count - 1)]), s_both, new() { Draws = 50 });
        foreach (var score in fewer.Scores)
        {
            var same = all.Scores.Single(s => s.Model == score.Model);
            Assert.Equal((same.Score, same.Low, same.High, same.Deviation, same.BootstrapMean), (score.Score, score.Low, score.High, score.Deviation, score.BootstrapMean));
        }
    }, iter: 40);

    [Fact]
    public void First_places_add_up_and_beating_is_mutual() => s_tables.Sample(table =>
    {
        var result = CapabilityScoring.Score(table, s_both, new() { Draws = 60 });
        Assert.Equal(1, result.Scores.Sum(s => s.First), 1e-9);
        Assert.Equal(1, result.Beats("m0", "m1") + result.Beats("m1", "m0"), 1e-12);
        // Where a statistic hardly ever moves, the mean of its draws may lie beyond 95 % of them, but not beyond all.
        Assert.All(result.Scores, s =>
        {
            int model = table.ModelIndex(s.Model);
            double[] values = [.. table[model, 0], .. table[model, 1]];
            Assert.All([s.Score, s.Low, s.High, s.BootstrapMean], x => Assert.InRange(x, values.Min() - 1e-12, values.Max() + 1e-12));
            Assert.True(s.Low <= s.High);
        });
    }, iter: 40);

    [Fact]
    public void The_deviation_of_a_mean_is_that_of_resampling_within_each_data_set()
    {
        // Two data sets of two values: the pooled mean has variance (σx² + σy²)/8 with σ² of divisor n.
        var result = CapabilityScoring.Score(Table([[0.0, 1], [0, 3]]), s_both, new() { Statistic = PooledStatistic.Mean, Draws = 20_000 });
        Assert.Equal(Math.Sqrt((0.25 + 2.25) / 8), result.Scores[0].Deviation, 0.01); // five standard errors of a deviation over 20,000 draws are 0.014
    }

    [Fact]
    public void An_unknown_data_set_names_the_capability() =>
        Assert.Contains("Capability 'all': There is no data set 'z'", Assert.Throws<InputException>(() => CapabilityScoring.Score(Table([[1.0], [1]]), new Capability("all", ["x", "z"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_capability_that_nobody_covers_is_an_error() =>
        Assert.Contains("No model was measured on all data sets of 'both'", Assert.Throws<InputException>(() => CapabilityScoring.Score(Table([[1.0], []]), s_both)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_data_set_on_which_all_are_level_cannot_be_normalised() =>
        Assert.Contains("'y' has the range 1 to 1", Assert.Throws<InputException>(() => ScoreRanges.Of(Table([[0.0], [1]], [[1.0], [1]]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Ranges_survive_their_file_and_may_be_left()
    {
        var ranges = ScoreRanges.Parse(ScoreRanges.Of(Table([[0.1], [1]], [[0.3], [2]])).ToJson(), "ranges.json");
        var later = Table([[0.0], [3]]).Normalised(ranges);
        Assert.Equal((-0.5, 2.0), (Math.Round(later[0, 0][0], 12), Math.Round(later[0, 1][0], 12)));
    }

    [Fact]
    public void Discrimination_weighs_models_against_seeds()
    {
        var found = Discrimination.Of(Table([[0.0, 2], [1, 1]], [[4, 6], [5, 5]]));
        Assert.Equal((8.0, 2.0, 0.8), (found[0].Between, found[0].Within, found[0].Value));
        Assert.Equal(1, found[1].Value);
    }

    [Fact]
    public void The_subset_begins_with_the_data_set_that_orders_models_as_all_do()
    {
        var table = Table([[1.0], [3]], [[2], [1]], [[5], [2]]);
        var subset = RepresentativeSubset.Greedy(table, s_both);
        Assert.Equal("x", subset.DataSets[0]); // pooled: 2, 1.5, 3.5; x: 1, 2, 5 (ρ ½), y: 3, 1, 2 (ρ ½): by name
        Assert.Equal([0.5, 1], subset.Correlations.Select(r => Math.Round(r, 9)));
        Assert.Equal(0.5, RankCorrelation.Spearman([1, 2, 5], [2, 1.5, 3.5]), 1e-12);
    }
}
