using System.Text.Json.Nodes;
using Offprint.Lab;
using Offprint.Papers.Asking;
using Offprint.Papers.Eureka;
using Offprint.Storage;
using Offprint.Tests;
using Xunit;
using Paper = Offprint.Papers.Eureka.Eureka;

namespace Offprint.Papers.Tests.Eureka;

public sealed class PipelineTests : IAsyncLifetime
{
    const string Items = "id,word,letters,kind\na,xx,2,short\nb,xxx,3,short\nc,xxxxxxx,7,long\nd,xxxxxxxx,9,long\n";

    readonly Laboratory _laboratory = new(new Paper());
    // Steps and answers are kept in the home of whoever runs the tests: under a name of their own, and not for long.
    readonly string _name = $"test-{Guid.NewGuid():n}";
    StubEndpoint _stub = null!; // Set before any test.

    public async ValueTask InitializeAsync() => _stub = await StubEndpoint.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _laboratory.Dispose();
        await _stub.DisposeAsync();
        string record = AskingSession.Record(_stub.Url), steps = Path.Combine(OffprintHome.FromEnvironment().Folder, "experiments", _name);
        File.Delete(record);
        File.Delete(record + ".lock");
        if (Directory.Exists(steps)) Directory.Delete(steps, recursive: true);
    }

    InputFile Yaml(string grade = "grade: number, answer: letters", string report = "kind", string ask = "{word}", string read = "items.csv") => _laboratory.Write(
        "letters.yaml", $"name: {_name}\nsteps:\n  items: {{read: {read}, id: id}}\n  asked: {{prompt: \"{ask}\"}}\n  answers: {{infer: stub, max_tokens: 8}}\n  graded: {{{grade}}}\n  mean: {{aggregate: mean, by: kind}}\n  report: {{report: {report}, from: graded}}\n");

    static double Score(Outcome found) => found.Table("Averages")[0]["Score"]!.GetValue<double>(); // every model has one

    [Fact]
    public async Task Pipeline_asks_once_and_survives_twenty_interruptions()
    {
        var found = await _laboratory.Run(new PipelineEquality(), new PipelineEqualitySettings(), Scale.Full);
        Assert.Equal(["reproduced"], found.Report.Claims.Select(c => c.Verdict));
        Assert.Equal(["360", "0", "0"], found.Table("Runs").Select(r => r["Requests"]!.ToString()));
        Assert.Equal(["the same bytes", "other figures"], found.Table("Runs").Skip(1).Select(r => r["Report"]!.ToString()));
        Assert.InRange(found.Table("Interruptions")[0]["Interruptions"]!.GetValue<int>(), 15, 20);
    }

    [Fact]
    public async Task Experiment_asks_an_endpoint_once_and_another_metric_nothing()
    {
        _laboratory.Write("items.csv", Items);
        var first = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Endpoint = _stub.Url });
        Assert.Equal((4, 0.75), (_stub.Total, Score(first)));
        Assert.True(first.Says("4 requests were sent"));
        Assert.Equal([1.0, 0.5], first.Table("By kind").Select(r => r["Score"]!.GetValue<double>()));
        Assert.Equal([1.0, 0.5], first.Table("Step 'mean'").Select(r => r["value"]!.GetValue<double>()));
        Assert.Equal(["answers.jsonl", "groups.csv", "outcomes.jsonl", "results.jsonl", "step-mean.jsonl", "step-report.jsonl"], first.Files.Keys.Order());
        Assert.Equal("2", JsonNode.Parse(File.ReadLines(first.Files["results.jsonl"]).First())!["model_output"]!.ToString()); // written above

        var again = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Endpoint = _stub.Url });
        Assert.All(again.Table("Steps"), s => Assert.True(s["There already"]!.GetValue<bool>()));
        Assert.True(again.Says("Nothing was asked"));
        var tolerant = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml("grade: number, answer: letters, tolerance: 1"), Endpoint = _stub.Url, ForbidAsking = true });
        Assert.Equal((4, 1.0), (_stub.Total, Score(tolerant)));

        // From recorded answers, without an endpoint and without what was kept.
        var recorded = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Answers = new(first.Files["answers.jsonl"]) });
        Assert.Equal((4, 0.75), (_stub.Total, Score(recorded)));
        Assert.True(recorded.Says("Nobody was asked"));
    }

    [Fact]
    public async Task A_changed_file_of_items_asks_for_what_is_new()
    {
        _laboratory.Write("items.csv", Items);
        await _laboratory.Start(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Endpoint = _stub.Url }, fresh: false);
        _laboratory.Write("items.csv", Items + "e,x,1,short\n");
        var found = _laboratory.Outcome(await _laboratory.Start(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Endpoint = _stub.Url }, fresh: false));
        Assert.Equal((5, 0.8), (_stub.Total, Score(found)));
        var elsewhere = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml(read: "gone.csv"), Data = new(Path.Combine(_laboratory.Folder, "items.csv")), Endpoint = _stub.Url });
        Assert.Equal((5, 0.8), (_stub.Total, Score(elsewhere)));
    }

    [Fact]
    public async Task Two_runs_are_compared_group_by_group()
    {
        _laboratory.Write("items.csv", Items);
        var old = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Endpoint = _stub.Url });
        _stub.Answer = text => text.Length > 4 ? "9" : "3";
        var latest = await _laboratory.Run(new RunExperiment(), new ExperimentSettings { Input = Yaml(ask: "{word} "), Endpoint = _stub.Url });
        var found = await _laboratory.Run(new Compare(), new CompareSettings { Input = new(old.Files["outcomes.jsonl"]), Input2 = new(latest.Files["outcomes.jsonl"]), NewName = "new prompt", Groups = ["kind"] });
        var rows = found.Table("What new prompt keeps of old");
        Assert.Equal(["all", "short", "long"], rows.Select(r => r["Group"]!.ToString()));
        Assert.Equal([-0.25, -0.5, 0], rows.Select(r => r["Change"]!.GetValue<double>()));
        Assert.Equal(["a", "c"], found.Table("Lost items").Select(r => r["Item"]!.ToString()));
        var alone = await _laboratory.Refused(new Compare(), new CompareSettings { Input = new(old.Files["outcomes.jsonl"]) });
        Assert.Equal("input-2", alone.Field);
        Assert.Contains("holds 1 model (stub), and two are compared", alone.Message);
        Assert.Equal("new-name", (await _laboratory.Refused(new Compare(), new CompareSettings { Input = new(old.Files["outcomes.jsonl"]), Input2 = new(latest.Files["outcomes.jsonl"]), NewName = "old" })).Field);
    }

    [Fact]
    public async Task Examples_run_without_a_network_the_same_each_time()
    {
        var settings = (ExperimentSettings)_laboratory.Example(new RunExperiment());
        Outcome first = await _laboratory.Run(new RunExperiment(), settings), second = await _laboratory.Run(new RunExperiment(), settings);
        Assert.Equal(File.ReadAllBytes(first.Files["step-report.jsonl"]), File.ReadAllBytes(second.Files["step-report.jsonl"]));
        Assert.True(first.Says("beyond chance for carry"));
        Assert.True(first.Says("Nobody was asked"));
        Assert.Equal(["assistant-1", "assistant-2"], first.Table("Non-determinism").Select(r => r["Model"]!.ToString()));
        var compared = await _laboratory.Run(new Compare(), (CompareSettings)_laboratory.Example(new Compare()));
        Assert.True(compared.Says("beyond chance for refunds"));
    }

    [Fact]
    public async Task An_endpoint_that_fails_too_often_ends_the_run()
    {
        _stub.Trouble = (context, _) => StubEndpoint.Say(context, 400, "{\"error\":{\"message\":\"too long\"}}");
        _laboratory.Write("items.csv", "id,word,letters,kind\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"q{i},{new string('x', i)},{i},long\n")));
        var refused = await _laboratory.Refused(new RunExperiment(), new ExperimentSettings { Input = Yaml(), Endpoint = _stub.Url, Concurrency = 1 });
        Assert.Contains("Step 'answers': Stopped since 11 of the last 11 questions failed", refused.Message);
        Assert.Equal(("endpoint", 11), (refused.Field, _stub.Total));
    }

    static readonly (string Name, Func<PipelineTests, ExperimentSettings> Ask, string[] Says, string? Field)[] s_bad =
    [
        ("mistake in the file", t => new() { Input = t._laboratory.Write("e.yaml", "steps:\n  a: {reed: items.csv}\n") }, ["e.yaml, line 2", "does not say what it is"], null),
        ("no endpoint", t => new() { Input = t.Yaml() }, ["--endpoint"], "endpoint"),
        ("no data", t => new() { Input = t.Yaml(read: "gone.csv"), Endpoint = "http://localhost:1/v1" }, ["gone.csv", "is not there", "--data"], "data"),
        ("a file elsewhere", t => new() { Input = t.Yaml(read: "../secrets"), Endpoint = "http://localhost:1/v1" }, ["secrets", "not in its own folder", "--data"], "data"),
        ("two models by one name", t => new() { Model = "m", Endpoint = "http://localhost:1/v1", Input = t._laboratory.Write("e.yaml", "steps:\n  a: {read: items.csv}\n  b: {prompt: x}\n  c: {infer: one}\n  d: {infer: two, from: b}\n") }, ["--model", "asks 2 (one, two)"], "model"),
        ("data for none", t => new() { Data = new(Path.Combine(t._laboratory.Folder, "items.csv")), Input = t._laboratory.Write("e.yaml", "steps:\n  a: {rows: [{q: x}]}\n") }, ["--data", "reads 0"], "data"),
        ("nothing graded", t => new() { Input = t._laboratory.Write("e.yaml", "steps:\n  a: {read: items.csv}\n") }, ["no step that grades"], "input"),
        ("asking forbidden before it asked", t => new() { Input = t.Yaml(), Endpoint = "http://localhost:2/v1", ForbidAsking = true }, ["--forbid-asking", "nothing of it is kept"], "forbid-asking"),
        ("answers that are not there", t => new() { Input = t.Yaml(), Answers = new(Path.Combine(t._laboratory.Folder, "none.jsonl")) }, ["none.jsonl"], "answers"),
    ];

    public static TheoryData<string> Bad => [.. s_bad.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_in_one_message(string name)
    {
        _laboratory.Write("items.csv", Items);
        var (_, ask, says, field) = s_bad.Single(b => b.Name == name);
        var refused = await _laboratory.Refused(new RunExperiment(), ask(this));
        Assert.All(says, what => Assert.Contains(what, refused.Message));
        if (field is not null) Assert.Equal(field, refused.Field);
    }
}
