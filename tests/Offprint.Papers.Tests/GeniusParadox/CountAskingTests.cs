using Microsoft.AspNetCore.Http;
using Offprint.Evaluation;
using Offprint.Evaluation.Counting;
using Offprint.Papers.AgiEval;
using Offprint.Papers.Asking;
using Offprint.Papers.GeniusParadox;
using Offprint.Tests;
using Xunit;

namespace Offprint.Papers.Tests.GeniusParadox;

/// <summary>A model asked counting questions over HTTP.</summary>
public sealed class CountAskingTests : IAsyncLifetime
{
    readonly Laboratory _lab = new(new Offprint.Papers.GeniusParadox.GeniusParadox());
    readonly Count _count = new();
    readonly List<string> _records = [];
    StubEndpoint _stub = null!; // Set before any test.

    public async ValueTask InitializeAsync()
    {
        _stub = await StubEndpoint.StartAsync();
        // Says 1 at once, and counts right when it is let spell.
        _stub.Answer = text => text.Contains("Spell the word", StringComparison.Ordinal) ? $"Answer: {Right(text)}" : "1";
    }

    public async ValueTask DisposeAsync()
    {
        _lab.Dispose();
        await _stub.DisposeAsync();
        foreach (string record in _records.Append(AskingSession.Record(_stub.Url)))
        {
            File.Delete(record);
            File.Delete(record + ".lock");
        }
    }

    static string Right(string text)
    {
        string[] quoted = text.Split('"');
        return text.StartsWith("How many distinct", StringComparison.Ordinal) ? $"{Characters.Distinct(quoted[1])}"
            : text.StartsWith("How many characters", StringComparison.Ordinal) ? $"{quoted[1].Length}"
            : text.StartsWith("How many", StringComparison.Ordinal) ? $"{Characters.Occurrences(quoted[1], text["How many ".Length].ToString())}"
            : quoted[3].Contains(quoted[1], StringComparison.Ordinal) ? "Yes" : "No";
    }

    CountSettings Own(params string[] words) => new() { Input = _lab.Write("words.txt", string.Join('\n', words)), Words = 0, Endpoint = _stub.Url, Model = "stub" };

    [Fact]
    public async Task Strategies_are_compared_on_the_same_questions_and_read_again_without_asking()
    {
        var settings = Own("strawberry", "bookkeeper", "banana", "onion") with { InputPrice = 1, OutputPrice = 2, Target = 0.4 };
        var run = await _lab.Run(_count, settings);
        Assert.Equal(2 * 20, _stub.Total);
        var accuracy = run.Table("Accuracy");
        Assert.All(accuracy.Where(a => a["Strategy"]!.ToString() == "chain-of-thought"), a => Assert.Equal(1, (double)a["Accuracy"]!));
        Assert.Equal(0, (int)accuracy.Single(a => a["Strategy"]!.ToString() == "direct" && a["Task"]!.ToString() == "WordLen")["Right"]!);
        var coverage = run.Table("Coverage").Single(c => c["Strategy"]!.ToString() == "direct" && c["Task"]!.ToString() == "SubstringOccur");
        Assert.Equal((8, 8, 0, 8, 0, 0), ((int)coverage["Questions"]!, (int)coverage["Answered"]!, (int)coverage["Answer found"]!, (int)coverage["Unreadable, counted as wrong"]!, (int)coverage["Failed"]!, (int)coverage["Not asked"]!));
        var pair = run.Table("Strategies on the same questions").Single(p => p["Task"]!.ToString() == "WordLen");
        Assert.Equal((0, 4), ((int)pair["Only first right"]!, (int)pair["Only second right"]!));
        Assert.Equal(0.125, (double)pair["p (McNemar, exact)"]!, 1e-12);
        Assert.True(run.Says("chain-of-thought reaches an accuracy of 0.4 on WordLen with the fewest tokens"));
        Assert.True(run.Says("40 requests with"));
        Assert.All(run.Table("What answers take"), t => Assert.True((double)t["Cost a question"]! > 0));
        Assert.Equal(["accuracy", "tokens", "lengths"], run.Report.Charts.Take(3).Select(c => c.Name));
        Assert.Equal(["answers.jsonl", "outcomes.csv", "outcomes.jsonl", "questions.csv"], run.Files.Keys.Order(StringComparer.Ordinal));
        var cube = Outcomes.Read(run.Files["outcomes.jsonl"]);
        Assert.Equal((40, 4), (cube.Count, cube.Conditions.Count));

        string kept = Path.Combine(_lab.Folder, "kept.jsonl");
        File.Copy(run.Files["answers.jsonl"], kept);
        await _stub.DisposeAsync();
        var again = await _lab.Run(_count, settings with { Endpoint = "", Answers = new(kept) });
        Assert.Equal(accuracy.Select(a => a["Accuracy"]!.ToString()), again.Table("Accuracy").Select(a => a["Accuracy"]!.ToString()));
        Assert.True(again.Says("nobody was asked"));
        var refused = await _lab.Refused(_count, settings with { Endpoint = "", Answers = new(kept), MaxAnswerTokens = 5 });
        Assert.Contains("max_tokens: stored 1024, asked 5", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_strategy_asks_what_it_has_to()
    {
        var settings = Own("strawberry", "banana") with { Tasks = ["char-occur"], Strategies = ["few-shot", "self-consistency", "tree-of-thought"], Samples = 4, Shots = 2 };
        _stub.Bodies = new();
        await _lab.Run(_count, settings);
        int[] turns = [.. _stub.Bodies.Select(b => b["messages"]!.AsArray().Count)];
        Assert.Equal(2, turns.Count(t => t == 5)); // few-shot
        // Three spellings, all alike and so one verification, three counts; and four samples: for two words.
        Assert.Equal(2 + (2 * 7) + (2 * 4), _stub.Total);
        Assert.Equal(14 + 6, _stub.Bodies.Count(b => (double)b["temperature"]! == 0.7));
        await _lab.Run(_count, settings with { Strategies = ["self-consistency", "direct"] });
        Assert.Equal(24 + 2, _stub.Total); // What is stored is not asked again.
    }

    [Fact]
    public async Task Words_of_a_public_domain_text_are_asked_about_where_none_are_given()
    {
        Laboratory.Needs(Words.DataSet);
        var run = await _lab.Run(_count, new CountSettings { Words = 10, Balanced = true, Tasks = ["char-occur"], Endpoint = _stub.Url, Model = "stub", Strategies = ["chain-of-thought"] });
        Assert.Equal(1, (double)run.Table("Accuracy").Single()["Accuracy"]!);
        Assert.Equal(0.2, (double)run.Table("Accuracy").Single()["Best constant"]!);
        Assert.All(run.Csv("questions.csv")[1..], q => Assert.True(q[2].Length >= 8));
    }

    [Fact]
    public async Task A_model_on_this_machine_is_asked_texts_to_be_continued()
    {
        string text = string.Concat(Enumerable.Repeat("How many r's in the word \"onion\"? Answer with a number only.\n2\n", 50));
        await using var model = await LocalModel.StartAsync(_lab.Folder, text, 5, TestContext.Current.CancellationToken);
        _records.Add(AskingSession.Record(model.Url));
        var run = await _lab.Run(_count, Own("onion", "banana") with { Endpoint = model.Url, Model = model.Name, Chat = false, Tasks = ["char-occur", "word-len"], Strategies = ["direct", "self-consistency"], Samples = 3, MaxAnswerTokens = 3 });
        Assert.All(run.Table("Coverage"), c => Assert.Equal((2, 0), ((int)c["Answered"]!, (int)c["Failed"]!)));
        Assert.Equal("2", Outcomes.Read(run.Files["outcomes.csv"]).AnswerOf(0));
    }

    [Fact]
    public async Task Questions_that_fail_count_neither_way_and_limits_leave_the_rest()
    {
        _stub.Trouble = (context, body) => ((string)body["messages"]![0]!["content"]!).Contains("onion", StringComparison.Ordinal) ? StubEndpoint.Say(context, 400, "too hard") : Task.FromResult(false);
        var settings = Own("onion", "strawberry", "bookkeeper", "banana", "zebra", "lemon") with { Tasks = ["word-len"], Strategies = ["chain-of-thought"] };
        var run = await _lab.Run(_count, settings);
        var coverage = run.Table("Coverage").Single();
        Assert.Equal((6, 5, 1, 0), ((int)coverage["Questions"]!, (int)coverage["Answered"]!, (int)coverage["Failed"]!, (int)coverage["Not asked"]!));
        Assert.Equal((1.0, 5), ((double)run.Table("Accuracy").Single()["Accuracy"]!, (int)run.Table("Accuracy").Single()["Answered"]!));
        Assert.Contains("too hard", run.Table("Unreadable and failed").Single()["Why"]!.ToString(), StringComparison.Ordinal);
        Assert.True(run.Says("1 of 6 questions (chain-of-thought) failed. --fresh asks them again"));

        var limited = await _lab.Run(_count, settings with { Strategies = ["direct"], MaxRequests = 2, Concurrency = 1, Input = _lab.Write("w.txt", "zebra\nlemon\nbanana\n") });
        Assert.Equal((2, 1), ((int)limited.Table("Coverage").Single()["Answered"]!, (int)limited.Table("Coverage").Single()["Not asked"]!));
        Assert.True(limited.Says("1 of 3 questions (direct) were not asked: Stopped before the limit of 2 requests"));
    }

    [Theory]
    [InlineData(401, "no", "answered 401 (no). It wants a key")]
    [InlineData(404, "no", "Check the model's name 'stub'")]
    [InlineData(200, "<html>hello</html>", "did not answer as OpenAI's interface has it: the answer is not JSON (<html>hello</html>). Check the endpoint's address")]
    [InlineData(200, "{\"choices\": []}", "did not answer as OpenAI's interface has it")]
    [InlineData(400, "no", "It does not accept this request")]
    public async Task An_endpoint_that_is_none_for_this_is_told_in_one_line(int status, string body, string said)
    {
        _stub.Trouble = (context, _) => StubEndpoint.Say(context, status, body);
        var refused = await _lab.Refused(_count, Own("strawberry", "banana"));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal("endpoint", refused.Field);
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("trouble")]
    [InlineData("half")]
    [InlineData("hang")]
    public async Task Trouble_that_passes_is_waited_for(string trouble)
    {
        _stub.Trouble = async (context, _) => _stub.Total == 1 && trouble switch
        {
            "rate" => await StubEndpoint.Say(context, 429, "slower", ("Retry-After", "1")),
            "trouble" => await StubEndpoint.Say(context, 500, "oh"),
            "half" => await StubEndpoint.Break(context, "{\"choices\": [{"),
            _ => await Hang(context),
        };
        var run = await _lab.Run(_count, Own("strawberry", "banana") with { Tasks = ["word-len"], Strategies = ["chain-of-thought"], AnswerSeconds = 2, Concurrency = 1 });
        Assert.Equal(1, (double)run.Table("Accuracy").Single()["Accuracy"]!);
        Assert.Equal(3, _stub.Total);

        static async Task<bool> Hang(HttpContext context)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        }
    }

    [Theory]
    [InlineData("model", "Which model is to be asked?")]
    [InlineData("endpoint", "Nobody is there to ask")]
    [InlineData("strategies", "There is no strategy 'code'")]
    [InlineData("tasks", "There is no task 'rhymes'")]
    [InlineData("shown-words", "'Banana' is shown as a demonstration and asked about")]
    [InlineData("shots", "21 demonstrations are wanted")]
    [InlineData("price", "needs the model's price")]
    [InlineData("answers", "There is no such file")]
    public async Task Bad_settings_are_refused_before_anybody_is_asked(string field, string said)
    {
        var good = Own("banana", "onion");
        var refused = await _lab.Refused(_count, field switch
        {
            "model" => good with { Model = "" },
            "endpoint" => good with { Endpoint = "" },
            "strategies" => good with { Strategies = ["code"] },
            "tasks" => good with { Tasks = ["rhymes"] },
            "shown-words" => good with { Strategies = ["few-shot"], ShownWords = ["letter", "Banana"] },
            "shots" => good with { Strategies = ["few-shot"], Shots = 21 },
            "price" => good with { MaxCost = 1 },
            _ => good with { Answers = new(Path.Combine(_lab.Folder, "nowhere.csv")) },
        });
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        if (field != "answers") Assert.Equal(field, refused.Field);
        Assert.Equal(0, _stub.Total);
    }
}
