using Xunit;

namespace Offprint.Evaluation.Tests;

public class OutcomeCubeTests
{
    static string Error(params Outcome[] outcomes) => Assert.Throws<InputException>(() => OutcomeCube.Of(outcomes)).Message;

    static Outcome Plain(string subject = "s", string item = "q") => new() { Subject = subject, Item = item, Score = 1 };

    static readonly Outcome s_full = new()
    {
        Subject = "s", Item = "q", Condition = "5-shot", Repeat = 2, Score = 0.5, State = OutcomeState.Unparsed, Answer = "B", Error = "none",
        Cost = 0.25, InputTokens = 0, OutputTokens = 7, Seconds = 1.5, ChoiceLogProbabilities = [-1, double.NegativeInfinity], CorrectChoice = 0,
        Tags = new Dictionary<string, string> { ["level"] = "hard" },
    };

    [Fact]
    public void Outcome_comes_back_as_it_went_in()
    {
        var cube = OutcomeCube.Of(Plain("a"), s_full, Plain("b"));
        Assert.Equivalent(s_full, cube[1], strict: true);
        Assert.Equivalent(Plain("b"), cube[2], strict: true);
        Assert.Equal(["a", "s", "b"], cube.Subjects);
        Assert.Equal(["", "5-shot"], cube.Conditions);
        Assert.Equal(["level"], cube.TagNames);
        Assert.Equal([0, 1, 2], cube.SubjectCodes.ToArray());
    }

    [Fact]
    public void Columns_that_no_outcome_has_are_not_there()
    {
        var columns = OutcomeCube.Of(Plain("a"), Plain("b")).Columns;
        Assert.Null(columns.Conditions);
        Assert.Null(columns.Repeats);
        Assert.Null(columns.States);
        Assert.Null(columns.Costs);
        Assert.Null(columns.ChoiceEnds);
        Assert.Empty(columns.Tags);
    }

    [Fact]
    public void Value_of_an_unparsed_answer_is_0_and_of_no_answer_is_missing()
    {
        var cube = OutcomeCube.Of(
            Plain("a"), Plain("b") with { State = OutcomeState.Unparsed, Score = double.NaN }, Plain("c") with { State = OutcomeState.Failed }, Plain("d") with { Score = double.NaN });
        Assert.Equal([1, 0, double.NaN, double.NaN], Enumerable.Range(0, 4).Select(cube.ValueOf));
    }

    [Fact]
    public void Tag_of_an_item_is_kept_once_an_item()
    {
        Outcome Tagged(string subject, string item, string level) => Plain(subject, item) with { Tags = new Dictionary<string, string> { ["level"] = level } };
        Assert.True(OutcomeCube.Of(Tagged("a", "x", "1"), Tagged("b", "x", "1"), Tagged("a", "y", "2")).Columns.Tags[0].ByItem);
        var own = OutcomeCube.Of(Tagged("a", "x", "1"), Tagged("b", "x", "2"), Plain("a", "y"));
        Assert.False(own.Columns.Tags[0].ByItem);
        Assert.Equal(["1", "2", null], Enumerable.Range(0, 3).Select(i => own.TagOf(i, "level")));
        Assert.Contains("no tag 'size'. Give one of level", Assert.Throws<InputException>(() => own.TagOf(0, "size")).Message);
    }

    [Fact]
    public void Outcome_that_stands_twice_is_told_with_both_lines()
    {
        var builder = new OutcomeCubeBuilder();
        builder.From("a.csv");
        builder.Add(Plain("a"), 2).Add(Plain("b"), 3).Add(Plain("a"), 5);
        Assert.Contains("a.csv, lines 2 and 5: the outcome of subject 'a' on item 'q', repeat 0, stands twice", Assert.Throws<InputException>(builder.Build).Message);

        builder = new OutcomeCubeBuilder();
        builder.From("a.csv");
        builder.Add(s_full, 2);
        builder.From("b.jsonl");
        builder.Add(s_full, 1);
        Assert.Contains("a.csv, line 2, and b.jsonl, line 1: the outcome of subject 's' on item 'q' under condition '5-shot', repeat 2", Assert.Throws<InputException>(builder.Build).Message);
        Assert.Contains("Outcomes 1 and 2", Error(Plain(), Plain()));
    }

    [Fact]
    public void Keys_that_differ_in_one_part_are_different() =>
        Assert.Equal(5, OutcomeCube.Of(Plain(), Plain("t"), Plain(item: "r"), Plain() with { Condition = "c" }, Plain() with { Repeat = 1 }).Count);

    [Fact]
    public void Value_out_of_range_is_told_with_its_place()
    {
        var builder = new OutcomeCubeBuilder();
        builder.From("a.parquet", "row");
        Assert.Contains("a.parquet, row 7: the score is Infinity", Assert.Throws<InputException>(() => builder.Add(Plain() with { Score = double.PositiveInfinity }, 7)).Message);
        foreach (var (outcome, part) in new (Outcome, string)[]
        {
            (Plain(" "), "subject has no name"), (Plain(item: ""), "item has no name"), (Plain() with { Repeat = -1 }, "repeat is -1"),
            (Plain() with { Cost = -1 }, "cost is -1"), (Plain() with { Seconds = double.NaN }, "time is NaN"), (Plain() with { InputTokens = -1 }, "tokens read is -1"),
            (Plain() with { OutputTokens = -2 }, "tokens written is -2"), (Plain() with { CorrectChoice = -1 }, "correct choice is -1"),
            (Plain() with { ChoiceLogProbabilities = [0, double.NaN] }, "choice 1 is NaN"), (Plain() with { ChoiceLogProbabilities = [0], CorrectChoice = 1 }, "there are 1 choices"),
            (Plain() with { State = (OutcomeState)9 }, "state is 9"),
        })
            Assert.Contains(part, Error(outcome));
    }

    [Fact]
    public void Builder_is_used_up_by_building()
    {
        var builder = new OutcomeCubeBuilder();
        Assert.Empty(builder.Build());
        Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Throws<InvalidOperationException>(() => builder.Add(Plain()));
    }
}
