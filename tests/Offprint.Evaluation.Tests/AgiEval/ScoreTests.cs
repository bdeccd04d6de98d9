using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Tests.Models;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.AgiEval;

public sealed class ScoreTests
{
    static readonly AgiEvalFile s_file = new(AgiEvalTasks.Named("sat-math"), [.. Enumerable.Range(0, 4).Select(i => new AgiEvalItem { Id = $"{i}", Question = $"q{i}", Options = ["(A)1", "(B)2"], Label = AgiEvalLabel.Of("B") })], []);

    static Outcome Of(int item, double score, OutcomeState state = OutcomeState.Scored, int repeat = 0) =>
        new() { Subject = "m", Item = $"{item}", Repeat = repeat, Score = score, State = state, Answer = state == OutcomeState.Scored ? score == 1 ? "B" : "A" : null, CorrectChoice = 1 };

    [Fact]
    public void Interval_is_Wilsons_and_says_where_it_cannot_tell()
    {
        var accuracy = Intervals.Wilson(142, 220);
        Assert.Equal(0.580240516, accuracy.Low, 5e-10);
        Assert.Equal(0.705676134, accuracy.High, 5e-10);
        Assert.Equal(HumanStanding.NotDistinguishable, new HumanComparison(accuracy, 0.66).Standing);
        Assert.Equal((HumanStanding.Below, HumanStanding.Above), (new HumanComparison(accuracy, 0.71).Standing, new HumanComparison(accuracy, 0.58).Standing));
        Assert.Equal("64.5 % [58.0, 70.6] of 220 questions is not distinguishable from the human average of 66 %.", new HumanComparison(accuracy, 0.66).Describe());
    }

    [Fact]
    public void Unparsed_answers_count_as_wrong_and_failed_ones_neither_way()
    {
        var score = AgiEvalScore.Of(s_file, AgiEvalSetting.ZeroShot, AgiEvalParser.Strict, [Of(0, 1), Of(1, 0), Of(2, 0, OutcomeState.Unparsed), Of(3, double.NaN, OutcomeState.Failed)]);
        Assert.Equal((4, 1, 3, 1, 1), (score.Wanted, score.Right, score.Coverage.Counted, score.Coverage.Unparsed, score.Coverage.Failed));
        Assert.Equal(Intervals.Wilson(1, 3), score.Accuracy);
        Assert.Equal([new('A', 1, 0), new LetterCount('B', 1, 2)], score.Letters);
        Assert.Null(AgiEvalScore.Of(s_file, AgiEvalSetting.ZeroShot, AgiEvalParser.Strict, []).Accuracy);
    }

    [Fact]
    public void Repeated_answers_count_by_question()
    {
        Outcome[] outcomes = [Of(0, 1), Of(0, 1, repeat: 1), Of(1, 0), Of(1, 1, repeat: 1), Of(2, 0), Of(2, 0, repeat: 1)];
        var score = AgiEvalScore.Of(s_file, AgiEvalSetting.ZeroShot, AgiEvalParser.Strict, outcomes, repeats: 2);
        Assert.Equal(Intervals.Student([1, 0.5, 0]), score.Accuracy);
        Assert.Equal(8, score.Wanted);
    }

    [Fact]
    public void Ceiling_of_gaps_counts_what_a_right_answer_earns()
    {
        var task = AgiEvalTasks.Named("gaokao-mathcloze");
        AgiEvalItem[] items = [.. new[] { "5", "$5$", @"$\frac{1}{2}$", "12种" }.Select((gold, i) => new AgiEvalItem { Id = $"{i}", Question = "?", Answer = gold })];
        Assert.Equal(new ClozeCeiling(4, 1, 2), ClozeCeiling.Of(task, items, AgiEvalSetting.ZeroShot));
        Assert.Equal(4, ClozeCeiling.Of(task, items, AgiEvalSetting.FewShotCot).Stated);
        Assert.Throws<ArgumentException>(() => ClozeCeiling.Of(s_file.Task, s_file.Items, AgiEvalSetting.ZeroShot));
    }

    [Fact]
    public async Task Second_stage_holds_the_first_and_is_what_is_read()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = text => text.EndsWith("the answer is", StringComparison.Ordinal) && text.Contains("Hmm, A?", StringComparison.Ordinal) ? " B." : "Hmm, A?";
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        var run = new AgiEvalRun(s_file, asker, new() { Model = "stub" });
        var summary = await run.AskAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal((4, 0, 8), (summary.Done, summary.Failed, given.Stub.Total));
        foreach (var parser in (AgiEvalParser[])[AgiEvalParser.Faithful, AgiEvalParser.Strict])
        {
            var outcomes = await run.GradeAsync(parser, TestContext.Current.CancellationToken);
            Assert.All(outcomes, o => Assert.Equal(("B", 1.0, 1, "sat-math"), (o.Answer, o.Score, o.CorrectChoice, o.Tags!["task"])));
        }

        Assert.Equal(8, given.Stub.Total);
        var alone = new AgiEvalRun(s_file, asker, new() { Model = "stub", TwoStage = false });
        await alone.AskAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(8, given.Stub.Total); // The first stage is known.
        Assert.All(await alone.GradeAsync(AgiEvalParser.Strict, TestContext.Current.CancellationToken), o => Assert.Equal("A", o.Answer));
        await using var copy = AnswerStore.Open(given["copy.jsonl"]);
        await run.CopyAnswersAsync(copy);
        Assert.Equal(8, copy.Count);
    }
}
