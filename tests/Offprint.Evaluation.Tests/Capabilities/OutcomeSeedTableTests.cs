using Offprint.Evaluation.Capabilities;
using Xunit;

namespace Offprint.Evaluation.Tests.Capabilities;

public sealed class OutcomeSeedTableTests
{
    static readonly SeedTableOptions s_one = new() { MinimumSeeds = 1 };

    static Outcome Of(string subject, string item, double score, string condition = "", int repeat = 0, OutcomeState state = OutcomeState.Scored) =>
        new() { Subject = subject, Item = item, Score = score, Condition = condition, Repeat = repeat, State = state, Tags = new Dictionary<string, string> { ["kind"] = item[..1] } };

    [Fact]
    public void Conditions_are_data_sets_and_a_repeat_is_the_mean_over_its_items()
    {
        var cube = OutcomeCube.Of(
            Of("m", "a1", 1, "sums"), Of("m", "a2", 0, "sums"), Of("m", "a1", 1, "sums", 1), Of("m", "a2", 1, "sums", 1), Of("m", "b1", 0.25, "words"),
            Of("n", "a1", 0, "sums"), Of("n", "a2", double.NaN, "sums", state: OutcomeState.Unparsed));
        var read = OutcomeSeedTable.From(cube, options: s_one);
        Assert.Equal(["m", "n"], read.Table.Models);
        Assert.Equal(["sums", "words"], read.Table.DataSets);
        Assert.Equal([0.5, 1], read.Table[0, 0].ToArray());
        Assert.Equal([0.25], read.Table[0, 1].ToArray());
        Assert.Equal([0], read.Table[1, 0].ToArray());
        Assert.True(read.Table[1, 1].IsEmpty);
        Assert.Contains(read.Warnings, w => w.Contains("means of up to 2 outcomes for each subject, condition and repeat", StringComparison.Ordinal));
        Assert.Contains(read.Warnings, w => w.Contains("different seeds", StringComparison.Ordinal));
    }

    [Fact]
    public void Items_are_data_sets_where_there_is_one_condition_and_a_tag_where_it_is_asked_for()
    {
        var cube = OutcomeCube.Of(Of("m", "a1", 0.3), Of("m", "a2", 0.5), Of("m", "b1", 0.9));
        Assert.Equal(["a1", "a2", "b1"], OutcomeSeedTable.From(cube, options: s_one).Table.DataSets);
        var byTag = OutcomeSeedTable.From(cube, OutcomeAxis.Tag("kind"), options: s_one).Table;
        Assert.Equal(["a", "b"], byTag.DataSets);
        Assert.Equal(0.4, byTag[0, 0][0], 1e-12);
    }

    [Fact]
    public void What_failed_is_no_value_and_makes_values_of_fewer_outcomes_remarked()
    {
        var cube = OutcomeCube.Of(Of("m", "a1", 1, "sums"), Of("m", "a2", double.NaN, "sums", state: OutcomeState.Failed), Of("n", "a1", 1, "sums"), Of("n", "a2", 0, "sums"), Of("n", "b1", 0, "words"));
        var read = OutcomeSeedTable.From(cube, options: s_one);
        Assert.Equal(1, read.Table[0, 0][0]);
        Assert.Contains(read.Warnings, w => w.Contains("On 1 data set some values are means of fewer outcomes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_metric_of_which_less_is_better_is_asked_about_and_turned_round()
    {
        var cube = OutcomeCube.Of(Of("m", "traffic", 2), Of("n", "traffic", 3));
        Assert.Contains("subject 'm', item 'traffic': of the metric 'rmse' less seems to be better", Assert.Throws<InputException>(() => OutcomeSeedTable.From(cube, metric: "rmse", options: s_one)).Message, StringComparison.Ordinal);
        var table = OutcomeSeedTable.From(cube, metric: "rmse", options: s_one with { Maps = new Dictionary<string, MetricMap> { ["rmse"] = new(0, -1) } }).Table;
        Assert.Equal(-2, table[0, 0][0]);
        Assert.Contains("rmse is 3 on 'traffic', but lies between 0 and 2",
            Assert.Throws<InputException>(() => OutcomeSeedTable.From(cube, metric: "rmse", options: s_one with { Ranges = new Dictionary<string, ScoreRange> { ["rmse"] = new(0, 2) }, Maps = new Dictionary<string, MetricMap> { ["rmse"] = new(0, -1) } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_repeats_and_nothing_to_average_are_refused()
    {
        Assert.Equal(nameof(SeedTableOptions.MinimumSeeds), Assert.Throws<InputException>(() => OutcomeSeedTable.From(OutcomeCube.Of(Of("m", "a1", 1)))).Field);
        Assert.Contains("No outcome with a score belongs to a data set, which is the condition here",
            Assert.Throws<InputException>(() => OutcomeSeedTable.From(OutcomeCube.Of(Of("m", "a1", 1)), OutcomeAxis.Condition, options: s_one)).Message, StringComparison.Ordinal);
    }
}
