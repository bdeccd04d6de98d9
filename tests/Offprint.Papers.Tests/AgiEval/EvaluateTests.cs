using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Papers.AgiEval;
using Offprint.Papers.Asking;
using Offprint.Tests;
using Xunit;

namespace Offprint.Papers.Tests.AgiEval;

public sealed class EvaluateTests : IAsyncLifetime
{
    const string Choice = """{"question": "q1", "options": ["(A)1", "(B)2"], "label": "B"}""", Other = """{"question": "q2", "options": ["(A)1", "(B)2"], "label": "A"}""";

    readonly Laboratory _lab = new(new Offprint.Papers.AgiEval.AgiEval());
    readonly Evaluate _evaluate = new();
    StubEndpoint _stub = null!; // Set before any test.

    public async ValueTask InitializeAsync()
    {
        _stub = await StubEndpoint.StartAsync();
        // Thinks aloud, then answers: only the second stage says the letter alone.
        _stub.Answer = text => text.Contains("Therefore, among A through E", StringComparison.Ordinal) ? text.Contains("q1", StringComparison.Ordinal) ? "As it says, B" : "A" : "Let me think";
    }

    public async ValueTask DisposeAsync()
    {
        _lab.Dispose();
        await _stub.DisposeAsync();
        string record = AskingSession.Record(_stub.Url);
        File.Delete(record);
        File.Delete(record + ".lock");
    }

    EvaluateSettings Own(params string[] lines) => new() { Input = _lab.Write("own.jsonl", string.Concat(lines.Select(l => l + "\n"))), Endpoint = _stub.Url, Model = "stub" };

    [Fact]
    public async Task Example_needs_nobody_and_shows_what_the_parsers_make_of_it()
    {
        var run = await _lab.Run(_evaluate, _lab.Example(_evaluate));
        var rows = run.Table("Accuracy");
        Assert.Equal(["faithful", "strict"], rows.Select(r => r["Parser"]!.ToString()));
        Assert.True((double)rows[1]["Accuracy"]! > (double)rows[0]["Accuracy"]! + 0.1);
        Assert.True(run.Says("the parsers differ in"));
        Assert.NotEmpty(run.Table("Unparsed and failed"));
        Assert.Equal(["answers.jsonl", "outcomes.csv", "outcomes.jsonl"], run.Files.Keys.Order(StringComparer.Ordinal));
        var cube = Outcomes.Read(run.Files["outcomes.csv"]);
        Assert.Equal(120, cube.Count);
        Assert.Equal(["questions zero-shot faithful", "questions zero-shot strict"], cube.Conditions);
        Assert.Equal((double)rows[1]["Accuracy"]!, Enumerable.Range(0, 120).Where(i => cube.TagOf(i, "parser") == "strict").Average(cube.ValueOf), 1e-12);
        Assert.Equal(File.ReadAllText(run.Files["outcomes.csv"]).Split('\n').Length, File.ReadAllLines(run.Files["outcomes.jsonl"]).Length + 2);
    }

    [Fact]
    public async Task Endpoint_is_asked_in_two_stages_and_its_record_is_read_again_without_it()
    {
        _stub.Bodies = new();
        var run = await _lab.Run(_evaluate, Own(Choice, Other) with { InputPrice = 1, OutputPrice = 2 });
        Assert.Equal(4, _stub.Total);
        Assert.All(_stub.Bodies, b => Assert.Equal(("You are a helpful AI assistant.", 0, 2000), ((string)b["messages"]![0]!["content"]!, (int)b["temperature"]!, (int)b["max_tokens"]!)));
        Assert.Equal([1, 2], run.Table("Accuracy").Select(r => (int)r["Right"]!));
        string answers = run.Files["answers.jsonl"];
        Assert.Equal(4, File.ReadAllLines(answers).Length);
        string kept = Path.Combine(_lab.Folder, "kept.jsonl");
        File.Copy(answers, kept);
        await _stub.DisposeAsync();
        var again = await _lab.Run(_evaluate, Own(Choice, Other) with { Endpoint = "", Answers = new(kept), Parser = Parsers.Strict });
        Assert.Equal(2, (int)again.Table("Accuracy").Single()["Right"]!);
        Assert.True(again.Says("nobody was asked"));
        var refused = await _lab.Refused(_evaluate, Own(Choice, Other) with { Endpoint = "", Answers = new(kept), Model = "another" });
        Assert.Contains("model: stored \"stub\", asked \"another\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_of_an_endpoint_answers_what_it_was_asked_before()
    {
        var settings = Own(Choice, Other);
        await _lab.Run(_evaluate, settings);
        int asked = _stub.Total;
        await _lab.Run(_evaluate, settings with { Parser = Parsers.Faithful });
        Assert.Equal(asked, _stub.Total);
        await _lab.Run(_evaluate, settings with { Setting = AgiEvalSetting.ZeroShotCot });
        Assert.Equal(asked + 4, _stub.Total);
    }

    [Fact]
    public async Task Questions_that_fail_are_listed_and_count_neither_way()
    {
        _stub.Trouble = (context, body) => ((string)body["messages"]![1]!["content"]!).Contains("q2", StringComparison.Ordinal) ? StubEndpoint.Say(context, 400, "too hard") : Task.FromResult(false);
        var run = await _lab.Run(_evaluate, Own([Choice, Other, .. Enumerable.Range(3, 10).Select(i => Choice.Replace("q1", $"q1 {i}", StringComparison.Ordinal))]) with { Parser = Parsers.Strict });
        var coverage = run.Table("Coverage").Single();
        Assert.Equal((12, 11, 1), ((int)coverage["Wanted"]!, (int)coverage["Answered"]!, (int)coverage["Failed"]!));
        Assert.Contains("too hard", run.Table("Unparsed and failed").Single()["Why"]!.ToString(), StringComparison.Ordinal);
        Assert.True(run.Says("1 of 12 questions of questions failed. --fresh asks them again"));
    }

    [Fact]
    public async Task Limit_ends_the_asking_and_what_is_left_is_told()
    {
        var run = await _lab.Run(_evaluate, Own([.. Enumerable.Range(0, 20).Select(i => Choice.Replace("q1", $"q1 {i}", StringComparison.Ordinal))]) with { MaxRequests = 10, Concurrency = 1, Parser = Parsers.Strict });
        Assert.Equal(10, _stub.Total);
        Assert.Equal((5, 15), ((int)run.Table("Coverage").Single()["Answered"]!, (int)run.Table("Coverage").Single()["Not asked"]!));
        Assert.True(run.Says("15 of 20 questions of questions were not asked"));
    }

    [Fact]
    public async Task Shuffled_choices_are_scored_by_where_they_stand()
    {
        _stub.Answer = text => text.Contains("(A)2", StringComparison.Ordinal) ? "The answer is A" : "The answer is B";
        var run = await _lab.Run(_evaluate, Own(Choice, Choice.Replace("q1", "q3", StringComparison.Ordinal), Choice.Replace("q1", "q4", StringComparison.Ordinal)) with { TwoStage = false, Repeats = 6, ShuffleOptions = true, Parser = Parsers.Strict });
        Assert.Equal(18, (int)run.Table("Accuracy").Single()["Right"]!);
        Assert.Equal(["A", "B"], run.Table("Letters").Select(r => r["Letter"]!.ToString()));
    }

    [Fact]
    public async Task Tasks_of_the_paper_are_asked_by_name_with_its_demonstrations()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        _stub.Answer = _ => "The answer is therefore B";
        var run = await _lab.Run(_evaluate, new EvaluateSettings { Tasks = ["sat-math", "gaokao-mathcloze"], Endpoint = _stub.Url, Model = "stub", Setting = AgiEvalSetting.FewShot, Questions = 30 });
        Assert.Equal(60, _stub.Total);
        Assert.Equal(0.66, (double)run.Table("Accuracy")[0]["Human average"]!);
        Assert.All(run.Table("Coverage").Take(2), r => Assert.Equal(30, (int)r["In the form of the demonstrations"]!));
        Assert.True(run.Says("demonstrations were shown"));
        Assert.True(run.Says("gaokao-mathcloze: the faithful parser counts at most 30 of 30"));
        var none = await _lab.Run(_evaluate, new EvaluateSettings { Tasks = ["sat-math"], Endpoint = _stub.Url, Model = "stub", Setting = AgiEvalSetting.FewShot, Questions = 3, MaxPromptTokens = 50 });
        Assert.True(none.Says("No demonstration of sat-math fits 50 tokens (cl100k)"));
    }

    [Theory]
    [InlineData(ScoringRoute.EchoedChoices, false)]
    [InlineData(ScoringRoute.EchoedChoices, true)]
    [InlineData(ScoringRoute.FirstToken, false)]
    public async Task Choices_are_compared_by_log_probabilities(ScoringRoute route, bool texts)
    {
        var settings = Own(Choice, Other) with { Route = route, ChoiceTexts = texts };
        var run = await _lab.Run(_evaluate, settings);
        var row = run.Table("Accuracy").Single();
        Assert.Equal("likeliest", row["Parser"]!.ToString());
        var cube = Outcomes.Read(run.Files["outcomes.jsonl"]);
        Assert.Equal($"questions zero-shot likeliest", cube.Conditions.Single());
        for (int i = 0; i < 2; i++)
        {
            double[] logs = cube.ChoicesOf(i).ToArray();
            double[] expected = route == ScoringRoute.FirstToken ? [-0.5, -1.5] : [.. ((string[])(texts ? [" 1", " 2"] : [" A", " B"])).Select(StubEndpoint.LogOf)];
            Assert.Equal(expected, logs);
            Assert.Equal(Array.IndexOf(logs, logs.Max()) == cube.CorrectChoiceOf(i) ? 1 : 0, cube.ScoreOf(i));
        }

        int asked = _stub.Total;
        string kept = Path.Combine(_lab.Folder, "kept.jsonl");
        File.Copy(run.Files["answers.jsonl"], kept);
        var again = await _lab.Run(_evaluate, settings with { Answers = new(kept) });
        Assert.Equal(row["Accuracy"]!.ToString(), again.Table("Accuracy").Single()["Accuracy"]!.ToString());
        Assert.Equal(asked, _stub.Total);
    }

    [Theory]
    [InlineData("input", "There are no questions", "none")]
    [InlineData("endpoint", "Nobody is there to ask", "no endpoint")]
    [InlineData("model", "Which model is to be asked?", "no model")]
    [InlineData("endpoint", "http", "bad endpoint")]
    [InlineData("key", "'PATH' is no name of a key", "not a key")]
    [InlineData("key", "OFFPRINT_TEST_NO_KEY is not set", "unset key")]
    [InlineData("answers", "is not a file", "no answers")]
    [InlineData("tasks", "There is no task 'sat'", "unknown task")]
    [InlineData("tasks", "named twice", "task twice")]
    [InlineData("demonstrations", "the row is named", "bad demonstrations")]
    [InlineData("price", "needs the model's price", "cost without price")]
    [InlineData("input", "line 2: the label is 'C', but there are 2 choices", "bad label")]
    [InlineData("input", "\"options\" is empty", "no options")]
    [InlineData("route", "writes before it answers", "reasoned likelihood")]
    [InlineData("route", "log-probabilities choose one letter", "several likelihood")]
    [InlineData("route", "in the order of the file", "shuffled likelihood")]
    [InlineData("route", "Choices cannot be compared by FirstToken with their words", "first words")]
    [InlineData("route", "holds recorded outputs", "recorded likelihood")]
    [InlineData("input", "has no \"output\", and other questions have", "half recorded")]
    public async Task Bad_input_is_refused_in_one_line(string field, string said, string what)
    {
        var good = Own(Choice, Other);
        var refused = await _lab.Refused(_evaluate, what switch
        {
            "none" => new EvaluateSettings(),
            "no endpoint" => good with { Endpoint = "" },
            "no model" => good with { Model = "" },
            "bad endpoint" => good with { Endpoint = "localhost" },
            "not a key" => good with { Key = "PATH" },
            "unset key" => good with { Key = "OFFPRINT_TEST_NO_KEY" },
            "no answers" => good with { Answers = new(Path.Combine(_lab.Folder, "nowhere.jsonl")) },
            "unknown task" => good with { Tasks = ["sat"] },
            "task twice" => good with { Tasks = ["sat-math", "sat-math"] },
            "bad demonstrations" => good with { Setting = AgiEvalSetting.FewShot, Demonstrations = _lab.Write("d.csv", ",questions\nexample 1,x\n") },
            "cost without price" => good with { MaxCost = 1 },
            "bad label" => Own(Choice, Other.Replace("\"A\"", "\"C\"", StringComparison.Ordinal)),
            "reasoned likelihood" => good with { Route = ScoringRoute.EchoedChoices, Setting = AgiEvalSetting.ZeroShotCot },
            "several likelihood" => Own(Choice, Other.Replace("\"A\"", "[\"A\", \"B\"]", StringComparison.Ordinal)) with { Route = ScoringRoute.EchoedChoices },
            "shuffled likelihood" => good with { Route = ScoringRoute.EchoedChoices, ShuffleOptions = true, Repeats = 2 },
            "first words" => good with { Route = ScoringRoute.FirstToken, ChoiceTexts = true },
            "recorded likelihood" => Own(Choice.Replace("\"label\"", "\"output\": \"A\", \"label\"", StringComparison.Ordinal)) with { Route = ScoringRoute.FirstToken },
            "no options" => Own(Choice, """{"question": "q", "options": [], "label": "A"}"""),
            _ => Own(Choice, Other.Replace("\"label\"", "\"output\": \"A\", \"label\"", StringComparison.Ordinal)),
        });
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(field, refused.Field);
        Assert.Equal(0, _stub.Total);
    }
}
