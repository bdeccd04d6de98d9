using Xunit;

namespace Offprint.Evaluation.Tests;

public class ScoreTableTests
{
    static readonly double s_gap = double.NaN;

    static string Error(Action action) => Assert.Throws<InputException>(action).Message;

    [Fact]
    public void Values_directions_and_errors_are_kept_apart_from_the_arrays_given()
    {
        double[,] scores = { { 1, 2 }, { 3, 4 } }, errors = { { 0.1, 0.2 }, { 0.3, 0.4 } };
        var table = new ScoreTable(["a", "b"], ["x", "y"], scores, [true, false], errors);
        scores[1, 0] = errors[1, 0] = 99;
        Assert.Equal((3, 0.3), (table[1, 0], table.StandardError(1, 0)));
        Assert.Equal([true, false], table.HigherIsBetter);
        Assert.True(table.HasStandardErrors);
        Assert.Equal((1, 1), (table.ModelIndex("b"), table.BenchmarkIndex("y")));
    }

    [Fact]
    public void One_model_is_too_few() => Assert.Contains("has 1 model; a comparison needs at least 2", Error(() => Tables.Of([1.0])));

    [Fact]
    public void No_benchmark_is_too_few() => Assert.Contains("no benchmark", Error(() => _ = new ScoreTable(["a", "b"], [], new double[2, 0])));

    [Fact]
    public void Duplicate_names_are_told_with_both_places()
    {
        Assert.Contains("Model 'a' stands in rows 1 and 3", Error(() => _ = new ScoreTable(["a", "b", "a"], ["x"], new double[3, 1])));
        Assert.Contains("Benchmark 'x' stands in columns 1 and 2", Error(() => _ = new ScoreTable(["a", "b"], ["x", "x"], new double[2, 2])));
        Assert.Contains("Model 2 has no name", Error(() => _ = new ScoreTable(["a", " "], ["x"], new double[2, 1])));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Infinite_score_is_told_with_its_cell(double value) => Assert.Contains("score of 'm1' on 'b0'", Error(() => Tables.Of([1.0], [value])));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Standard_error_must_be_a_size(double error) => Assert.Contains("standard error of 'm0' on 'b0'", Error(() => Tables.Of([[1.0], [2.0]], null, error)));

    [Fact]
    public void Shapes_that_differ_are_a_programming_error()
    {
        Assert.Throws<ArgumentException>(() => new ScoreTable(["a", "b"], ["x"], new double[2, 2]));
        Assert.Throws<ArgumentException>(() => new ScoreTable(["a", "b"], ["x"], new double[2, 1], [true, true]));
        Assert.Throws<ArgumentException>(() => new ScoreTable(["a", "b"], ["x"], new double[2, 1], null, new double[1, 1]));
    }

    [Fact]
    public void Unknown_name_lists_what_there_is() => Assert.Contains("no benchmark 'z' in the table. It has b0, b1", Error(() => Tables.Of([1, 2], [3, 4]).SelectBenchmarks("z")));

    [Fact]
    public void Selection_keeps_order_and_company()
    {
        var table = new ScoreTable(["a", "b", "c"], ["x", "y"], new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, [true, false], new double[,] { { .1, .2 }, { .3, .4 }, { .5, .6 } });
        var part = table.SelectModels(2, 0).SelectBenchmarks("y", "x");
        Assert.Equal(["c", "a"], part.Models);
        Assert.Equal(["y", "x"], part.Benchmarks);
        Assert.Equal([false, true], part.HigherIsBetter);
        Assert.Equal((6, 0.6, 1), (part[0, 0], part.StandardError(0, 0), part[1, 1]));
        Assert.Equal(["y", "x"], table.Reversed().Benchmarks);
        Assert.Contains("at least 2", Error(() => table.SelectModels(1)));
        Assert.Contains("columns 1 and 2", Error(() => table.SelectBenchmarks("x", "x")));
    }

    [Fact]
    public void Level_benchmark_is_worth_a_warning()
    {
        Assert.Equal(["All models have the same score on 'b1': it contributes only ties."], Tables.Of([1, 5], [2, 5]).Warnings);
        Assert.Empty(Tables.Of([1, 5], [2, 6]).Warnings);
    }

    static ScoreTable WithGaps() => Tables.Of([1, 2, 3], [4, s_gap, 6], [7, 8, 9]);

    [Fact]
    public void Missing_score_is_refused_with_its_cell_unless_a_policy_is_chosen() =>
        Assert.Contains("Model 'm1' has no score on 'b1'", Error(() => WithGaps().Resolve(MissingPolicy.Error)));

    [Fact]
    public void Drop_model_leaves_the_complete_rows()
    {
        var table = WithGaps().Resolve(MissingPolicy.DropModel);
        Assert.Equal(["m0", "m2"], table.Models);
        Assert.Contains("1 of 3 models were left out", table.Warnings.Single());
        Assert.Contains("Only 1 of 2 models", Error(() => Tables.Of([1, s_gap], [1, 2]).Resolve(MissingPolicy.DropModel)));
    }

    [Fact]
    public void Drop_benchmark_leaves_the_complete_columns()
    {
        var table = WithGaps().Resolve(MissingPolicy.DropBenchmark);
        Assert.Equal(["b0", "b2"], table.Benchmarks);
        Assert.Contains("b1", table.Warnings.Single());
        Assert.Contains("None of the 1 benchmarks", Error(() => Tables.Of([1], [s_gap]).Resolve(MissingPolicy.DropBenchmark)));
    }

    [Fact]
    public void Impute_loss_keeps_the_gap_below_every_score()
    {
        var table = WithGaps().Resolve(MissingPolicy.ImputeLoss);
        Assert.True(table.MissingCountsAsLoss);
        Assert.True(double.IsNaN(table[1, 1]));
        Assert.Equal([1, 0, 2], ScoreRanks.Of(table)[1]);
        Assert.Equal("1 missing score counts as a loss.", table.Warnings.Single());
        Assert.True(table.SelectModels(0, 1).MissingCountsAsLoss);
    }

    [Fact]
    public void Complete_table_is_left_as_it_is()
    {
        var table = Tables.Dominance(3, 2);
        Assert.All(Enum.GetValues<MissingPolicy>(), policy => Assert.Same(table, table.Resolve(policy)));
    }

    [Fact]
    public void Ranks_are_dense_and_follow_the_direction()
    {
        var ranks = ScoreRanks.Of(Tables.Of([[0.5, 0.5], [-0.0, 7], [0.0, 0.5], [9, 1]], [true, false]));
        Assert.Equal([1, 0, 0, 2], ranks[0]); // −0 and 0 are the same score
        Assert.Equal([2, 0, 2, 1], ranks[1]);
    }

    [Fact]
    public void Digest_changes_with_everything_that_counts()
    {
        string digest = Tables.Of([1, 2], [3, 4]).Digest();
        Assert.Equal(64, digest.Length);
        Assert.Equal(digest, Tables.Of([1, 2], [3, 4]).Digest());
        Assert.NotEqual(digest, Tables.Of([1, 2], [3, 5]).Digest());
        Assert.NotEqual(digest, Tables.Of([1, 2], [3, 4]).Reversed().Digest());
        Assert.NotEqual(digest, Tables.Of([[1, 2], [3, 4]], [true, false]).Digest());
        Assert.NotEqual(digest, Tables.Of([[1, 2], [3, 4]], null, 0.1).Digest());
    }
}
