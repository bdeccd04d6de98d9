using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;
using Offprint.Papers.SwissRound;
using Xunit;

namespace Offprint.Papers.Tests.SwissRound;

public sealed class RankInputTests : IDisposable
{
    const string Fine = "model,a,b\nx,1,2\ny,2,1\nz,3,3\n";

    const string Long = "model,id,topic,score\nx,q1,p,1\nx,q2,p,1\ny,q1,p,0\ny,q2,p,0\n";

    static readonly (string Name, string Csv, RankSettings Settings, string[] Says, string? Field)[] s_bad =
    [
        ("one model", "model,a\nx,1\n", new(), ["t.csv", "1 model", "at least 2", "Add rows"], null),
        ("no benchmark", "model,maker\nx,p\ny,q\n", new(), ["t.csv", "no column holds numbers", "Add scores"], null),
        ("not a number", "model,a\nx,1\ny,much\nz,3\n", new() { Benchmarks = ["a"] }, ["t.csv, line 3, column \"a\"", "much"], null),
        ("number and word", "model,a\nx,1\ny,much\nz,3\n", new(), ["t.csv, line 3, column \"a\"", "much", "exclude"], null),
        ("infinite", "model,a\nx,1\ny,inf\n", new() { Benchmarks = ["a"] }, ["t.csv, line 3, column \"a\"", "inf"], null),
        ("twice the same model", "model,a\nx,1\ny,2\nx,3\n", new(), ["t.csv, lines 2 and 4", "'x'", "Rename or remove"], null),
        ("nameless model", "model,a\nx,1\n,2\n", new(), ["t.csv, line 3", "no name"], null),
        ("missing", "model,a,b\nx,1,2\ny,,1\n", new(), ["t.csv, line 3, column \"a\"", "'y' has no score", "--missing drop-model"], null),
        ("NaN", "model,a,b\nx,1,2\ny,NaN,1\n", new(), ["t.csv, line 3, column \"a\"", "'y' has no score"], null),
        ("no complete model", "model,a,b\nx,1,\ny,,1\n", new() { Missing = MissingPolicy.DropModel }, ["t.csv", "0 of 2", "--missing impute-loss"], null),
        ("no complete benchmark", "model,a,b\nx,1,\ny,,1\n", new() { Missing = MissingPolicy.DropBenchmark }, ["t.csv", "None of the 2 benchmarks"], null),
        ("unknown model column", Fine, new() { Model = "name" }, ["--model", "t.csv", "no column \"name\"", "\"model\""], "model"),
        ("unknown benchmark", Fine, new() { Benchmarks = ["a", "c"] }, ["--benchmarks", "no column \"c\"", "\"a\""], "benchmarks"),
        ("unknown exclusion", Fine, new() { Exclude = ["c"] }, ["--exclude", "no column \"c\""], "exclude"),
        ("unknown benchmark in the order", Fine, new() { Order = ["b", "c"] }, ["--order", "no column \"c\""], "order"),
        ("order that leaves one out", Fine, new() { Benchmarks = ["a", "b"], Order = ["b"] }, ["leaves out \"a\""], "order"),
        ("direction of no benchmark", Fine, new() { Benchmarks = ["a"], LowerIsBetter = ["b"] }, ["t.csv", "\"b\"", "not among the benchmarks"], null),
        ("negative elimination", Fine, new() { Elimination = [-1] }, ["--elimination is '-1'", "0 to 1000000"], "elimination"),
        ("elimination of another length", Fine, new() { Elimination = [1, 1, 0] }, ["--elimination is 3 numbers", "2 rounds", "one number"], "elimination"),
        ("grid without 0", Fine, new() { EliminationGrid = [1, 2] }, ["--elimination-grid is [1, 2]", "put 0 first"], "elimination-grid"),
        ("margin without errors", Fine, new() { Ties = TieRule.MarginOfError }, ["--ties", "no standard errors"], "ties"),
        ("standard errors without a column", Fine, new() { StandardErrors = ["a"] }, ["--standard-errors has 'a'", "maths=maths_se"], "standard-errors"),
        ("standard errors twice", Fine, new() { StandardErrors = ["a=b", "a=b"] }, ["--standard-errors", "'a'", "once"], "standard-errors"),
        ("more orders than tournaments", Fine, new() { Iterations = 5, RandomOrders = 6 }, ["--random-orders is 6", "5 tournaments"], "random-orders"),
        ("outcomes by a column that is none", Long, new() { BenchmarkIs = "kind" }, ["t.csv", "no column \"kind\"", "\"topic\""], "benchmark-is"),
        ("outcomes with a metric that is none", Long, new() { Metric = "f1" }, ["t.csv", "no column \"f1\""], "metric"),
        ("outcomes with a score that is none", Long.Replace("x,q2,p,1", "x,q2,p,good", StringComparison.Ordinal), new(), ["t.csv, line 3, column \"score\"", "\"good\" is no score"], null),
        ("the same outcome twice", $"{Long}x,q1,p,1\n", new(), ["t.csv, lines 2 and 6", "subject 'x' on item 'q1'"], null),
        ("outcomes that are not there", Long.Replace("y,q2,p,0\n", "", StringComparison.Ordinal), new(), ["t.csv", "'y' has no score on 'q2'", "--missing drop-model"], null),
        ("outcomes without the benchmark", Long, new() { Benchmarks = ["q1", "q9"] }, ["t.csv", "no benchmark 'q9'", "q1, q2"], "benchmarks"),
        ("outcomes with columns of errors", Long, new() { StandardErrors = ["q1=score"] }, ["--standard-errors", "single outcomes"], "standard-errors"),
        ("benchmark of a table of scores", Fine, new() { BenchmarkIs = "item" }, ["--benchmark-is is 'item'", "t.csv is a table of scores"], "benchmark-is"),
        ("empty file", "", new(), ["t.csv is empty"], null),
    ];

    static readonly Rank s_rank = new();

    readonly Laboratory _laboratory = new(new Papers.SwissRound.SwissRound());

    public void Dispose() => _laboratory.Dispose();

    public static TheoryData<string> Bad => [.. s_bad.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_in_one_message_before_anything_is_stored(string name)
    {
        var (_, csv, settings, says, field) = s_bad.Single(b => b.Name == name);
        var refused = await _laboratory.Refused(s_rank, settings with { Input = _laboratory.Write("t.csv", csv) });
        Assert.All(says, what => Assert.Contains(what, refused.Message, StringComparison.OrdinalIgnoreCase));
        if (field is not null) Assert.Equal(field, refused.Field);
        Assert.Empty(_laboratory.Runs);
    }

    [Fact]
    public async Task Absent_file_is_named()
    {
        var refused = await _laboratory.Refused(s_rank, new RankSettings { Input = new("/no/such/table.csv") });
        Assert.Contains("/no/such/table.csv", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_laboratory.Runs);
    }

    [Theory]
    [InlineData("elimination", "1,-2", "--elimination is")]
    [InlineData("iterations", "0", "--iterations is '0'")]
    [InlineData("ties", "toss", "half, random, margin-of-error")]
    public void Typed_value_outside_its_range_is_refused(string name, string typed, string says)
    {
        var refused = Assert.Throws<InputException>(() => SettingValues.With(new RankSettings(), [new(name, typed)]));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }
}
