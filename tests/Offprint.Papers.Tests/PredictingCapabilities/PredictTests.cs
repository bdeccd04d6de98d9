using System.Globalization;
using System.Text;
using Offprint.Evaluation;
using Offprint.Evaluation.Predictability;
using Offprint.Lab;
using Offprint.Papers.PredictingCapabilities;
using Xunit;
using Paper = Offprint.Papers.PredictingCapabilities.PredictingCapabilities;

namespace Offprint.Papers.Tests.PredictingCapabilities;

public sealed class PredictTests
{
    static readonly Predict s_predict = new();

    // Three models, two items, two choices; A is right.
    const string Long = """
        item,model,compute,choice,loglikelihood,correct
        q1,small,1e18,A,-5,A
        q1,small,1e18,B,-4,A
        q1,middle,1e19,A,-4,A
        q1,middle,1e19,B,-3.5,A
        q1,large,1e20,A,-2,A
        q1,large,1e20,B,-3,A
        q2,small,1e18,A,-7,A
        q2,small,1e18,B,-6,A
        q2,middle,1e19,A,-6,A
        q2,middle,1e19,B,-5.5,A
        q2,large,1e20,A,-5,A
        q2,large,1e20,B,-4.5,A
        """;

    const string Wide = """
        item,model,compute,ll_0,ll_1,correct
        q1,small,1e18,-5,-4,0
        q1,middle,1e19,-4,-3.5,0
        q1,large,1e20,-2,-3,0
        q2,small,1e18,-7,-6,0
        q2,middle,1e19,-6,-5.5,0
        q2,large,1e20,-5,-4.5,0
        """;

    [Fact]
    public async Task Example_gives_tables_charts_files_and_a_recommendation()
    {
        using var laboratory = new Laboratory(new Paper());
        var found = await laboratory.Run(s_predict, laboratory.Example(s_predict));
        Assert.Equal(["forecasts.csv", "items.csv", "levels.csv"], found.Files.Keys.Order());
        Assert.Equal(4, found.Report.Charts.Count);
        Assert.True(found.Says("Extrapolate"));
        Assert.Equal(81, File.ReadAllLines(found.Files["items.csv"]).Length);
        Assert.True((double)found.Cell("Correlation", "log p^Vocab", "Pearson")! > (double)found.Cell("Correlation", "p^Choices", "Pearson")! + 0.1);
    }

    [Fact]
    public async Task Both_layouts_give_the_same_figures()
    {
        using var laboratory = new Laboratory(new Paper());
        var first = await laboratory.Run(s_predict, new PredictSettings { Input = laboratory.Write("long.csv", Long) });
        var second = await laboratory.Run(s_predict, new PredictSettings { Input = laboratory.Write("wide.csv", Wide) });
        Assert.Equal(first.Report.Tables[0].Rows.Select(r => string.Join('|', r)), second.Report.Tables[0].Rows.Select(r => string.Join('|', r)));
        Assert.Equal(0.5, (double)first.Cell("Mean scores", "large", "accuracy")!);
        Assert.Equal(-3.5, (double)first.Cell("Mean scores", "large", "log p^Vocab")!);
        // Spearman of q1: accuracy 0, 0, 1; of q2: never right.
        Assert.Equal(Math.Sqrt(3) / 2 / 2, (double)first.Cell("Correlation", "accuracy", "Spearman")!, 1e-9);
    }

    [Fact]
    public async Task Compute_may_stand_in_a_table_of_its_own()
    {
        using var laboratory = new Laboratory(new Paper());
        var input = laboratory.Write("wide.csv", Wide.Replace(",compute", ",flops", StringComparison.Ordinal));
        var found = await laboratory.Run(s_predict, new PredictSettings { Input = input, Computes = laboratory.Write("c.csv", "model,flops\nsmall,1\nmiddle,2\nlarge,4\n") });
        Assert.Equal(4, (double)found.Cell("Mean scores", "large", "Compute")!);
        var refused = await laboratory.Refused(s_predict, new PredictSettings { Input = input, Computes = laboratory.Write("d.csv", "model,flops\nsmall,1\nmiddle,2\n") });
        Assert.Contains("wide.csv, line 4, column \"model\": model 'large' has no compute", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Normalised_likelihoods_are_said_to_be_no_probabilities()
    {
        using var laboratory = new Laboratory(new Paper());
        string[] lines = Long.Split('\n');
        string text = string.Join('\n', lines.Select((line, i) => i == 0 ? $"{line},bytes,unconditional" : $"{line},{(line.Contains(",A,-", StringComparison.Ordinal) ? 10 : 2)},-1"));
        var input = laboratory.Write("bytes.csv", text);
        var perByte = await laboratory.Run(s_predict, new PredictSettings { Input = input, Normalisation = Normalisation.PerByte });
        Assert.Equal(1, (double)perByte.Cell("Mean scores", "small", "accuracy")!);
        Assert.True(perByte.Says("not probabilities"));
        var minus = await laboratory.Run(s_predict, new PredictSettings { Input = input, Normalisation = Normalisation.MinusUnconditional });
        Assert.Equal(-5, (double)minus.Cell("Mean scores", "small", "log p^Vocab")!);
    }

    [Fact]
    public async Task Forecasts_are_at_the_compute_asked_for()
    {
        using var laboratory = new Laboratory(new Paper());
        var settings = (PredictSettings)laboratory.Example(s_predict) with { ForecastAt = [1e23], Correlation = CorrelationKind.Kendall };
        var found = await laboratory.Run(s_predict, settings);
        Assert.All(found.Table("Forecasts of accuracy"), row => Assert.Equal(1e23, (double)row["Compute"]!));
        Assert.All(found.Table("Forecasts of accuracy"), row => Assert.InRange((double)row["Forecast"]!, (double)row["Low (90 %)"]!, (double)row["High (90 %)"]!));
    }

    public static TheoryData<string, string, string, string> Bad => new()
    {
        { "two levels", "large,1e20", "large,1e19", "There are 2 levels of compute; a correlation needs at least 3" },
        { "no compute", "middle,1e19", "middle,0", "long.csv, line 4, column \"compute\": the compute of model 'middle' is 0, but must be positive" },
        { "no number", "B,-3.5", "B,none", "long.csv, line 5, column \"loglikelihood\"" },
        { "infinite", "B,-3.5", "B,-inf", "long.csv, line 5, column \"loglikelihood\"" },
        { "positive", "B,-3.5", "B,3.5", "line 5, column \"loglikelihood\": the log-likelihood is 3.5; the logarithm of a probability is at most 0" },
        { "missing choice", "q1,middle,1e19,B,-3.5,A\n", "", "item 'q1' has no log-likelihood of choice 'B' under model 'middle'" },
        { "twice", "q1,middle,1e19,B,-3.5,A\n", "q1,middle,1e19,B,-3.5,A\nq1,middle,1e19,B,-3.5,A\n", "lines 5 and 6: item 'q1', model 'middle', choice 'B' stands twice" },
        { "unknown right choice", ",A\n", ",C\n", "the right choice of item 'q1' is 'C', but its choices are 'A', 'B'" },
        { "two right choices", "-3.5,A", "-3.5,B", "lines 2 and 5: the right choice of item 'q1' is 'A' and 'B'" },
        { "two computes", "q2,small,1e18,B", "q2,small,1e17,B", "model 'small' has a compute of 1e17 here and of 1E+18 before" },
        { "no column", "correct\n", "right\n", "there is no column \"correct\" for the right choice" },
        { "no name", "q1,middle,1e19,B", ",middle,1e19,B", "line 5, column \"item\": the cell is empty" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_table_that_cannot_be_used_says_where_and_why(string what, string good, string bad, string message)
    {
        using var laboratory = new Laboratory(new Paper());
        string text = (Long + "\n").Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Long + "\n", text);
        var refused = await laboratory.Refused(s_predict, new PredictSettings { Input = laboratory.Write("long.csv", text) });
        Assert.True(refused.Message.Contains(message, StringComparison.Ordinal), $"{what}: {refused.Message}");
    }

    [Fact]
    public async Task A_wide_table_checks_its_index_and_its_columns()
    {
        using var laboratory = new Laboratory(new Paper());
        var refused = await laboratory.Refused(s_predict, new PredictSettings { Input = laboratory.Write("wide.csv", Wide.Replace("-3,0", "-3,2", StringComparison.Ordinal)) });
        Assert.Contains("line 4, column \"correct\": the right choice is 2, but the 2 choices have the indices 0 to 1", refused.Message, StringComparison.Ordinal);
        refused = await laboratory.Refused(s_predict, new PredictSettings { Input = laboratory.Write("one.csv", Wide.Replace("ll_1", "other", StringComparison.Ordinal)) });
        Assert.Contains("no log-likelihoods of choices were found", refused.Message, StringComparison.Ordinal);
        refused = await laboratory.Refused(s_predict, new PredictSettings { Input = laboratory.Write("w.csv", Wide), Normalisation = Normalisation.PerToken });
        Assert.Contains("--normalisation per-token needs a row per choice", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_with_likelihoods_of_choices_are_a_ladder_too()
    {
        using var laboratory = new Laboratory(new Paper());
        var lines = new StringBuilder();
        foreach (string row in Wide.Split('\n').Skip(1))
        {
            string[] cells = row.Split(',');
            lines.Append(CultureInfo.InvariantCulture, $"{{\"subject\":\"{cells[1]}\",\"item\":\"{cells[0]}\",\"score\":0,\"choice_log_probabilities\":[{cells[3]},{cells[4]}],\"correct_choice\":0}}\n");
        }

        var input = laboratory.Write("outcomes.jsonl", lines.ToString());
        var computes = laboratory.Write("computes.csv", "model,flops\nsmall,1e18\nmiddle,1e19\nlarge,1e20\n");
        var fromOutcomes = await laboratory.Run(s_predict, new PredictSettings { Input = input, Computes = computes });
        var fromTable = await laboratory.Run(s_predict, new PredictSettings { Input = laboratory.Write("wide.csv", Wide) });
        Assert.Equal(fromTable.Report.Tables[0].Rows.Select(r => string.Join('|', r)), fromOutcomes.Report.Tables[0].Rows.Select(r => string.Join('|', r)));
        Assert.Contains("Give --computes FILE", (await laboratory.Refused(s_predict, new PredictSettings { Input = input })).Message, StringComparison.Ordinal);
        var few = laboratory.Write("few.csv", "model,flops\nsmall,1e18\nmiddle,1e19\n");
        Assert.Contains("model 'large' has no compute", (await laboratory.Refused(s_predict, new PredictSettings { Input = input, Computes = few })).Message, StringComparison.Ordinal);
    }

    static OutcomeCube Cube(bool withCompute) => OutcomeCube.Of(Wide.Split('\n').Skip(1).Select(row => row.Split(',')).Select(cells => new Offprint.Evaluation.Outcome
    {
        Subject = cells[1],
        Item = cells[0],
        Score = 0,
        ChoiceLogProbabilities = [.. cells[3..5].Select(c => double.Parse(c, CultureInfo.InvariantCulture))],
        CorrectChoice = 0,
        Tags = withCompute ? new Dictionary<string, string> { ["compute"] = cells[2] } : null,
    }));

    static InputFile Write(Laboratory laboratory, OutcomeCube cube, string name, OutcomeFormat format)
    {
        var file = laboratory.Write(name, "");
        using var stream = File.Create(file.Path);
        Outcomes.Write(cube, stream, format);
        return file;
    }

    [Theory]
    [InlineData("outcomes.csv", OutcomeFormat.Csv)]
    [InlineData("outcomes.parquet", OutcomeFormat.Parquet)]
    [InlineData("outcomes.jsonl", OutcomeFormat.JsonLines)]
    public async Task An_exported_cube_is_a_ladder_with_its_compute_in_a_tag_or_a_table(string name, OutcomeFormat format)
    {
        using var laboratory = new Laboratory(new Paper());
        var fromTable = await laboratory.Run(s_predict, new PredictSettings { Input = laboratory.Write("wide.csv", Wide) });
        var byTag = await laboratory.Run(s_predict, new PredictSettings { Input = Write(laboratory, Cube(withCompute: true), name, format) });
        var computes = laboratory.Write("computes.csv", "model,flops\nsmall,1e18\nmiddle,1e19\nlarge,1e20\n");
        var byTable = await laboratory.Run(s_predict, new PredictSettings { Input = Write(laboratory, Cube(withCompute: false), "bare-" + name, format), Computes = computes });
        foreach (var found in new[] { byTag, byTable })
        {
            foreach (int table in Enumerable.Range(0, fromTable.Report.Tables.Count))
                Assert.Equal(fromTable.Report.Tables[table].Rows.Select(r => string.Join('|', r)), found.Report.Tables[table].Rows.Select(r => string.Join('|', r)));
        }
    }

    const string OwnColumns = """
        model,question_id,flops,choice_logprobs,right
        small,q1,1e18,-5 -4,0
        middle,q1,1e19,-4 -3.5,0
        large,q1,1e20,-2 -3,0
        """;

    [Fact]
    public async Task Columns_of_a_table_of_outcomes_may_be_named()
    {
        using var laboratory = new Laboratory(new Paper());
        var found = await laboratory.Run(s_predict, new PredictSettings { Input = laboratory.Write("own.csv", OwnColumns), Compute = "flops", Correct = "right" });
        Assert.Equal(-2, (double)found.Cell("Mean scores", "large", "log p^Vocab")!);
        Assert.Equal(1e20, (double)found.Cell("Mean scores", "large", "Compute")!);
    }

    [Theory]
    [InlineData("flops", "size", "own.csv: the outcomes do not say how much compute a model took. Give --computes FILE")]
    [InlineData("1e19", "-1", "own.csv: the compute of model 'middle' on item 'q1' is '-1', but must be a positive number")]
    [InlineData("large,q1", "middle,q2", "own.csv: model 'middle' has a compute of 1E+20 on item 'q2' and of 1E+19 before")]
    [InlineData("-2 -3", "-2 x", "own.csv, line 4, column \"choice_logprobs\": \"x\" is no log-probability")]
    [InlineData("-2 -3,0", "-2 -3,", "own.csv: Models disagree on which choice of item 'q1' is right")]
    [InlineData("large,q1", "large,q2", "own.csv: Item 'q1' has no log-probabilities of its choices under 'large'")]
    public async Task A_table_of_outcomes_that_is_no_ladder_says_why(string good, string bad, string message)
    {
        using var laboratory = new Laboratory(new Paper());
        var input = laboratory.Write("own.csv", OwnColumns.Replace(good, bad, StringComparison.Ordinal));
        Assert.Contains(message, (await laboratory.Refused(s_predict, new PredictSettings { Input = input, Compute = "flops", Correct = "right" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_of_a_ladder_come_as_a_folder_or_a_zip_and_are_listed()
    {
        using var laboratory = new Laboratory(new Paper());
        string logs = Path.Combine(laboratory.Folder, "logs"), zip = Path.Combine(laboratory.Folder, "logs.zip");
        string[] models = ["small", "middle", "large"];
        for (int m = 0; m < models.Length; m++)
        {
            Directory.CreateDirectory(Path.Combine(logs, $"org__{models[m]}"));
            File.WriteAllLines(Path.Combine(logs, $"org__{models[m]}", "samples_quiz_2026-01-02.jsonl"), Enumerable.Range(0, 4).Select(i =>
                $$"""{"doc_id": {{i}}, "doc": {"q": "?"}, "target": "0", "arguments": {"gen_args_0": {"arg_0": "?", "arg_1": " a"}, "gen_args_1": {"arg_0": "?", "arg_1": " b"} }, "resps": [[["-{{3 - m + i}}", "False"], ["-2.5", "False"]]], "filtered_resps": [["-{{3 - m + i}}", "False"], ["-2.5", "False"]], "filter": "none", "metrics": ["acc"], "acc": 0.0}"""));
        }

        File.WriteAllText(Path.Combine(logs, "readme.md"), "#");
        System.IO.Compression.ZipFile.CreateFromDirectory(logs, zip);
        var computes = laboratory.Write("computes.csv", "model,flops\norg/small,1e18\norg/middle,1e19\norg/large,1e20\n");
        var folder = await laboratory.Run(s_predict, new PredictSettings { Input = new(logs), Computes = computes });
        var packed = await laboratory.Run(s_predict, new PredictSettings { Input = new(zip), Computes = computes });
        Assert.Equal(folder.Report.Tables[0].Rows.Select(r => string.Join('|', r)), packed.Report.Tables[0].Rows.Select(r => string.Join('|', r)));
        Assert.True(packed.Says($"{zip}: read org__large/samples_quiz_2026-01-02.jsonl, org__middle/"));
        Assert.True(packed.Says($"{zip}: passed over readme.md"));
    }

    [Fact]
    public async Task Items_may_have_different_numbers_of_choices()
    {
        using var laboratory = new Laboratory(new Paper());
        var text = new StringBuilder("item,model,compute,ll_0,ll_1,ll_2,correct\n");
        foreach (int t in Enumerable.Range(0, 4)) text.Append(CultureInfo.InvariantCulture, $"a,m{t},{t + 1},-{4 - t},-2.5,-6,0\nb,m{t},{t + 1},-3,-{5 - t}.5,,1\n");
        var found = await laboratory.Run(s_predict, new PredictSettings { Input = laboratory.Write("mixed.csv", text.ToString()) });
        Assert.True(found.Says("guessing is right in 42"));
    }
}
