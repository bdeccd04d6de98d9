using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class SpendingTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_stops_before_a_limit_and_goes_on_when_it_is_raised()
    {
        await using var given = await Given.StartAsync();
        var price = new ModelPrice(1e6, 2e6); // 1 for a token of a question, 2 for one of an answer.
        (var first, var spent) = await Ask(given, new() { Price = price, Limits = new() { Cost = 600 }, Concurrency = 4 });
        // About 6 + 2 · 1 for each; what is reserved for one question is 11 + 32 + 2 · 16 at most.
        Assert.InRange(spent.Cost!.Value, 600 - 90, 600);
        Assert.Equal((100 - first.Done, 0), (first.Left, first.Failed));
        Assert.Contains("Stopped before the limit of 600 for cost could be exceeded", first.Stopped);
        Assert.Equal($"stub: {first.Done} of 100 answered, {first.Left} left. {first.Stopped}", first.ToString());
        (var second, _) = await Ask(given, new() { Price = price });
        Assert.Equal((100, 100 - first.Done, 0), (second.Done, second.Asked, second.Left));
        Assert.All(given.Stub.Asked, asked => Assert.Equal(1, asked.Value));
    }

    [Theory]
    [InlineData(17L, null)]
    [InlineData(null, 400L)]
    public async Task Requests_and_tokens_are_limited_too(long? requests, long? tokens)
    {
        await using var given = await Given.StartAsync();
        (var summary, var spent) = await Ask(given, new() { Limits = new() { Requests = requests, Tokens = tokens } });
        Assert.NotNull(summary.Stopped);
        if (requests is not null) Assert.Equal(requests, spent.Requests);
        if (tokens is not null) Assert.InRange(spent.InputTokens + spent.OutputTokens, tokens.Value - 80, tokens.Value);
    }

    [Fact]
    public async Task Broken_attempts_count_with_the_most_they_can_have_taken()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => given.Stub.Total == 1 ? StubEndpoint.Break(context, "{") : Task.FromResult(false);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store, null, given.Time);
        await asker.AskAsync(Given.Question("four", 10), Cancellation);
        // 4 bytes and two frames of 16, then 5 as told; 10, then 1.
        Assert.Equal(new(2, 36 + 5, 10 + 1, null, 1), asker.Spent);
    }

    [Fact]
    public async Task Limit_without_a_bound_on_answers_is_refused()
    {
        await using var given = await Given.StartAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => given.Ask(Given.Question("four", limit: null), new() { Limits = new() { Tokens = 1000 } }));
        Assert.Equal("maxOutputTokens", error.Field);
        Assert.Equal(0, given.Stub.Total);
        error = Assert.Throws<InputException>(() => new AskerOptions { Limits = new() { Cost = 1 } }.Validate());
        Assert.Contains("needs the model's price", error.Message);
    }

    static async Task<(SubjectSummary Summary, Spent Spent)> Ask(Given given, AskerOptions options)
    {
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, options, given.Time);
        var run = new EvaluationRun(Given.Items(100), [new("stub", asker, new GenerationForm(new() { Model = "stub", MaxOutputTokens = 16 }, new NumericGrader()))]);
        return ((await run.AskAsync(null, Cancellation))[0], asker.Spent);
    }
}
