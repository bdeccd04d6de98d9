using System.Text;
using Offprint.Evaluation.Significance;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.BenchmarkVariance;
using Xunit;

namespace Offprint.Papers.Tests.BenchmarkVariance;

public sealed class ApplicationTests : IDisposable
{
    // Twelve items; x is right on ten, y on six of these, z on two.
    static readonly string s_three = "model,item,score\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"x,q{i},{(i <= 10 ? 1 : 0)}\ny,q{i},{(i <= 6 ? 1 : 0)}\nz,q{i},{(i <= 2 ? 1 : 0)}\n"));

    readonly Laboratory _laboratory = new(new Offprint.Papers.BenchmarkVariance.BenchmarkVariance());

    public void Dispose() => _laboratory.Dispose();

    static double Number(Outcome outcome, string table, string row, string column) => outcome.Cell(table, row, column)!.GetValue<double>(); // a number in every such cell

    [Fact]
    public async Task Comparison_ranks_pairs_and_corrects()
    {
        var found = await _laboratory.Run(new Compare(), new CompareSettings { Input = _laboratory.Write("three.csv", s_three) });
        Assert.Equal(["x", "y", "z"], found.Table("Ranking").Select(r => r["Model"]!.ToString()));
        var wilson = Intervals.Wilson(10, 12);
        Assert.Equal(wilson.Low, found.Table("Ranking")[0]["Low"]!.GetValue<double>(), 1e-12);
        Assert.Equal(["x − z", "x − y", "y − z"], found.Table("Differences").Select(r => $"{r["Better"]} − {r["Other"]}"));
        double[] p = [McNemar.Exact(8, 0), McNemar.Exact(4, 0), McNemar.Exact(4, 0)];
        Assert.All(found.Table("Differences").Zip(Multiplicity.Holm(p)), pair => Assert.Equal(pair.Second, pair.First["p (Holm)"]!.GetValue<double>(), 1e-12));
        Assert.Equal(["yes", "no", "no"], found.Table("Differences").Select(r => r["Significant"]!.ToString()));
        Assert.True(found.Says("1 of 3 differences are significant"));
        Assert.Equal(["ranking-1", "differences"], found.Report.Charts.Select(c => c.Name));
        Assert.Equal(4, File.ReadAllLines(found.Files["differences.csv"]).Length);
    }

    [Fact]
    public async Task Plan_gives_the_items_for_each_difference_and_the_curve()
    {
        var found = await _laboratory.Run(new Planning(), new PlanSettings { Input = _laboratory.Write("three.csv", s_three), Differences = [0.1, 0.3] });
        var row = found.Table("Plan").Single(r => r["Pair"]!.ToString() == "x − y");
        double sd = Statistics.StandardDeviation([.. Enumerable.Range(1, 12).Select(i => i is > 6 and <= 10 ? 1.0 : 0)]);
        Assert.Equal(sd, row["Sd per item"]!.GetValue<double>(), 1e-12);
        Assert.Equal(Math.Ceiling(new PowerPlan().Items(0.1, sd)), row["Items for 0.1"]!.GetValue<double>());
        Assert.Equal("as now", row["Repeats"]!.ToString());
        Assert.Equal(["power"], found.Report.Charts.Select(c => c.Name));
    }

    [Fact]
    public async Task Plan_from_a_given_deviation_looks_at_no_outcome()
    {
        var found = await _laboratory.Run(new Planning(), new PlanSettings { Input = _laboratory.Write("any.csv", "not,outcomes\n1,2\n"), Differences = [0.01], Deviation = 0.3 });
        Assert.Equal(7064, found.Table("Plan").Single()["Items for 0.01"]!.GetValue<double>());
    }

    [Fact]
    public async Task Card_takes_noise_apart_and_warns_of_ordered_repeats()
    {
        var csv = new StringBuilder("model,item,repeat,correct\n");
        for (int i = 0; i < 40; i++)
            for (int r = 0; r < 6; r++) csv.Append($"m,q{i},{r},{(r < i % 7 ? 1 : 0)}\n");
        var found = await _laboratory.Run(new Card(), new CardSettings { Input = _laboratory.Write("ordered.csv", csv.ToString()) });
        int[] counts = [.. Enumerable.Range(0, 40).Select(i => i % 7)];
        var expected = Evaluation.Variance.VarianceComponents.OfCounts(counts, 6);
        Assert.Equal(expected.Within, found.Table("Noise by source")[0]["V_w (sampling)"]!.GetValue<double>(), 1e-12);
        Assert.Equal(expected.ErrorOfOneRepeat, found.Table("Variance card")[0]["SE of one repeat"]!.GetValue<double>(), 1e-12);
        Assert.Equal("6", found.Table("Variance card")[0]["Repeats"]!.ToString());
        Assert.True(found.Says("repeats are not interchangeable as stored"));
        var passes = found.Table("One or all of k repeats right");
        Assert.Equal(["1", "2", "4", "6"], passes.Select(r => r["k"]!.ToString()));
        Assert.Equal(PassAtK.OverItems(Enumerable.Repeat(6, 40).ToArray(), counts, 4, all: true).High, passes[2]["High "]!.GetValue<double>(), 1e-12);
        Assert.Equal(PassAtK.OverItems(Enumerable.Repeat(6, 40).ToArray(), counts, 4).Value, passes[2]["pass@k"]!.GetValue<double>(), 1e-12);
        Assert.Equal("40", passes[2]["Items"]!.ToString());
        Assert.Equal(["passes", "scores", "variance"], found.Report.Charts.Select(c => c.Name));
    }

    // Two trainings of four checkpoints; what a is right on grows by two items a checkpoint, b stays where it is.
    static string Trainings(Func<string, int, string> row) =>
        string.Concat(from run in (string[])["a", "b"] from t in Enumerable.Range(1, 4) from i in Enumerable.Range(0, 10) select $"{row(run, 100 * t)},q{i},{(i < (run == "a" ? 2 * t : 5) ? 1 : 0)}\n");

    [Fact]
    public async Task Checkpoints_have_training_curves_by_their_names_or_by_columns()
    {
        var named = await _laboratory.Run(new Card(), new CardSettings { Input = _laboratory.Write("named.csv", "model,item,score\n" + Trainings((run, step) => $"{run}-step{step}")) });
        var given = await _laboratory.Run(new Card(), new CardSettings { Input = _laboratory.Write("given.csv", "model,at,seed_run,item,score\n" + Trainings((run, step) => $"{run}{step},{step},{run}")), Step = "at", Run = "seed_run" });
        foreach (var found in (Outcome[])[named, given])
        {
            var rows = found.Table("Training");
            Assert.Equal(["a", "b"], rows.Select(r => r["Run"]!.ToString()));
            Assert.Equal((4, 100, 400, 10), ((int)rows[0]["Checkpoints"]!, (double)rows[0]["First step"]!, (double)rows[0]["Last step"]!, (int)rows[0]["Items"]!));
            Assert.Equal(1, rows[0]["Monotonicity (τ-b)"]!.GetValue<double>());
            Assert.InRange(rows[0]["Low"]!.GetValue<double>(), 0, 1);
            var over = found.Table("Monotonicity over trainings").Single();
            Assert.Equal((1, 1, 1), ((double)over["Mean τ-b"]!, (int)over["Runs"]!, (int)over["Constant"]!));
            Assert.Contains("training", found.Report.Charts.Select(c => c.Name));
            Assert.Equal(9, found.Csv("curves.csv").Length);
        }
    }

    [Fact]
    public async Task Examples_give_tables_charts_and_files_the_same_each_time()
    {
        foreach (var (application, charts, files) in new (Experiment, int, string[])[] { (new Card(), 6, ["card.csv", "items.csv", "passes.csv"]), (new Compare(), 4, ["differences.csv", "ranking.csv"]), (new Planning(), 1, ["plan.csv"]) })
        {
            object settings = _laboratory.Example(application);
            Outcome first = await _laboratory.Run(application, settings), second = await _laboratory.Run(application, settings, jobs: 1);
            Assert.Equal(first.Comparable, second.Comparable);
            Assert.Equal(charts, first.Report.Charts.Count);
            Assert.Equal(files, first.Files.Keys.Order());
            Assert.DoesNotContain(first.Report.Notes, n => n.Contains("not interchangeable", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Example_has_more_sure_differences_than_overlapping_intervals_suggest_and_fewer_with_clusters()
    {
        var settings = (CompareSettings)_laboratory.Example(new Compare());
        Outcome plain = await _laboratory.Run(new Compare(), settings), clustered = await _laboratory.Run(new Compare(), settings with { Cluster = "passage" });
        Assert.Contains("clusters", clustered.Table("Differences")[0]["Test"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("t", plain.Table("Differences")[0]["Test"]!.ToString()); // means over three repeats
        Assert.Equal(7, plain.Table("Over all benchmarks")[0].Keys.Count(k => k.StartsWith("place by", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Samples_of_the_harness_give_the_same_comparison_as_a_table()
    {
        foreach (string model in (string[])["x", "y", "z"])
        {
            string folder = Path.Combine(_laboratory.Folder, $"org__{model}");
            Directory.CreateDirectory(folder);
            File.WriteAllLines(Path.Combine(folder, "samples_trivia_2026-01-02T03-04-05.678.jsonl"), s_three.Split('\n').Where(l => l.StartsWith($"{model},", StringComparison.Ordinal)).Select((l, i) =>
                $$"""{"doc_id": {{i}}, "doc": {"question": "?"}, "target": "yes", "arguments": [["?", {}]], "resps": [["yes"]], "filtered_resps": ["yes"], "filter": "none", "metrics": ["exact_match"], "exact_match": {{l[^1]}}.0}"""));
        }

        InputFile File_(string model) => new(Path.Combine(_laboratory.Folder, $"org__{model}", "samples_trivia_2026-01-02T03-04-05.678.jsonl"));
        Outcome logs = await _laboratory.Run(new Compare(), new CompareSettings { Input = File_("x"), Input2 = File_("y"), Input3 = File_("z") });
        Outcome table = await _laboratory.Run(new Compare(), new CompareSettings { Input = _laboratory.Write("three.csv", s_three) });
        Assert.Equal(["org/x", "org/y", "org/z"], logs.Table("Ranking").Select(r => r["Model"]!.ToString()));
        Assert.Equal(table.Table("Differences").Select(r => r["p (Holm)"]!.GetValue<double>()), logs.Table("Differences").Select(r => r["p (Holm)"]!.GetValue<double>()));
        Outcome renamed = await _laboratory.Run(new Compare(), new CompareSettings { Input = File_("x"), Input2 = File_("y"), Subjects = ["new", "old"] });
        Assert.Equal(["new", "old"], renamed.Table("Ranking").Select(r => r["Model"]!.ToString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_reading_chose_is_said_whether_models_are_named_or_not(bool named)
    {
        InputFile Samples(string model)
        {
            Directory.CreateDirectory(Path.Combine(_laboratory.Folder, $"org__{model}"));
            return _laboratory.Write($"org__{model}/samples_trivia_2026-01-02T03-04-05.678.jsonl", string.Concat(Enumerable.Range(0, 4).Select(i =>
                $$"""{"doc_id": {{i}}, "doc": {"q": "?"}, "target": "yes", "arguments": [["?", {}]], "resps": [["yes"]], "filtered_resps": ["yes"], "filter": "none", "metrics": ["acc", "f1"], "acc": {{(model == "x" || i < 2 ? 1 : 0)}}.0, "f1": 0.5}""" + "\n")));
        }

        var found = await _laboratory.Run(new Compare(), new CompareSettings { Input = Samples("x"), Input2 = Samples("y"), Subjects = named ? ["new", "old"] : [] });
        Assert.True(found.Says("the score is acc; f1 could be chosen instead"));
    }

    static readonly (string Name, string Csv, Func<InputFile, (Experiment Application, object Settings)> Ask, string[] Says, string? Field)[] s_bad =
    [
        ("one model", "model,item,score\nx,q1,1\nx,q2,0\n", f => (new Compare(), new CompareSettings { Input = f }), ["only one subject, 'x'", "a comparison needs two"], null),
        ("one model to plan", "model,item,score\nx,q1,1\nx,q2,0\n", f => (new Planning(), new PlanSettings { Input = f }), ["only one model, 'x'", "--deviation"], "input"),
        ("one item", "model,item,score\nx,q1,1\ny,q1,0\n", f => (new Compare(), new CompareSettings { Input = f }), ["share one item", "at least two"], null),
        ("one item for a card", "model,item,score\nx,q1,1\n", f => (new Card(), new CardSettings { Input = f }), ["'x'", "one item", "at least two"], null),
        ("unequal items", "model,item,score\nx,q1,1\nx,q2,1\nx,q3,0\ny,q1,1\n", f => (new Compare(), new CompareSettings { Input = f }), ["'y' has no score on 2 of 3 items", "'q2', 'q3'", "pairwise-complete"], null),
        ("twice the same", "model,item,score\nx,q1,1\nx,q2,1\nx,q1,0\n", f => (new Compare(), new CompareSettings { Input = f }), ["lines 2 and 4", "'x'", "'q1'"], null),
        ("no such cluster", "model,item,score\nx,q1,1\nx,q2,1\n", f => (new Compare(), new CompareSettings { Input = f, Cluster = "passage" }), ["no column \"passage\"", "--cluster"], "cluster"),
        ("cluster missing", "model,item,score,passage\nx,q1,1,p\nx,q2,1,\ny,q1,0,p\ny,q2,1,\n", f => (new Compare(), new CompareSettings { Input = f, Cluster = "passage" }), ["missing: 'q2'", "without clusters"], null),
        ("probability out of range", "model,item,score,sure\nx,q1,1,0.5\nx,q2,1,85\n", f => (new Card(), new CardSettings { Input = f, Probability = "sure" }), ["\"sure\"", "'q2' is 85", "[0, 1]", "by 100"], "probability"),
        ("no step", "model,item,score,at\nx,q1,1,early\nx,q2,0,early\n", f => (new Card(), new CardSettings { Input = f, Step = "at" }), ["step of 'x' is 'early'", "\"at\"", "--step"], "step"),
        ("two steps", "model,item,score,at\nx,q1,1,10\nx,q2,0,20\n", f => (new Card(), new CardSettings { Input = f, Step = "at" }), ["'x' has the step '20' on item 'q2' and '10' before", "name of its own"], "step"),
        ("run without step", "model,item,score,at\nx,q1,1,10\nx,q2,0,10\n", f => (new Card(), new CardSettings { Input = f, Run = "at" }), ["--run", "--step"], "run"),
        ("no such step column", "model,item,score\nx,q1,1\nx,q2,0\n", f => (new Card(), new CardSettings { Input = f, Step = "at" }), ["no column \"at\"", "--step"], "step"),
        ("no score", "model,item,mark\nx,q1,1\nx,q2,1\n", f => (new Compare(), new CompareSettings { Input = f }), ["--columns score=COLUMN"], "columns"),
        ("no item", "model,score\nx,1\nx,1\n", f => (new Compare(), new CompareSettings { Input = f }), ["which item"], "columns"),
        ("no model", "item,score\nq1,1\nq2,1\n", f => (new Compare(), new CompareSettings { Input = f }), ["who answered"], "columns"),
        ("word for a score", "model,item,score\nx,q1,much\n", f => (new Compare(), new CompareSettings { Input = f }), ["line 2, column \"score\"", "much"], null),
        ("unknown column", "model,item,score\nx,q1,1\n", f => (new Compare(), new CompareSettings { Input = f, Columns = ["score=mark"] }), ["no column \"mark\""], "columns"),
        ("unknown field", "model,item,score\nx,q1,1\n", f => (new Compare(), new CompareSettings { Input = f, Columns = ["grade=score"] }), ["--columns has 'grade=score'", "score=correct"], "columns"),
        ("names for too few files", "model,item,score\nx,q1,1\n", f => (new Compare(), new CompareSettings { Input = f, Subjects = ["a", "b"] }), ["--subjects names 2 models for 1 file"], "subjects"),
        ("no difference", "model,item,score\nx,q1,1\n", f => (new Planning(), new PlanSettings { Input = f, Differences = [] }), ["--differences is empty"], "differences"),
        ("too sure for a bootstrap", s_three, f => (new Compare(), new CompareSettings { Input = f, Interval = IntervalKind.Bca, Confidence = 0.999 }), ["--confidence is 0.999", "reach 0.996"], "confidence"),
        ("too sure for a card", s_three, f => (new Card(), new CardSettings { Input = f, Interval = IntervalKind.Bootstrap, Confidence = 0.999 }), ["--confidence is 0.999", "reach 0.996"], "confidence"),
        ("too sure for a calibration", "model,item,score,sure\nx,q1,1,0.5\nx,q2,1,0.8\n", f => (new Card(), new CardSettings { Input = f, Probability = "sure", Confidence = 0.999 }), ["--confidence is 0.999", "no --probability"], "confidence"),
        ("empty file", "", f => (new Compare(), new CompareSettings { Input = f }), ["is empty"], null),
    ];

    public static TheoryData<string> Bad => [.. s_bad.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_in_one_message(string name)
    {
        var (_, csv, ask, says, field) = s_bad.Single(b => b.Name == name);
        var (application, settings) = ask(_laboratory.Write("t.csv", csv));
        var refused = await _laboratory.Refused(application, settings);
        Assert.All(says, what => Assert.Contains(what, refused.Message, StringComparison.OrdinalIgnoreCase));
        if (field is not null) Assert.Equal(field, refused.Field);
    }
}
