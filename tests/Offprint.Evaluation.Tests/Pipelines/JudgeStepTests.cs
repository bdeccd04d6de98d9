using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Xunit;
using static Offprint.Evaluation.Tests.Pipelines.ScriptedSteps;

namespace Offprint.Evaluation.Tests.Pipelines;

public sealed class JudgeStepTests
{
    const string File = """
        steps:
          items:
            rows:
              - {q: "3 + 4", sum: seven, said: "7"}
              - {q: "1 + 1", sum: two, said: "3"}
              - {q: "2 + 2", sum: four, said: "4, it may be"}
              - {q: "5 + 5", sum: ten}
          asked: {prompt: "What is {q}?"}
          answers: {infer: small, recorded: said}
          judged: {judge: big, answer: sum, lowest: 0, highest: 4, reminders: 1, rubric: Right is right.}
          report: {report: []}
        """;

    [Fact]
    public async Task A_judge_grades_what_is_answered_once_and_may_be_read_again()
    {
        await using var steps = new ScriptedSteps((shown, _) => shown.Contains("\n7\n") ? "Right. Grade: 4" : shown.Contains("\n3\n") ? "Grade: 0" : "I cannot decide.");
        await System.IO.File.WriteAllTextAsync(steps["judged.yaml"], File, TestContext.Current.CancellationToken);
        var experiment = Experiment.Load(steps["judged.yaml"]);
        var result = await steps.RunAsync(experiment);
        var rows = result["judged"].Output.Rows;
        // Two verdicts, and one that a reminder does not help; who did not answer is not judged.
        Assert.Equal(4, steps.Calls);
        Assert.Equal(["1", "0", "", ""], Column(rows, "score"));
        Assert.Equal(["correct", "incorrect", "none", "none"], Column(rows, "result"));
        Assert.Equal(["4", "0", "", ""], Column(rows, "parsed_answer"));
        Assert.Equal(["small", "small", "small", "small"], Column(rows, "model"));
        Assert.Contains("the judge 'big' gave no grade from 0 to 4 that can be read, after 1 reminder", rows[2].Text("grade_error"));
        Assert.Contains("To 1 of 4 answers the judge gave no grade", Assert.Single(result["judged"].Output.Notes));
        Assert.Equal((2, 0.5), (result["report"].Output.Rows[0].Number("n_scored"), result["report"].Output.Rows[0].Number("value")));

        Assert.True((await steps.RunAsync(experiment))["judged"].Skipped);
        Assert.Equal(4, steps.Calls);
        var judge = Assert.IsType<JudgeStep>(experiment.Steps[3]);
        Assert.Equal([2, 2, 2, 0], rows.Select(r => judge.RequestsOf(r).Count()));
        Assert.Contains("<reference>\nseven\n</reference>", judge.RequestsOf(rows[0]).First().Messages[^1].Text);
        Assert.Contains("What is 3 + 4?", judge.RequestsOf(rows[0]).First().Messages[^1].Text);
    }

    [Fact]
    public async Task Another_rubric_asks_the_judge_anew_and_the_model_not_at_all()
    {
        await using var steps = new ScriptedSteps((prompt, _) => prompt.Contains("<answer>") ? "Grade: 10" : "an answer");
        var experiment = new Experiment("rubrics").Add(new ReadStep { Rows = Table("uid,prompt", "a,x", "b,y") }).Add(new InferStep { Model = "small" });
        await steps.RunAsync(experiment.Add(new JudgeStep { Model = "big", Rubric = "Be kind." }));
        await steps.RunAsync(experiment.Add(new JudgeStep { Model = "big", Rubric = "Be strict." }));
        Assert.Equal(6, steps.Calls);
    }

    [Fact]
    public async Task Verdicts_that_failed_for_a_while_are_asked_for_again()
    {
        bool down = true;
        await using var steps = new ScriptedSteps((_, _) => down ? throw new ModelException(ModelFailure.Unavailable, "out of order") : "Grade: 10");
        var experiment = new Experiment("judge").Add(new ReadStep { Rows = Table("uid,prompt,model_output,sum", "a,x,1,1") }).Add(new JudgeStep { Model = "big", Answer = "sum" });
        var first = await steps.RunAsync(experiment);
        Assert.False(first["judge"].Output.Settled);
        Assert.Contains("The judge failed: out of order", first["judge"].Output.Rows[0].Text("grade_error"));
        down = false;
        Assert.Equal(1, (await steps.RunAsync(experiment))["judge"].Output.Rows[0].Number("score"));
    }

    [Theory]
    [InlineData(ModelFailure.Unauthorised, "the key is not accepted")]
    [InlineData(ModelFailure.NotFound, "there is no such model")]
    public async Task A_judge_that_can_answer_nobody_ends_the_run(ModelFailure failure, string message)
    {
        await using var steps = new ScriptedSteps((_, _) => throw new ModelException(failure, message));
        var refused = await steps.Refused(new JudgeStep { Model = "big", Answer = "sum" }, Table("uid,prompt,model_output,sum", "a,x,1,1"));
        Assert.Equal(("endpoint", true), (refused.Field, refused.Message.Contains(message, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_judge_cannot_do_without_is_asked_for()
    {
        var none = Assert.Throws<InputException>(() => new Experiment("x").Add(new ReadStep { Rows = Table("uid,prompt", "a,x") }).Add(new JudgeStep { Model = "big" }));
        Assert.Contains("no column holds one. Name it with 'answer'", none.Message);
        await using var steps = new ScriptedSteps();
        var rows = Table("uid,prompt,model_output", "a,x,1");
        Assert.Contains("no column \"sum\"", (await steps.Refused(new JudgeStep { Model = "big", Answer = "sum" }, rows)).Message);
        Assert.Contains("from 5 to 5", Assert.Throws<InputException>(() => new Experiment("x").Add(new ReadStep { Rows = rows }).Add(new JudgeStep { Model = "big", Answer = "sum", Lowest = 5, Highest = 5 })).Message);
        Assert.Equal(0, steps.Calls);
    }
}
