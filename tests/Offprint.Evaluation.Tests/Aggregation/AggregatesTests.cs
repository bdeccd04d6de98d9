using Offprint.Evaluation.Aggregation;
using Xunit;

namespace Offprint.Evaluation.Tests.Aggregation;

public class AggregatesTests
{
    /// <summary>Five models, ties on two benchmarks; on the third lower is better. Expected values from NumPy and SciPy.</summary>
    static readonly ScoreTable s_table = Tables.Of([[0.9, 10, 3], [0.7, 30, 1], [0.7, 20, 2], [0.5, 20, 5], [0.2, 5, 4]], [true, true, false]);

    static void Equal(double[] expected, Aggregate actual)
    {
        Assert.Equal(expected.Length, actual.Values.Length);
        for (int m = 0; m < expected.Length; m++) Assert.Equal(expected[m], actual.Values[m], 1e-9);
    }

    [Fact]
    public void Mean_takes_scores_as_they_stand_with_the_sign_of_their_direction() =>
        Equal([7.9 / 3, 29.7 / 3, 18.7 / 3, 15.5 / 3, 1.2 / 3], Aggregates.Mean(s_table));

    [Fact]
    public void Z_mean_standardises_each_benchmark() =>
        Equal([0.154925437848603, 1.109330986632002, 0.491269169785549, -0.497555696310504, -1.25796989795565], Aggregates.ZMean(s_table));

    [Fact]
    public void Min_max_mean_stretches_each_benchmark() =>
        Equal([0.566666666666667, 0.904761904761905, 0.688095238095238, 0.342857142857143, 0.083333333333333], Aggregates.MinMaxMean(s_table));

    [Fact]
    public void Mean_rank_shares_the_ranks_of_ties()
    {
        var ranks = Aggregates.MeanRank(s_table);
        Equal([8 / 3.0, 1.5, 7 / 3.0, 11.5 / 3, 14 / 3.0], ranks);
        Assert.False(ranks.HigherIsBetter);
        Assert.Equal([3, 1, 2, 4, 5], ranks.Places);
    }

    [Fact]
    public void Win_rate_averages_the_parts_beaten() => Equal([7 / 12.0, 0.875, 2 / 3.0, 3.5 / 12, 1 / 12.0], Aggregates.WinRate(s_table));

    [Fact]
    public void Win_rate_counts_a_tie_as_half_as_HELM_does() => Equal([1, 0.5, 0.5, 0], Aggregates.WinRate(Tables.Of([0.9], [0.7], [0.7], [0.5])));

    [Fact]
    public void Bradley_Terry_finds_the_maximum_of_the_likelihood() =>
        Equal([-1.97664011293748, -0.487441315261686, -1.583681244093066, -3.411226916905302, -4.704854352830882], Aggregates.BradleyTerry(s_table, TestContext.Current.CancellationToken));

    [Fact]
    public void Bradley_Terry_adds_half_wins_where_a_model_wins_everything()
    {
        var fit = BradleyTerry.Fit(Tables.Dominance(3, 2), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(fit.PseudoWins);
        Assert.Equal(FitStatus.Converged, fit.Status);
        double[] expected = [-0.350271981594778, -1.495342686594142, -2.640413391593507];
        for (int m = 0; m < 3; m++) Assert.Equal(expected[m], fit.LogStrengths[m], 1e-9);
    }

    [Fact]
    public void Bradley_Terry_says_when_its_steps_are_used_up()
    {
        var fit = BradleyTerry.Fit(s_table, maximumIterations: 3, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((FitStatus.MaxIterations, 3), (fit.Status, fit.Iterations));
        Assert.False(fit.PseudoWins);
    }

    [Fact]
    public void Strengths_sum_to_one() =>
        Assert.Equal(1, BradleyTerry.Fit(s_table, cancellationToken: TestContext.Current.CancellationToken).LogStrengths.Sum(Math.Exp), 1e-12);

    [Fact]
    public void Win_rate_mean_rank_and_Bradley_Terry_order_a_full_table_alike()
    {
        var comparison = new AggregateComparison(Aggregates.WinRate(s_table), Aggregates.MeanRank(s_table), Aggregates.BradleyTerry(s_table, TestContext.Current.CancellationToken));
        Assert.All(comparison.Tau.Cast<double>(), tau => Assert.Equal(1, tau, 1e-12));
    }

    [Fact]
    public void Level_benchmark_adds_nothing_to_scaled_means()
    {
        var table = Tables.Of([1, 7], [2, 7]);
        Equal([-0.5, 0.5], Aggregates.ZMean(table));
        Equal([0, 0.5], Aggregates.MinMaxMean(table));
    }

    [Fact]
    public void Gap_that_counts_as_a_loss_enters_means_as_the_worst_score()
    {
        var table = Tables.Of([1, double.NaN], [0, 2], [0, 4]).Resolve(MissingPolicy.ImputeLoss);
        Equal([1.5, 1, 2], Aggregates.Mean(table));
        Equal([0.5, 0.375, 0.625], Aggregates.WinRate(table));
    }

    [Fact]
    public void Public_table_gives_the_values_found_elsewhere()
    {
        var table = Tables.BaseModels();
        var all = Aggregates.All(table, TestContext.Current.CancellationToken);
        Assert.Equal(["mean", "z-mean", "min-max mean", "mean rank", "win rate", "Bradley–Terry"], all.Select(a => a.Name));
        int qwen = table.ModelIndex("Qwen/Qwen2-72B");
        double[] expected = [0.7609809794024969, 1.9280131316707911, 0.9551880309384942, 124 - 123 * 0.980691056910569, 0.980691056910569, -1.4010281353884526];
        for (int a = 0; a < expected.Length; a++) Assert.Equal(expected[a], all[a].Values[qwen], 1e-6);
        var tau = new AggregateComparison(all).Tau;
        Assert.Equal(0.9677419354838709, tau[0, 1], 1e-12);
        Assert.Equal(0.9376189902809333, tau[1, 4], 1e-12);
        Assert.Equal(0.9297475561943438, tau[0, 4], 1e-12);
        Assert.Equal(1, tau[4, 5], 1e-12);
    }
}
