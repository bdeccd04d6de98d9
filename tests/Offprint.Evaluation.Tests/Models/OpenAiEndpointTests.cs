using System.Net.Sockets;
using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class OpenAiEndpointTests
{
    const string HalfAnAnswer = """{"choices":[{"message":{"content":"4""";

    [Fact]
    public async Task Endpoint_answers_with_text_and_usage()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Bodies = new();
        var reply = await given.Ask(Given.Question("four") with { Temperature = 0.25, Stop = ["\n"], Seed = 3, Extra = new() { ["reasoning_effort"] = "low" } });
        Assert.Equal(("4", "stop", 5, 1, 1), (reply.Text, reply.FinishReason, reply.InputTokens, reply.OutputTokens, reply.Attempts));
        Assert.True(given.Stub.Bodies.TryDequeue(out var body));
        Assert.Equal("""{"model":"stub","messages":[{"role":"user","content":"four"}],"temperature":0.25,"max_tokens":16,"stop":["\n"],"seed":3,"reasoning_effort":"low"}""", body.ToJsonString());
    }

    [Theory]
    [InlineData(401, ModelFailure.Unauthorised, "Check the key")]
    [InlineData(403, ModelFailure.Unauthorised, "Check the key")]
    [InlineData(404, ModelFailure.NotFound, "Check the model's name 'stub'")]
    [InlineData(400, ModelFailure.Rejected, "does not accept this request")]
    [InlineData(302, ModelFailure.Rejected, "It has moved to http://elsewhere/")]
    public async Task Refusal_is_told_at_once(int status, ModelFailure failure, string advice)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, status, """{"error":{"message":"so it says"}}""", ("Location", "http://elsewhere/"));
        var error = await Assert.ThrowsAsync<ModelException>(() => given.Ask(Given.Question("four"), key: Key()));
        Assert.Equal((failure, status, 1), (error.Failure, error.Status, given.Stub.Total));
        Assert.Contains($"{given.Stub.Url} answered {status} (so it says).", error.Message);
        Assert.Contains(advice, error.Message);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Passing_trouble_is_asked_again_after_growing_pauses(int status)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => given.Stub.Total < 4 ? StubEndpoint.Say(context, status, "busy") : Task.FromResult(false);
        var reply = await given.Ask(Given.Question("four"));
        Assert.Equal(("4", 4, 4), (reply.Text, reply.Attempts, given.Stub.Total));
        Assert.Equal(3, given.Time.Waits.Count);
        for (int i = 0; i < 3; i++) Assert.InRange(given.Time.Waits[i].TotalSeconds, 0.5 * Math.Pow(2, i), Math.Pow(2, i));
    }

    [Fact]
    public async Task Trouble_that_stays_fails_after_the_last_attempt()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, 500, "broken");
        var error = await Assert.ThrowsAsync<ModelException>(() => given.Ask(Given.Question("four"), new() { Retry = new() { MaxAttempts = 3 } }));
        Assert.Equal((ModelFailure.Unavailable, 3), (error.Failure, given.Stub.Total));
    }

    [Theory]
    [InlineData("Retry-After", "30", 30)]
    [InlineData("retry-after-ms", "2500", 2.5)]
    [InlineData("Retry-After", "Wed, 01 Jan 2020 00:00:45 GMT", 45)]
    public async Task Retry_after_is_obeyed(string header, string value, double seconds)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => given.Stub.Total == 1 ? StubEndpoint.Say(context, 429, "slow down", (header, value)) : Task.FromResult(false);
        await given.Ask(Given.Question("four"));
        Assert.InRange(given.Time.Seconds, seconds, seconds + 1);
    }

    [Fact]
    public async Task Retry_after_beyond_patience_fails_and_says_so()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, 429, "tomorrow", ("Retry-After", "86400"));
        var error = await Assert.ThrowsAsync<ModelException>(() => given.Ask(Given.Question("four")));
        Assert.Contains("It asks to wait 86400 seconds, more than the 600 that are allowed", error.Message);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", "the answer is not JSON")]
    [InlineData("", "the answer is not JSON")]
    [InlineData("[1]", "the answer is an array, not an object")]
    [InlineData("{}", "the answer has no \"choices\"")]
    [InlineData("""{"choices":[]}""", "the answer has no \"choices\"")]
    [InlineData("""{"choices":[{"text":"four"}]}""", "the choice has no \"message\"")]
    [InlineData("""{"choices":[{"message":{"content":[1]}}]}""", "the message's \"content\" is an array, not a text")]
    [InlineData("""{"choices":[{"message":{"content":"\ud800"}}]}""", "the answer is not JSON")]
    public async Task Answer_of_another_shape_is_told_and_not_asked_again(string body, string what)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, 200, body);
        var error = await Assert.ThrowsAsync<ModelException>(() => given.Ask(Given.Question("four")));
        Assert.Equal((ModelFailure.Unreadable, 1), (error.Failure, given.Stub.Total));
        Assert.Contains(what, error.Message);
    }

    [Fact]
    public async Task Half_an_answer_is_asked_again()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => given.Stub.Total == 1 ? StubEndpoint.Break(context, HalfAnAnswer) : Task.FromResult(false);
        Assert.Equal(2, (await given.Ask(Given.Question("four"))).Attempts);
    }

    [Fact]
    public async Task Hang_ends_by_the_timeout_and_is_asked_again()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = async (context, _) =>
        {
            if (given.Stub.Total == 1) await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return given.Stub.Total == 1;
        };
        Assert.Equal(2, (await given.Ask(Given.Question("four"), timeout: TimeSpan.FromSeconds(1))).Attempts);
    }

    [Fact]
    public async Task Refused_connection_says_where_nobody_listens()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        string url = $"http://{socket.LocalEndpoint}/v1";
        socket.Stop();
        using var endpoint = new OpenAiEndpoint(url);
        var error = await Assert.ThrowsAsync<ModelException>(() => endpoint.AskAsync(Given.Question("four"), TestContext.Current.CancellationToken));
        Assert.Equal((ModelFailure.Unreachable, true), (error.Failure, error.IsTransient));
        Assert.StartsWith($"{url} cannot be reached (Connection refused", error.Message);
    }

    [Fact]
    public async Task Connection_that_nobody_answers_is_told_as_one_that_cannot_be_made()
    {
        // What the system's handler throws when its time to connect is over.
        using var endpoint = new OpenAiEndpoint("http://localhost:1/v1", handler: new Throwing(new TaskCanceledException("", new TimeoutException())));
        var error = await Assert.ThrowsAsync<ModelException>(() => endpoint.AskAsync(Given.Question("four"), TestContext.Current.CancellationToken));
        Assert.Equal(ModelFailure.Unreachable, error.Failure);
        Assert.Contains("no connection within 10 seconds", error.Message);
    }

    sealed class Throwing(Exception error) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw error;
    }

    [Fact]
    public async Task Endpoint_without_tls_is_told_at_once()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = new OpenAiEndpoint(given.Stub.Url.Replace("http:", "https:", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<ModelException>(() => endpoint.AskAsync(Given.Question("four"), TestContext.Current.CancellationToken));
        Assert.Equal((ModelFailure.NotSecure, false), (error.Failure, error.IsTransient));
    }

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("ftp://localhost/v1")]
    [InlineData("http://me:secret-secret-secret@localhost/v1")]
    public void Address_that_is_none_is_refused_without_quoting_it(string url)
    {
        var error = Assert.Throws<InputException>(() => new OpenAiEndpoint(url));
        Assert.DoesNotContain("secret-secret", error.Message);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = async (context, _) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var endpoint = given.Endpoint();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endpoint.AskAsync(Given.Question("four"), stop.Token));
    }

    static ApiKey Key() => ApiKey.From(_ => "sk-0123456789abcdefghij", "OFFPRINT_TEST_KEY");
}
