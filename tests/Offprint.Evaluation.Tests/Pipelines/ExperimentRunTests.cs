using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Xunit;
using static Offprint.Evaluation.Tests.Pipelines.ScriptedSteps;

namespace Offprint.Evaluation.Tests.Pipelines;

public sealed class ExperimentRunTests
{
    static readonly IReadOnlyList<Row> s_items = Table("uid,word,letters,kind", "a,xx,2,short", "b,xxx,3,short", "c,xxxxxxx,7,long", "d,xxxxxxxx,9,long");

    static Experiment Letters(GradeStep? grade = null, int repeats = 2, string template = "{word}") => new Experiment("letters")
        .Add(new ReadStep { Name = "items", Rows = s_items })
        .Add(new TransformStep { Transforms = [new Multiply(repeats)] })
        .Add(new PromptStep { Template = template })
        .Add(new InferStep { Model = "counter" })
        .Add(grade ?? new GradeStep { Metric = Metric.Number, Answer = "letters" })
        .Add(new ReportStep { By = ["kind"] });

    static byte[] Report(ExperimentResult result) => File.ReadAllBytes(result["report"].Output.Path);

    [Fact]
    public async Task Second_run_asks_nothing_makes_nothing_and_reports_the_same_bytes()
    {
        await using var steps = new ScriptedSteps();
        var first = await steps.RunAsync(Letters());
        Assert.Equal(8, steps.Calls);
        Assert.All(first.Steps, s => Assert.False(s.Skipped));
        var second = await steps.RunAsync(Letters());
        Assert.Equal(8, steps.Calls);
        Assert.All(second.Steps, s => Assert.True(s.Skipped));
        Assert.Equal(Report(first), Report(second));
        var overall = first["report"].Output.Rows[0];
        Assert.Equal((0.75, 8, 8, 8), (overall.Number("value"), overall.Number("n_total"), overall.Number("n_valid"), overall.Number("n_scored")));
        Assert.Equal(["all", "short", "long"], Column(first["report"].Output.Rows, "group"));
        Assert.Equal((2, 0.75, 0, 0), (overall.Number("runs"), overall.Number("runs_mean"), overall.Number("disagreement"), overall.Number("entropy")));
    }

    [Fact]
    public async Task Another_metric_grades_anew_and_asks_nothing_even_where_asking_is_forbidden()
    {
        await using var steps = new ScriptedSteps();
        var first = await steps.RunAsync(Letters());
        var other = await steps.ReplayAsync(Letters(new() { Metric = Metric.Number, Answer = "letters", Tolerance = 1 }));
        Assert.Equal(8, steps.Calls);
        Assert.Equal(["items", "transform", "prompt", "infer"], other.Steps.Where(s => s.Skipped).Select(s => s.Step.Name));
        Assert.Equal(1, other["report"].Output.Rows[0].Number("value"));
        var back = await steps.RunAsync(Letters());
        Assert.All(back.Steps, s => Assert.True(s.Skipped));
        Assert.Equal(Report(first), Report(back));
    }

    [Fact]
    public async Task Forbidden_asking_is_refused_with_what_the_stored_request_had()
    {
        await using var steps = new ScriptedSteps();
        await steps.RunAsync(Letters());
        var refused = await Assert.ThrowsAsync<InputException>(() => steps.ReplayAsync(Letters(template: "{word}!")));
        Assert.Contains("Step 'infer'", refused.Message);
        Assert.Contains("in replay nothing is asked", refused.Message);
        Assert.Equal(8, steps.Calls);
    }

    [Fact]
    public async Task A_new_row_asks_for_itself_alone_and_names_of_steps_matter_not()
    {
        await using var steps = new ScriptedSteps();
        await steps.RunAsync(Letters());
        var more = new Experiment("more").Add(new ReadStep { Name = "things", Rows = [.. s_items, .. Table("uid,word,letters,kind", "e,x,1,short")] }).Add(new TransformStep { Name = "twice", Transforms = [new Multiply(2)] })
            .Add(new PromptStep { Template = "{word}" }).Add(new InferStep { Model = "counter" });
        await steps.RunAsync(more);
        Assert.Equal(10, steps.Calls);
        var renamed = await steps.RunAsync(new Experiment("renamed").Add(new ReadStep { Name = "rows", Rows = s_items }).Add(new TransformStep { Name = "repeated", Transforms = [new Multiply(2)] }));
        Assert.All(renamed.Steps, s => Assert.True(s.Skipped));
    }

    [Fact]
    public async Task A_changed_step_that_makes_the_same_rows_leaves_those_below_as_they_are()
    {
        await using var steps = new ScriptedSteps();
        await steps.RunAsync(Chain("xx"));
        var second = await steps.RunAsync(Chain("yy"));
        Assert.Equal([true, false, true], second.Steps.Select(s => s.Skipped));

        static Experiment Chain(string find) => new Experiment("cut off").Add(new ReadStep { Rows = Table("uid,word", "a,b") })
            .Add(new TransformStep { Transforms = [new ReplaceText("word", find, "z")] }).Add(new PromptStep { Template = "{word}" });
    }

    [Fact]
    public async Task A_files_content_counts_and_not_its_place()
    {
        await using var steps = new ScriptedSteps();
        foreach (string name in new[] { "a.csv", "b.csv" }) await File.WriteAllTextAsync(steps[name], "id,word\n1,x\n", TestContext.Current.CancellationToken);
        await steps.RunAsync(Read("a.csv"));
        Assert.True((await steps.RunAsync(Read("b.csv"))).Steps[0].Skipped);
        await File.WriteAllTextAsync(steps["b.csv"], "id,word\n1,y\n", TestContext.Current.CancellationToken);
        var changed = await steps.RunAsync(Read("b.csv"));
        Assert.False(changed.Steps[0].Skipped);
        Assert.Equal("y", changed.Steps[0].Output.Rows[0].Text("word"));

        Experiment Read(string name) => new Experiment("files").Add(new ReadStep { File = steps[name], Id = "id" });
    }

    [Fact]
    public async Task Questions_that_are_refused_are_rows_with_the_reason_and_are_not_asked_again()
    {
        await using var steps = new ScriptedSteps((prompt, _) => prompt == "xxx" ? throw new ModelException(ModelFailure.Rejected, "the content filter spoke") : $"{prompt.Length}");
        var result = await steps.RunAsync(Letters(repeats: 1));
        var row = result["grade"].Output.Rows[1];
        Assert.Equal(("False", "the content filter spoke", "none", null), (row.Number("is_valid") == 0 ? "False" : "", row.Text("error"), row.Text("result"), row.Text("score")));
        Assert.Equal((2.0 / 3, 4, 3, 3), (result["report"].Output.Rows[0].Number("value"), result["report"].Output.Rows[0].Number("n_total"), result["report"].Output.Rows[0].Number("n_valid"), result["report"].Output.Rows[0].Number("n_scored")));
        Assert.Contains("1 of 4 rows have no answer", result["infer"].Output.Notes[0]);
        await steps.RunAsync(Letters(repeats: 1));
        Assert.Equal(4, steps.Calls);
    }

    [Fact]
    public async Task Trouble_that_may_pass_is_tried_again_by_the_next_run()
    {
        bool down = true;
        await using var steps = new ScriptedSteps((prompt, _) => down && prompt == "xxx" ? throw new ModelException(ModelFailure.Unavailable, "out of order") : $"{prompt.Length}");
        var first = await steps.RunAsync(Letters(repeats: 1));
        Assert.False(first["infer"].Output.Settled);
        down = false;
        // With nobody to ask, what there is has to do.
        Assert.Equal(3, (await steps.ReplayAsync(Letters(repeats: 1)))["report"].Output.Rows[0].Number("n_scored"));
        var second = await steps.RunAsync(Letters(repeats: 1));
        Assert.Equal(5, steps.Calls);
        Assert.True(second["infer"].Output.Settled);
        Assert.Equal(4, second["report"].Output.Rows[0].Number("n_scored"));
    }

    [Fact]
    public async Task An_endpoint_that_fails_too_often_is_left_alone()
    {
        await using var steps = new ScriptedSteps((prompt, _) => prompt.Length % 4 == 0 ? throw new ModelException(ModelFailure.Rejected, "no") : "1", new() { Concurrency = 1 });
        var rows = Enumerable.Range(1, 400).Select(i => Of(("prompt", new string('x', i)))).ToList();
        var refused = await steps.Refused(new InferStep { Model = "m" }, rows);
        Assert.Contains("Stopped since 11 of the last 44 questions failed, the last with: no", refused.Message);
        Assert.Equal(("endpoint", 44), (refused.Field, steps.Calls));
        // A fifth may fail.
        Assert.Equal(10, (await steps.Made(new InferStep { Model = "m" }, [.. rows.Take(40)])).Count(r => r.Number("is_valid") == 0));
    }

    [Fact]
    public async Task Questions_that_are_refused_do_not_stop_a_run_that_goes_on()
    {
        bool down = true;
        await using var steps = new ScriptedSteps((prompt, _) => prompt.Length % 9 == 0 ? throw new ModelException(ModelFailure.Rejected, "no") : down && prompt.Length > 180 ? throw new ModelException(ModelFailure.Unauthorised, "the key is not accepted") : "1", new() { Concurrency = 1 });
        var rows = Enumerable.Range(1, 200).Select(i => Of(("prompt", new string('x', i)))).ToList();
        await steps.Refused(new InferStep { Model = "m" }, rows);
        down = false;
        // Twenty-two of them, and answers that are there between.
        Assert.Equal(22, (await steps.Made(new InferStep { Model = "m" }, rows)).Count(r => r.Number("is_valid") == 0));
    }

    [Fact]
    public async Task An_endpoint_that_takes_no_key_ends_the_run_with_its_word()
    {
        await using var steps = new ScriptedSteps((_, _) => throw new ModelException(ModelFailure.Unauthorised, "the key is not accepted"));
        var refused = await Assert.ThrowsAsync<InputException>(() => steps.RunAsync(Letters()));
        Assert.Equal("Step 'infer': the key is not accepted", refused.Message);
        Assert.Equal(["prompt-", "read-", "transform-"], Directory.EnumerateDirectories(steps["steps"]).Select(d => Path.GetFileName(d)[..^16]).Order());
    }

    [Fact]
    public async Task Models_are_asked_side_by_side_and_put_together()
    {
        await using var steps = new ScriptedSteps((prompt, repeat) => $"{prompt.Length + repeat}");
        var experiment = new Experiment("two").Add(new ReadStep { Rows = s_items }).Add(new TransformStep { Transforms = [new Multiply(2)] }).Add(new PromptStep { Name = "ask", Template = "{word}" })
            .Add(new InferStep { Name = "one", Model = "one", From = ["ask"] }).Add(new InferStep { Name = "two", Model = "two", From = ["ask"] }).Add(new UnionStep { From = ["one", "two"] })
            .Add(new GradeStep { Metric = Metric.Number, Answer = "letters" }).Add(new ReportStep());
        var result = await steps.RunAsync(experiment);
        Assert.Equal(16, steps.Calls);
        Assert.Equal(["one", "two"], Column(result["report"].Output.Rows, "model"));
        // c is right the first time, d the second... neither: 8 letters, said 8 and 9, the right answer being 9.
        Assert.Equal(1, result["report"].Output.Rows[0].Number("disagreement"));
        Assert.Equal(16, Column(result["union"].Output.Rows, "row_key").Distinct().Count());
    }

    [Fact]
    public async Task Rows_that_were_changed_by_hand_are_refused()
    {
        await using var steps = new ScriptedSteps();
        var result = await steps.RunAsync(Letters());
        await File.AppendAllTextAsync(result["infer"].Output.Path, "{\"uid\":\"z\"}\n", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<InputException>(() => steps.RunAsync(Letters(new() { Metric = Metric.Exact, Answer = "letters" })));
        Assert.Contains("is not as its step wrote it. Remove the folder", refused.Message);
    }

    [Fact]
    public async Task A_folder_serves_one_run_at_a_time_and_loses_half_made_steps()
    {
        await using var steps = new ScriptedSteps();
        Directory.CreateDirectory(steps["steps/.draft-1"]);
        var waits = new TaskCompletionSource();
        Task<ExperimentResult> run;
        using (File.Open(steps["steps/lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            run = steps.RunAsync(Letters(), p =>
            {
                if (p.What.StartsWith("waits for another run", StringComparison.Ordinal)) waits.TrySetResult();
            });
            await waits.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.True(Directory.Exists(steps["steps/.draft-1"]));
        }

        await run;
        Assert.False(Directory.Exists(steps["steps/.draft-1"]));
    }

    [Theory]
    [InlineData("nowhere", "reads from 'nowhere', which is no step above it. Above it are: read, transform")]
    [InlineData("", "Two steps are called 'transform'")]
    public void Graphs_that_are_none_are_refused(string from, string says)
    {
        var experiment = new Experiment("bad").Add(new ReadStep { Rows = s_items }).Add(new TransformStep { Transforms = [] });
        PipelineStep step = from.Length > 0 ? new PromptStep { From = [from] } : new PromptStep { Name = "transform" };
        Assert.Contains(says, Assert.Throws<InputException>(() => experiment.Add(step)).Message);
    }

    [Fact]
    public void Steps_need_as_many_inputs_as_they_read()
    {
        var experiment = new Experiment("bad").Add(new ReadStep { Rows = s_items });
        Assert.Contains("(join) reads from 1 steps (read); it needs 2", Assert.Throws<InputException>(() => experiment.Add(new JoinStep())).Message);
        Assert.Contains("it needs 1", Assert.Throws<InputException>(() => new Experiment("empty").Add(new PromptStep())).Message);
    }
}
