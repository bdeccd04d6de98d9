using Offprint.Papers.Asking;
using Offprint.Papers.CrossCapabilities;
using Offprint.Tests;
using Xunit;

namespace Offprint.Papers.Tests.CrossCapabilities;

public sealed class JudgeAnswersTests : IDisposable
{
    const string Good = """{"id": "1", "capability": "A & B", "prompt": "Why?", "answers": {"m": "So."}}""";

    static readonly JudgeAnswers s_application = new();

    readonly Laboratory _lab = new(new Offprint.Papers.CrossCapabilities.CrossCapabilities());

    string? _record;

    public void Dispose()
    {
        _lab.Dispose();
        if (_record is null) return;
        File.Delete(_record);
        File.Delete(_record + ".lock");
    }

    [Fact]
    public async Task Example_is_rated_and_its_ratings_are_what_the_first_application_reads()
    {
        var run = await _lab.Run(s_application, _lab.Example(s_application));
        Assert.Equal(6, run.Table("Ratings").Count);
        Assert.True(run.Says("1 answer has no rating: coding-reasoning-4 (lopsided)"));
        Assert.True(run.Says("in 5 tries"));
        var links = await _lab.Run(new WeakestLinks(), new WeakestLinksSettings { Input = _lab.Write("ratings.csv", File.ReadAllText(run.Files["ratings.csv"])), Bootstrap = 40 });
        Assert.Equal(2, links.Table("Crosses").Count);
        Assert.True(links.Says("1 row has no rating"));
    }

    [Fact]
    public async Task An_endpoint_is_asked_compared_with_people_and_asked_only_once()
    {
        await using var stub = await StubEndpoint.StartAsync();
        // A text as long as its rating: references have 2, 4 and 5 words.
        stub.Answer = asked => $"Evaluation Score\nScore: {asked.Split("<answer_to_rate>\n")[1].Split('\n')[0].Split(' ').Length}/5";
        string line = """{"id": "1", "capability": "A", "prompt": "Why?", "references": [{"response": "a b", "ratings": [{"score": 2}]}, {"response": "a b c d", "ratings": [{"score": 4, "explanation": "x"}]}, {"response": "a b c d e", "ratings": [{"score": 5}]}], "answers": {"m": "a b c", "j": "a"}}""";
        var settings = new JudgeAnswersSettings { Input = _lab.Write("p.jsonl", line), Endpoint = stub.Url, Model = "j" };
        _record = AskingSession.Record(stub.Url);
        var run = await _lab.Run(s_application, settings);
        Assert.Equal(5, stub.Total);
        Assert.Equal(50.5, (double)run.Cell("Ratings", "m", "Mean score")!);
        Assert.Equal(1, (double)run.Cell("Judge and people", "All answers", "Pearson's r")!, 1e-12);
        Assert.True(run.Says("'j' judges its own answers"));
        await _lab.Run(s_application, settings with { JudgeRetries = 4 });
        Assert.Equal(5, stub.Total);
    }

    [Theory]
    [InlineData(Good + "\n" + Good + "\n", "line 2: the id '1' is that of line 1 too", "input")]
    [InlineData("{\"id\": \"1\", \"capability\": \"A\", \"prompt\": \"?\"}\n", "line 1: \"answers\" is missing", "input")]
    [InlineData("{\"id\": \"1\", \"capability\": \"A & A\", \"prompt\": \"?\", \"answers\": {\"m\": \"x\"}}\n", "pairs a capability with itself", "input")]
    [InlineData("{\"id\": \"1\", \"capability\": \"A\", \"prompt\": \"?\", \"answer\": \"x\"}\n", "line 1: it is not the JSON object of a prompt", "input")]
    [InlineData("{\"id\": \"1\", \"capability\": \"A\", \"prompt\": \"?\", \"answers\": {\"m\": \"x\"}, \"references\": [{\"response\": \"r\", \"ratings\": [{\"score\": 7}]}]}\n", "line 1, reference 1: the rating 7 is not on the scale", "input")]
    [InlineData("{\"id\": \"1\", \"capability\": \"A\", \"prompt\": \"?\", \"answers\": {\"m\": \"x\"}, \"judgements\": {\"n\": \"x\"}}\n", "none of the answer of 'm'", "input")]
    [InlineData("\n", "there is no prompt in it", "input")]
    [InlineData(Good, "Which model is to be asked?", "model")]
    public async Task Bad_input_is_refused_in_one_line(string lines, string said, string field)
    {
        var refusal = await _lab.Refused(s_application, new JudgeAnswersSettings { Input = _lab.Write("bad.jsonl", lines) });
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(field, refusal.Field);
    }

    [Theory]
    [InlineData(401, "Check the key", "endpoint")]
    [InlineData(404, "Check the model's name 'j'", "endpoint")]
    public async Task A_judge_that_cannot_be_asked_at_all_ends_the_run(int status, string said, string field)
    {
        await using var stub = await StubEndpoint.StartAsync();
        stub.Trouble = (context, _) => StubEndpoint.Say(context, status, "no");
        Environment.SetEnvironmentVariable("OFFPRINT_TEST_JUDGE_KEY", "sk-0123456789abcdef");
        var refusal = await _lab.Refused(s_application, new JudgeAnswersSettings { Input = _lab.Write("p.jsonl", string.Concat(Enumerable.Range(0, 50).Select(i => Good.Replace("\"1\"", $"\"{i}\"", StringComparison.Ordinal).Replace("So.", $"So {i}.", StringComparison.Ordinal) + "\n"))), Endpoint = stub.Url, Model = "j", Key = "OFFPRINT_TEST_JUDGE_KEY", Concurrency = 2 });
        _record = AskingSession.Record(stub.Url);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(field, refusal.Field);
        Assert.InRange(stub.Total, 1, 4);
    }
}
