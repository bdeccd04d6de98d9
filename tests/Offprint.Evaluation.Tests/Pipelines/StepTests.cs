using System.Text.Json;
using CsCheck;
using Offprint.Evaluation.Pipelines;
using Xunit;
using static Offprint.Evaluation.Tests.Pipelines.ScriptedSteps;

namespace Offprint.Evaluation.Tests.Pipelines;

public sealed class StepTests
{
    [Theory]
    [InlineData("2 + 2 = ?", "65bc4040ea865dc9439377546cedabb9")]
    [InlineData("Größe", "d248453369cf82a6a64617f1357089c5")]
    public async Task Prompts_have_the_digest_of_their_bytes(string prompt, string hash)
    {
        await using var steps = new ScriptedSteps();
        var rows = await steps.Made(new PromptStep(), [Of(("prompt", prompt))]);
        Assert.Equal((hash, "0"), (rows[0].Text("prompt_hash"), rows[0].Text("uid")));
    }

    [Fact]
    public async Task Prompts_leave_out_what_asking_writes_and_letter_choices()
    {
        await using var steps = new ScriptedSteps();
        var rows = await steps.Made(new PromptStep { Template = "{q}\n{choices}", Choices = ["a", "b"] }, [Of(("q", "Sure?"), ("a", "yes"), ("b", "no"), ("model_output", "old"), ("is_valid", false))]);
        Assert.Equal("Sure?\nA. yes\nB. no", rows[0].Text("prompt"));
        Assert.Equal(["q", "a", "b", "uid", "prompt", "prompt_hash"], rows[0].Columns);
    }

    [Fact]
    public async Task Missing_template_values_are_refused_by_row_and_name_or_kept()
    {
        await using var steps = new ScriptedSteps();
        var rows = Table("uid,question", "first,why", "second,");
        var refused = await steps.Refused(new PromptStep { Template = "Q: {question}" }, rows);
        Assert.Contains("row 'second': the prompt needs {question}", refused.Message);
        Assert.Contains("row 'first': the prompt needs {hint}", (await steps.Refused(new PromptStep { Template = "{hint}" }, rows)).Message);
        var kept = await steps.Made(new InferStep { Model = "m", From = [] }, await steps.Made(new PromptStep { Template = "Q: {question}", KeepFailed = true }, rows));
        Assert.Equal(["", "there is no prompt"], Column(kept, "error"));
        Assert.Equal(1, steps.Calls);
    }

    [Fact]
    public async Task Repeats_without_a_repeat_id_are_refused()
    {
        await using var steps = new ScriptedSteps();
        var twice = Table("uid,prompt", "a,x", "b,y", "a,x");
        foreach (PipelineStep step in new PipelineStep[] { new PromptStep(), new InferStep { Model = "m" } })
        {
            var refused = await steps.Refused(step, twice);
            Assert.Contains("Rows 1 and 3 are both 'a' with no data_repeat_id", refused.Message);
            Assert.Equal("data_repeat_id", refused.Field);
        }

        Assert.Contains("'one'; it must be a number", (await steps.Refused(new InferStep { Model = "m" }, Table("uid,prompt,data_repeat_id", "a,x,one"))).Message);
        Assert.Equal(2, (await steps.Made(new InferStep { Model = "m" }, Table("uid,prompt,data_repeat_id", "a,x,0", "a,x,repeat_1"))).Count);
        Assert.Equal(2, steps.Calls);
    }

    [Fact]
    public async Task Recorded_answers_ask_nobody()
    {
        await using var steps = new ScriptedSteps();
        var rows = await steps.Made(new InferStep { Model = "m", Recorded = "said" }, Table("uid,said", "a,yes", "b,"));
        Assert.Equal(["yes", ""], Column(rows, "model_output"));
        Assert.Equal(["true", "false"], Column(rows, "is_valid"));
        Assert.Equal(0, steps.Calls);
    }

    [Fact]
    public async Task Joins_multiply_keys_keep_blank_ones_apart_and_name_what_both_have()
    {
        await using var steps = new ScriptedSteps();
        var inner = await steps.Made(new JoinStep { On = "k" }, Table("k,l", "a,1", "a,2", "b,3"), Table("k,r", "a,1", "b,2", "b,3", "b,4"));
        Assert.Equal(5, inner.Count);
        var cross = await steps.Made(new JoinStep { How = JoinKind.Cross }, Table("k,l", "a,1", "b,2", ",3"), Table("k,r", "a,1", "b,2"));
        Assert.Equal((6, "k,l,k_right,r"), (cross.Count, string.Join(',', cross[0].Columns)));
        var outer = await steps.Made(new JoinStep { On = "k", How = JoinKind.Outer }, Table("k,v", "a,1", ",2"), Table("k,v", ",3", "c,4"));
        Assert.Equal(["a", "", "", "c"], Column(outer, "k"));
        Assert.Equal(["1", "2", "", ""], Column(outer, "v"));
        Assert.Equal(["", "", "3", "4"], Column(outer, "v_right"));
    }

    [Fact]
    public async Task Keys_that_are_not_unique_are_refused_where_one_to_one_is_declared()
    {
        await using var steps = new ScriptedSteps();
        var refused = await steps.Refused(new JoinStep { On = "k", OneToOne = true }, Table("k,l", "a,1"), Table("k,r", "a,1", "b,2", "a,3"));
        Assert.Contains("right table has the key 'a' in rows 1, 3", refused.Message);
        Assert.Contains("no column \"z\"", (await steps.Refused(new JoinStep { On = "z" }, Table("k", "a"), Table("k", "a"))).Message);
    }

    [Fact]
    public async Task Unions_drop_copies_where_columns_say_so()
    {
        await using var steps = new ScriptedSteps();
        IReadOnlyList<Row> a = Table("k,v", "a,1", "b,2"), b = Table("k,v", "a,1", "b,3");
        Assert.Equal(4, (await steps.Made(new UnionStep(), a, b)).Count);
        Assert.Equal(["1", "2", "3"], Column(await steps.Made(new UnionStep { Distinct = ["k", "v"] }, a, b), "v"));
    }

    [Fact]
    public async Task Grades_are_right_wrong_or_none()
    {
        await using var steps = new ScriptedSteps();
        var rows = await steps.Made(new GradeStep { Metric = Metric.Number }, [Of(("model_output", "it is 4"), ("answer", "4")), Of(("model_output", "5"), ("answer", "4")), Of(("model_output", "dunno"), ("answer", "4")), Of(("model_output", null), ("answer", "4"), ("is_valid", false), ("error", "refused"))]);
        Assert.Equal(["correct", "incorrect", "incorrect", "none"], Column(rows, "result"));
        Assert.Equal(["1", "0", "0", ""], Column(rows, "score"));
        Assert.Equal(["", "", "the text holds no number", "refused"], Column(rows, "grade_error"));
        Assert.Equal([OutcomeState.Scored, OutcomeState.Scored, OutcomeState.Unparsed, OutcomeState.Failed], rows.ToCube().Select(o => o.State));
    }

    [Theory]
    [InlineData(Metric.Exact, "Paris", "paris", "incorrect")]
    [InlineData(Metric.Contains, "It is Paris.", "paris", "correct")]
    [InlineData(Metric.Math, @"\boxed{\frac12}", @"\frac{1}{2}", "correct")]
    [InlineData(Metric.Score, "0.25", "", "0.25")]
    public async Task Metrics_read_as_they_say(Metric metric, string output, string answer, string result)
    {
        await using var steps = new ScriptedSteps();
        var rows = await steps.Made(new GradeStep { Metric = metric }, [Of(("model_output", output), ("answer", answer))]);
        Assert.Equal([result], Column(rows, "result"));
    }

    [Fact]
    public async Task Choices_are_graded_by_letter_or_number()
    {
        await using var steps = new ScriptedSteps();
        Assert.Equal(["correct"], Column(await steps.Made(new GradeStep { Metric = Metric.Choice, Choices = ["a", "b"] }, Table("model_output,answer,a,b", "The answer is B,no,yes,no")), "result"));
        Assert.Equal(["incorrect"], Column(await steps.Made(new GradeStep { Metric = Metric.Choice, Choices = ["list"], AnswerIsIndex = true }, [Of(("model_output", "B"), ("answer", 0), ("list", new[] { "yes", "no" }))]), "result"));
    }

    [Fact]
    public async Task Aggregates_stand_on_what_they_say()
    {
        await using var steps = new ScriptedSteps();
        var rows = new[] { ("r0", "1"), ("r0", "0"), ("r0", "1"), ("r1", "1"), ("r1", null) }.Select(r => Of(("data_repeat_id", r.Item1), ("score", r.Item2), ("is_valid", r.Item2 is not null))).ToList();
        var plain = (await steps.Made(new AggregateStep { How = AggregateFunction.Mean }, rows)).Single();
        Assert.Equal((0.75, 0.5, 5, 4, 4), (plain.Number("value"), plain.Number("sd"), plain.Number("n_total"), plain.Number("n_valid"), plain.Number("n_scored")));
        var levels = (await steps.Made(new AggregateStep { How = AggregateFunction.Mean, Within = "data_repeat_id" }, rows)).Single();
        Assert.Equal(0.833333333, levels.Number("value"), 1e-9);
        Assert.Equal(0.235702260, levels.Number("sd"), 1e-9);
        Assert.Equal((2, 4), (levels.Number("n_groups"), levels.Number("n_scored")));
        var by = await steps.Made(new AggregateStep { How = AggregateFunction.Sum, By = ["data_repeat_id"] }, rows);
        Assert.Equal(["2", "1"], Column(by, "value"));
        Assert.Equal(["1"], Column(await steps.Made(new AggregateStep { How = AggregateFunction.Max }, rows), "value"));
        var nothing = (await steps.Made(new AggregateStep { How = AggregateFunction.Mean }, [Of(("score", null), ("is_valid", false))])).Single();
        Assert.Equal((null, 1, 0, 0), (nothing["value"], nothing.Number("n_total"), nothing.Number("n_valid"), nothing.Number("n_scored")));
    }

    [Fact]
    public async Task Counts_by_group_have_zeros_in_mean_and_deviation()
    {
        await using var steps = new ScriptedSteps();
        var rows = Table("g,said", "0,a", "0,a", "0,b", "1,a");
        var counts = await steps.Made(new AggregateStep { How = AggregateFunction.Count, Column = "said", Within = "g" }, rows);
        Assert.Equal(["a", "b"], Column(counts, "category"));
        Assert.Equal(["1.5", "0.5"], Column(counts, "value"));
        Assert.All(counts, c => Assert.Equal(0.707106781, c.Number("sd"), 1e-9));
        Assert.Equal(["0.75", "0.25"], Column(await steps.Made(new AggregateStep { How = AggregateFunction.Count, Column = "said" }, rows), "share"));
        Assert.Equal(["1"], Column(await steps.Made(new AggregateStep { How = AggregateFunction.Count, Column = "said", Without = "b" }, rows), "share"));
    }

    [Fact]
    public async Task Ratios_add_before_they_divide()
    {
        await using var steps = new ScriptedSteps();
        var rows = Table("followed,given", "1,1", "1,3", ",2");
        var ratio = (await steps.Made(new AggregateStep { How = AggregateFunction.Ratio, Column = "followed", Denominator = "given" }, rows)).Single();
        Assert.Equal((0.5, 3, 2), (ratio.Number("value"), ratio.Number("n_total"), ratio.Number("n_scored")));
        Assert.Throws<InputException>(new AggregateStep { How = AggregateFunction.Ratio }.Validate);
        Assert.Throws<InputException>(new AggregateStep { How = AggregateFunction.Sum, Denominator = "given" }.Validate);
    }

    [Fact]
    public async Task Unknown_groups_are_refused_with_those_there_are()
    {
        await using var steps = new ScriptedSteps();
        var rows = Table("uid,score,topic", "a,1,x");
        foreach (PipelineStep step in new PipelineStep[] { new AggregateStep { How = AggregateFunction.Mean, By = ["length"] }, new ReportStep { By = ["length"] } })
        {
            var refused = await steps.Refused(step, rows);
            Assert.Contains("no column \"length\". Give one of \"uid\", \"score\", \"topic\"", refused.Message);
            Assert.Equal("by", refused.Field);
        }
    }

    [Fact]
    public void Rows_come_back_as_they_were_written() => Gen.Dictionary(Gen.String[1, 6], Gen.OneOf(Gen.String.Select(v => (object?)v), Gen.Double.Select(v => (object?)v), Gen.Int.Select(v => (object?)v), Gen.Bool.Select(v => (object?)v), Gen.Const((object?)null)))[1, 5].Array[1, 8].Sample(tables =>
    {
        string path = Path.GetTempFileName();
        try
        {
            // Half a surrogate pair is no text that UTF-8 can hold.
            var rows = tables.Where(t => t.Keys.ToArray().Concat(t.Values.OfType<string>()).All(s => !s.Any(char.IsSurrogate))).Select(t => new Row(t)).ToList();
            if (rows.Count == 0) return;
            using (var file = File.Create(path)) RowFile.Write(file, rows);
            var read = RowFile.Read(path);
            Assert.Equal(rows.Select(Shown), read.Select(Shown));
        }
        finally
        {
            File.Delete(path);
        }

        static string Shown(Row row) => JsonSerializer.Serialize(row.Columns.Select(c => (c, row[c]?.ValueKind, row.Text(c))).Select(c => $"{c.c}|{c.ValueKind}|{c.Item3}"));
    }, iter: 200);
}
