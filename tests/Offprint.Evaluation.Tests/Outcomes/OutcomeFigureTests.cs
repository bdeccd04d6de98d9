using CsCheck;
using Xunit;

namespace Offprint.Evaluation.Tests;

public class OutcomeFigureTests
{
    static string Error(Action action) => Assert.Throws<InputException>(action).Message;

    static Outcome Of(string subject, string item, double score, string condition = "", int repeat = 0, string? level = null) => new()
    {
        Subject = subject, Item = item, Score = score, Condition = condition, Repeat = repeat,
        Tags = level is null ? null : new Dictionary<string, string> { ["level"] = level },
    };

    static readonly OutcomeCube s_cube = OutcomeCube.Of(
        Of("a", "x", 1, "maths", 0, "easy"), Of("a", "x", 0, "maths", 1, "easy"), Of("a", "y", 1, "code", 0, "hard"),
        Of("b", "x", 0, "maths", 0, "easy"), Of("b", "y", 0.5, "code", 0, "hard"), Of("b", "z", double.NaN, "code"));

    [Fact]
    public void Filter_keeps_what_passes_every_list()
    {
        Assert.Equal(["x", "y"], s_cube.Filter(new OutcomeFilter { Subjects = ["a"] }).Items);
        var hard = s_cube.Filter(new OutcomeFilter { Tags = new Dictionary<string, IReadOnlyCollection<string>> { ["level"] = ["hard"] } });
        Assert.Equal((2, "code"), (hard.Count, hard.Conditions.Single()));
        Assert.Empty(s_cube.Filter(new OutcomeFilter { Subjects = ["a"], Items = ["z"] }));
        Assert.Equal(0.5, s_cube.Filter(new OutcomeFilter { Subjects = ["b"], Conditions = ["code"], Items = ["y"] })[0].Score);
        Assert.Equal(6, s_cube.Filter(new OutcomeFilter { States = [OutcomeState.Scored] }).Count);
    }

    [Fact]
    public void Unknown_name_in_a_filter_lists_what_there_is()
    {
        Assert.Contains("no subject 'c'. There are a, b", Error(() => s_cube.Filter(new OutcomeFilter { Subjects = ["a", "c"] })));
        Assert.Contains("no tag 'size'", Error(() => s_cube.Filter(new OutcomeFilter { Tags = new Dictionary<string, IReadOnlyCollection<string>> { ["size"] = ["1"] } })));
        Assert.Contains("no value of tag 'level' 'medium'", Error(() => s_cube.Filter(new OutcomeFilter { Tags = new Dictionary<string, IReadOnlyCollection<string>> { ["level"] = ["medium"] } })));
    }

    [Fact]
    public void Row_that_stands_twice_is_a_programming_error()
    {
        Assert.Throws<ArgumentException>(() => s_cube.Rows([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_cube.Rows([6]));
    }

    [Fact]
    public void Selection_of_rows_is_the_cube_of_their_outcomes() =>
        (from outcomes in GeneratedOutcomes.Cube
         from flags in Gen.Bool.Array[outcomes.Count]
         select (outcomes, rows: Enumerable.Range(0, outcomes.Count).Where(i => flags[i]).ToArray())).Sample(t =>
        {
            var cube = OutcomeCube.Of(t.outcomes);
            GeneratedOutcomes.AssertSame(OutcomeCube.Of(t.rows.Select(i => t.outcomes[i])), cube.Rows(t.rows));
        });

    [Fact]
    public void Pivot_averages_repeats_and_marks_what_is_missing()
    {
        var matrix = s_cube.Pivot();
        Assert.Equal(["x", "y", "z"], matrix.Columns);
        Assert.Equal((0.5, 2, 0.5), (matrix[0, 0], matrix.Count(0, 0), matrix.Variance(0, 0)));
        Assert.Equal((1, 1, double.NaN), (matrix[0, 1], matrix.Count(0, 1), matrix.Variance(0, 1)));
        Assert.True(matrix.IsMissing(0, 2)); // nobody asked
        Assert.True(matrix.IsMissing(1, 2)); // asked, not scored
        Assert.Equal(2, matrix.Missing);
        Assert.Equal([0, 0.5, double.NaN], matrix.Row(1).ToArray());
        var levels = s_cube.Pivot(OutcomeAxis.Tag("level"), OutcomeAxis.Repeat);
        Assert.Equal(["easy", "hard", ""], levels.Rows);
        Assert.Equal((0.5, 0.75), (levels[0, 0], levels[1, 0]));
    }

    [Fact]
    public void Pivot_and_groups_agree_with_a_plain_loop() => GeneratedOutcomes.Cube.Sample(outcomes =>
    {
        var cube = OutcomeCube.Of(outcomes);
        var matrix = cube.Pivot(OutcomeAxis.Subject, OutcomeAxis.Condition);
        for (int s = 0; s < matrix.Rows.Count; s++)
        {
            for (int c = 0; c < matrix.Columns.Count; c++)
            {
                double[] values = [.. outcomes.Where(o => o.Subject == matrix.Rows[s] && o.Condition == matrix.Columns[c]).Select(ValueOf).Where(v => !double.IsNaN(v))];
                Assert.Equal(values.Length, matrix.Count(s, c));
                Assert.Equal(values.Length == 0 ? double.NaN : values.Average(), matrix[s, c], 9);
                if (values.Length > 1) Assert.Equal(values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1), matrix.Variance(s, c), 6);
            }
        }

        foreach (var group in cube.Group(OutcomeAxis.State, OutcomeAxis.Item))
        {
            var (state, item) = (Enum.Parse<OutcomeState>(group.Key[0]), group.Key[1]);
            int[] rows = [.. Enumerable.Range(0, outcomes.Count).Where(i => outcomes[i].State == state && outcomes[i].Item == item)];
            Assert.Equal(rows, group.Rows.ToArray());
            Assert.Equal(rows.Length, group.Coverage().Total);
        }
    });

    static double ValueOf(Outcome o) => o.State switch
    {
        OutcomeState.Scored => o.Score,
        OutcomeState.Unparsed => double.IsNaN(o.Score) ? 0 : o.Score,
        _ => double.NaN,
    };

    [Fact]
    public void Groups_come_in_the_order_of_the_names()
    {
        var groups = s_cube.Group(OutcomeAxis.Subject, OutcomeAxis.Condition);
        Assert.Equal(["a maths", "a code", "b maths", "b code"], groups.Select(g => string.Join(' ', g.Key)));
        Assert.Equal([0.5, 1, 0, 0.5], groups.Select(g => g.Mean()));
        Assert.Equal([1, 0], groups[0].Values());
        Assert.Equal(6, s_cube.Group().Single().Rows.Length);
    }

    [Fact]
    public void Coverage_counts_every_state_and_says_so()
    {
        var cube = OutcomeCube.Of(
            Of("a", "1", 1), Of("a", "2", double.NaN), Of("a", "3", 0) with { State = OutcomeState.Unparsed }, Of("a", "4", 1) with { State = OutcomeState.Invalid },
            Of("a", "5", double.NaN) with { State = OutcomeState.Failed });
        var coverage = cube.Coverage();
        Assert.Equal(new() { Total = 5, Scored = 1, Unscored = 1, Unparsed = 1, Invalid = 1, Failed = 1 }, coverage);
        Assert.Equal((2, false), (coverage.Counted, coverage.IsComplete));
        Assert.Equal("1 of 5 scored; 1 unparsed (counted as wrong), 1 invalid, 1 failed, 1 without a score", coverage.ToString());
        Assert.Equal("1 of 1 scored", cube.Filter(i => i == 0).Coverage().ToString());
        Assert.Equal(["3"], cube.Filter(new OutcomeFilter { States = [OutcomeState.Unparsed] }).Items);
    }

    [Fact]
    public void Items_join_as_tags()
    {
        var table = new ItemTable(["y", "x", "other"], new Dictionary<string, IReadOnlyList<string?>> { ["length"] = ["12", "3.5", "1"], ["topic"] = [null, "sums", null] });
        var cube = s_cube.Join(table);
        Assert.Equal(["level", "length", "topic"], cube.TagNames);
        Assert.Equal([3.5, 3.5, 12, 3.5, 12, double.NaN], cube.TagNumbers("length"));
        Assert.Equal(("sums", (string?)null), (cube.TagOf(0, "topic"), cube.TagOf(2, "topic")));
        Assert.Contains("value 'sums', which is no number", Error(() => cube.TagNumbers("topic")));
        Assert.Contains("have a tag 'length' already", Error(() => cube.Join(table)));
        Assert.Contains("none of the items", Error(() => s_cube.Join(new(["q"], new Dictionary<string, IReadOnlyList<string?>>()))));
        Assert.Contains("rows 1 and 2", Error(() => _ = new ItemTable(["q", "q"], new Dictionary<string, IReadOnlyList<string?>>())));
    }

    [Fact]
    public void Baselines_are_the_shares_of_the_right_answers()
    {
        Outcome Gold(string subject, int item, string gold) => Of(subject, $"q{item}", 1, "yes-no") with { Tags = new Dictionary<string, string> { ["gold"] = gold } };
        var outcomes = new List<Outcome>();
        foreach (string subject in new[] { "a", "b" }) // a second subject changes nothing
        {
            for (int i = 0; i < 10; i++) outcomes.Add(Gold(subject, i, i < 7 ? "yes" : "no"));
            for (int i = 0; i < 8; i++) outcomes.Add(Of(subject, $"c{i}", 1, "choice") with { ChoiceLogProbabilities = [-1, -2, -3, -4], CorrectChoice = i % 2 });
            for (int i = 0; i < 5; i++) outcomes.Add(Of(subject, $"o{i}", 1, "open") with { Tags = new Dictionary<string, string> { ["gold"] = $"{i}" } });
        }

        var baselines = OutcomeCube.Of(outcomes).Baselines();
        Assert.Equal(["yes-no", "choice"], baselines.Select(b => b.Condition));
        Assert.Equal((10, new("yes", 0.7), 0.5), (baselines[0].Items, baselines[0].Majority, baselines[0].Guessing));
        Assert.Equal([new("0", 0.5), new("1", 0.5)], baselines[1].Answers);
        Assert.Equal(0.25, baselines[1].Guessing);
        Assert.Contains("'q0' has the right answers 'yes' and 'no'", Error(() => OutcomeCube.Of(Gold("a", 0, "yes"), Gold("b", 0, "no")).Baselines()));
        Assert.Empty(s_cube.Baselines());
    }

    [Fact]
    public void Matrix_too_large_to_be_full_is_refused()
    {
        var builder = new OutcomeCubeBuilder();
        for (int i = 0; i < 10_001; i++) builder.Add(Of($"s{i}", $"q{i}", 1));
        Assert.Contains("more than 100,000,000 cells", Error(() => builder.Build().Pivot()));
    }

    [Fact]
    public void Axis_is_found_by_its_name()
    {
        Assert.Equal(OutcomeAxis.Subject, OutcomeAxis.Named("Subject"));
        Assert.Equal(OutcomeAxis.Tag("level"), OutcomeAxis.Named("level"));
        Assert.Equal("level", OutcomeAxis.Named("level").ToString());
    }
}
