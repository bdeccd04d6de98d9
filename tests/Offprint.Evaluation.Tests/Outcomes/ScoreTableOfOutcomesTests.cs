using Xunit;

namespace Offprint.Evaluation.Tests;

public class ScoreTableOfOutcomesTests : OutcomeFiles
{
    static Outcome Of(string subject, string item, double score, string condition, int repeat = 0, OutcomeState state = OutcomeState.Scored) => new()
    {
        Subject = subject, Item = item, Score = score, Condition = condition, Repeat = repeat, State = state, Tags = new Dictionary<string, string> { ["level"] = item[..1] },
    };

    static readonly OutcomeCube s_cube = OutcomeCube.Of(
        Of("a", "e1", 1, "maths"), Of("a", "e1", 0, "maths", 1), Of("a", "h1", 1, "maths"), Of("a", "h1", 1, "maths", 1),
        Of("a", "e2", 0, "code"), Of("a", "h2", 1, "code"),
        Of("b", "e1", double.NaN, "maths", state: OutcomeState.Unparsed), Of("b", "h1", 1, "maths"), Of("b", "e2", 0, "code"), Of("b", "h2", 0, "code"));

    [Fact]
    public void Conditions_are_benchmarks_with_errors_clustered_by_item()
    {
        var table = ScoreTable.Of(s_cube);
        Assert.Equal(["a", "b"], table.Models);
        Assert.Equal(["maths", "code"], table.Benchmarks);
        Assert.Equal((0.75, 0.5, 0.5, 0.0), (table[0, 0], table[0, 1], table[1, 0], table[1, 1]));
        // Item means 1/2 and 1: their standard deviation over √2.
        Assert.Equal(0.25, table.StandardError(0, 0), 12);
        Assert.Equal((0.5, 0.5, 0), (table.StandardError(0, 1), table.StandardError(1, 0), table.StandardError(1, 1)));
        Assert.Contains("9 of 10 scored; 1 unparsed (counted as wrong)", table.Warnings[0]);
    }

    [Fact]
    public void Tags_and_items_are_benchmarks_if_asked()
    {
        Assert.Equal(["e", "h"], ScoreTable.Of(s_cube, OutcomeAxis.Tag("level")).Benchmarks);
        var items = ScoreTable.Of(s_cube.Filter(new OutcomeFilter { Conditions = ["code"] }));
        Assert.Equal(["e2", "h2"], items.Benchmarks);
        Assert.False(items.HasStandardErrors);
        Assert.Equal(["e2", "h1", "h2"], ScoreTable.Of(s_cube, OutcomeAxis.Item, new() { Exclude = ["e1"] }).Benchmarks.Order());
    }

    [Fact]
    public void Options_choose_order_direction_and_gaps()
    {
        var table = ScoreTable.Of(s_cube, null, new() { Order = ["code", "maths"], LowerIsBetter = ["code"] });
        Assert.Equal(["code", "maths"], table.Benchmarks);
        Assert.Equal([false, true], table.HigherIsBetter);
        var gap = s_cube.Filter(i => !(s_cube[i].Subject == "b" && s_cube[i].Condition == "code"));
        Assert.Contains("'b' has no score on 'code'", Assert.Throws<InputException>(() => ScoreTable.Of(gap)).Message);
        Assert.Equal(["maths"], ScoreTable.Of(gap, null, new() { Missing = MissingPolicy.DropBenchmark }).Benchmarks);
        foreach (var (options, field) in new (ScoreTableOptions, string)[] { (new() { Include = ["art"] }, "Include"), (new() { Order = ["maths", "art"] }, "Order"), (new() { Include = ["maths", "code"], Order = ["maths"] }, "Order"), (new() { LowerIsBetter = ["art"] }, "LowerIsBetter"), (new() { Exclude = ["maths", "maths"] }, "Exclude") })
            Assert.Equal(field, Assert.Throws<InputException>(() => ScoreTable.Of(s_cube, null, options)).Field);
    }

    [Fact]
    public void Table_of_scores_that_is_a_cube_gives_itself()
    {
        var table = Tables.Of([1, 2.5, 3], [4, 5, 6], [0.1, 8, 9]);
        var cube = OutcomeCube.Of(table.Models.SelectMany((m, i) => table.Benchmarks.Select((b, k) => new Outcome { Subject = m, Item = b, Condition = b, Score = table[i, k] })));
        Assert.Equal(table.Digest(), ScoreTable.Of(cube).Digest());
    }

    [Theory]
    [InlineData("model,id,score\na,x,1\na,y,0\n", true)]
    [InlineData("model,id,score\na,1,1\nb,2,0\n", false)]   // a row per model: a table of scores
    [InlineData("model,maths,code\na,1,1\na,2,0\n", false)]
    public void Outcomes_are_told_from_tables_of_scores(string text, bool are) => Assert.Equal(are, Outcomes.AreIn(Write("a.csv", text)));

    [Fact]
    public void Json_is_always_outcomes() => Assert.True(Outcomes.AreIn(Write("a.jsonl", """{"model":"a","id":1,"score":1}""")));
}
