using System.Text.Json.Nodes;
using Offprint.Evaluation.CrossCapability;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Tests.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.CrossCapability;

public sealed class JudgeTests
{
    const string Good = "#### Evaluation Score\nScore: 4/5";

    static readonly CrossPrompt s_prompt = new()
    {
        Id = "p7",
        Capability = CapabilityName.Parse("Tool Use & Coding"),
        Prompt = "Plot the visitors of this year.",
        References = [new("first", [new(4, "clear"), new(5, "")]), new("second", [new(2, "no axis")]), new("third", [new(3, "")])],
    };

    static async Task<(RubricJudgement Judgement, StubEndpoint Stub)> Judge(Func<string, string> answer, string response = "Here it is.", CrossPrompt? prompt = null, RubricJudgeOptions? options = null, int? reference = null)
    {
        await using var stub = await StubEndpoint.StartAsync();
        stub.Answer = answer;
        stub.Bodies = new();
        using var endpoint = new OpenAiEndpoint(stub.Url);
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store);
        var judge = new RubricJudge(asker, options ?? new() { Model = "judge" });
        var token = TestContext.Current.CancellationToken;
        return (reference is { } r ? await judge.JudgeReferenceAsync(prompt ?? s_prompt, r, token) : await judge.JudgeAsync(prompt ?? s_prompt, response, token), stub);
    }

    static string Sent(JsonObject body, int message) => (string)body["messages"]![message]!["content"]!;

    [Fact]
    public async Task A_score_in_form_is_taken_at_once_with_the_settings_of_the_released_code()
    {
        var (judgement, stub) = await Judge(_ => Good);
        Assert.Equal((4.0, 75.25, 1, false), (judgement.Rating, judgement.Score, judgement.Tries, judgement.NeededLenience));
        Assert.Equal([1, 2, 3], judgement.References);
        var body = stub.Bodies!.Single();
        Assert.Equal((0, 42, 4096), ((int)body["temperature"]!, (int)body["seed"]!, (int)body["max_tokens"]!));
        string asked = Sent(body, 1);
        Assert.Equal(3, asked.Split("<reference number=").Length - 1);
        Assert.Contains("<rating score=\"4/5\">\nclear\n</rating>", asked, StringComparison.Ordinal);
        Assert.Contains("takes off", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Remember the scale", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_judgement_brings_a_reminder_and_the_final_question_is_kept()
    {
        var (judgement, stub) = await Judge(asked => asked.Contains("Remember the scale", StringComparison.Ordinal) ? Good : "I like it.");
        Assert.Equal((4.0, 2), (judgement.Rating, judgement.Tries));
        Assert.Equal(2, stub.Total);
        Assert.EndsWith("on the line below it.", judgement.Question, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Evaluation Score\nScore: 6/5")]
    [InlineData("Evaluation Score\nScore: 0.5/5")]
    [InlineData("Score: 4/5")]
    public async Task Five_tries_without_a_score_are_a_recorded_failure_that_names_the_prompt(string text)
    {
        var (judgement, stub) = await Judge(_ => text);
        Assert.Null(judgement.Rating);
        Assert.Equal((5, 5), (judgement.Tries, stub.Total));
        Assert.Contains("Prompt 'p7'", judgement.Failure, StringComparison.Ordinal);
        Assert.Contains("5 tries", judgement.Failure, StringComparison.Ordinal);
        Assert.Equal(text, judgement.Text);
    }

    [Fact]
    public async Task Lenience_is_counted_and_can_be_refused()
    {
        Assert.True((await Judge(_ => "Evaluation Score: 4/5")).Judgement.NeededLenience);
        var (strict, _) = await Judge(_ => "Evaluation Score: 4/5", options: new() { Model = "judge", Reading = ScoreReading.Faithful, Tries = 2 });
        Assert.Equal((null, 2), (strict.Rating, strict.Tries));
    }

    [Fact]
    public async Task A_reference_is_judged_by_the_two_others()
    {
        var (judgement, stub) = await Judge(_ => Good, reference: 2);
        Assert.Equal([3, 1], judgement.References);
        string asked = Sent(stub.Bodies!.Single(), 1);
        Assert.True(asked.IndexOf("third", StringComparison.Ordinal) < asked.IndexOf("first", StringComparison.Ordinal));
        Assert.Contains("<answer_to_rate>\nsecond\n</answer_to_rate>", asked, StringComparison.Ordinal);
        Assert.Equal(1, asked.Split("second").Length - 1);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Without_references_there_is_no_benchmark(int references, bool benchmark)
    {
        var (_, stub) = await Judge(_ => Good, options: new() { Model = "judge", References = references });
        Assert.Equal(benchmark, Sent(stub.Bodies!.Single(), 1).Contains("benchmark", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tools_short_answers_and_long_texts_are_told()
    {
        var (judgement, stub) = await Judge(_ => Good, "Yes", s_prompt with { UsesTools = true, Attachment = new string('x', 100) }, new() { Model = "judge", AttachmentTokens = 10 });
        string asked = Sent(stub.Bodies!.Single(), 1);
        Assert.Contains("needs tools", asked, StringComparison.Ordinal);
        Assert.Contains("fewer than two words", asked, StringComparison.Ordinal);
        Assert.Contains($"<attached_text>\n{new string('x', 40)}\n</attached_text>", asked, StringComparison.Ordinal);
        Assert.True(judgement.AttachmentCut);
        var (_, plain) = await Judge(_ => Good);
        Assert.DoesNotContain("needs tools", Sent(plain.Bodies!.Single(), 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_answer_is_not_put_to_the_judge()
    {
        var (judgement, stub) = await Judge(_ => Good, "  ");
        Assert.Equal((null, 0, 0), (judgement.Rating, judgement.Tries, stub.Total));
        Assert.Contains("'p7'", judgement.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, OutcomeState.Failed, "Prompt 'p7': the judge failed:")]
    [InlineData(false, OutcomeState.Invalid, "Prompt 'p7': the judge 'judge' gave no score from 1 to 5 that can be read in 5 tries.")]
    public async Task A_judge_that_fails_leaves_a_failed_outcome_and_one_without_a_score_an_invalid_one(bool fails, OutcomeState state, string why)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = _ => "I like it.";
        if (fails) given.Stub.Trouble = (context, body) => (string?)body["model"] == "judge" ? StubEndpoint.Say(context, 400, "no") : Task.FromResult(false);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store);
        var outcomes = await CrossRun.RunAsync([s_prompt], [new("m", asker, new() { Model = "m" })], new RubricJudge(asker, new() { Model = "judge" }), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var outcome = Assert.Single(outcomes);
        Assert.Equal(state, outcome.State);
        Assert.StartsWith(why, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_analysed_and_judging_again_asks_nobody()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = asked => asked.Contains("answer_to_rate", StringComparison.Ordinal) ? Good : "An answer.";
        CrossPrompt[] prompts = [.. new[] { "A", "B", "A & B" }.Select((c, i) => new CrossPrompt { Id = $"p{i}", Capability = CapabilityName.Parse(c), Prompt = $"Question {i}" })];
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store);
        CrossModel[] models = [new("m", asker, new() { Model = "m" }), new("judge", asker, new() { Model = "judge" })];
        var judge = new RubricJudge(asker, new() { Model = "judge" });
        for (int round = 0; round < 2; round++)
        {
            var outcomes = await CrossRun.RunAsync(prompts, models, judge, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(6, CrossRun.Ratings(outcomes).Count);
            Assert.All(CrossRun.Ratings(outcomes), r => Assert.Equal(75.25, r.Score));
            Assert.Equal(9, given.Stub.Total); // six answers, and the two models' equal answers share their judgement
        }

        Assert.Equal(["judge"], CrossRun.SelfJudged(models, judge));
    }

    [Theory]
    [InlineData("references", 4, 5)]
    [InlineData("judge-retries", 3, 0)]
    public void Options_out_of_range_are_refused(string field, int references, int tries) =>
        Assert.Equal(field, Assert.Throws<InputException>(() => new RubricJudgeOptions { Model = "j", References = references, Tries = tries }.Validate()).Field);
}
