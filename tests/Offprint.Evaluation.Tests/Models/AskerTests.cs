using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class AskerTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_asks_once_replay_never_and_live_always()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using Asker record = new(endpoint, store), replay = new(endpoint, store, new() { Mode = AnswerMode.Replay }), live = new(endpoint, store, new() { Mode = AnswerMode.Live });
        for (int i = 0; i < 3; i++) Assert.Equal("4", (await record.AskAsync(Given.Question("four"), Cancellation)).Text);
        Assert.Equal("4", (await replay.AskAsync(Given.Question("four"), Cancellation)).Text);
        Assert.Equal(1, given.Stub.Total);
        given.Stub.Answer = _ => "5";
        Assert.Equal("5", (await live.AskAsync(Given.Question("four"), Cancellation)).Text);
        Assert.Equal("5", (await replay.AskAsync(Given.Question("four"), Cancellation)).Text);
        Assert.Equal(2, given.Stub.Total);
    }

    [Fact]
    public async Task Replay_of_what_is_not_stored_says_what_differs()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using Asker record = new(endpoint, store), replay = new(endpoint, store, new() { Mode = AnswerMode.Replay });
        await record.AskAsync(Given.Question("four"), Cancellation);
        var error = await Assert.ThrowsAsync<InputException>(() => replay.AskAsync(Given.Question("four") with { Temperature = 1 }, Cancellation));
        Assert.Contains("The nearest stored request differs: temperature: stored nothing, asked 1.", error.Message);
    }

    [Fact]
    public async Task Same_question_at_the_same_time_is_asked_once()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = async (_, _) =>
        {
            await Task.Delay(100);
            return false;
        };
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => asker.AskAsync(Given.Question("four"), Cancellation)));
        Assert.All(replies, r => Assert.Equal("4", r.Text));
        Assert.Equal(1, given.Stub.Total);
    }

    [Fact]
    public async Task Who_shares_a_question_is_not_stopped_with_who_asked_it_first()
    {
        await using var given = await Given.StartAsync();
        var begun = new TaskCompletionSource();
        given.Stub.Trouble = async (context, _) =>
        {
            begun.TrySetResult();
            if (given.Stub.Total > 1) return false;
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        using var stop = new CancellationTokenSource();
        var first = asker.AskAsync(Given.Question("four"), stop.Token);
        await begun.Task;
        var second = asker.AskAsync(Given.Question("four"), Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("4", (await second).Text);
    }

    [Fact]
    public async Task No_more_are_in_flight_than_allowed()
    {
        await using var given = await Given.StartAsync();
        int now = 0, most = 0;
        given.Stub.Trouble = async (_, _) =>
        {
            int here = Interlocked.Increment(ref now);
            for (int seen = most; here > seen; seen = most) Interlocked.CompareExchange(ref most, here, seen);
            await Task.Delay(20);
            Interlocked.Decrement(ref now);
            return false;
        };
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 3 });
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => asker.AskAsync(Given.Question($"q {i}"), Cancellation)));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Requests_a_minute_are_kept_with_many_in_flight()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { RequestsPerMinute = 10, Concurrency = 8 }, given.Time);
        await Task.WhenAll(Enumerable.Range(0, 35).Select(i => asker.AskAsync(Given.Question($"q {i}"), Cancellation)));
        Assert.InRange(given.Time.Seconds, 180, 200); // Four windows, of which the last is not waited for.
    }

    [Fact]
    public async Task Pauses_depend_on_seed_and_question_alone()
    {
        var pauses = new List<string>();
        foreach (ulong seed in (ulong[])[1, 1, 2])
        {
            await using var given = await Given.StartAsync();
            given.Stub.Trouble = (context, _) => given.Stub.Total < 4 ? StubEndpoint.Say(context, 500, "") : Task.FromResult(false);
            await given.Ask(Given.Question("four"), new() { Seed = seed });
            pauses.Add(string.Join(' ', given.Time.Waits));
        }

        Assert.Equal(pauses[0], pauses[1]);
        Assert.NotEqual(pauses[0], pauses[2]);
    }

    [Fact]
    public async Task Endpoint_that_was_never_reached_is_given_up_soon()
    {
        var time = new ManualTime { Jumps = TimeSpan.FromMinutes(2) };
        var client = new Failing(_ => true);
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(client, store, null, time);
        var began = time.GetUtcNow();
        var error = await Assert.ThrowsAsync<ModelException>(() => asker.AskAsync(Given.Question("four"), Cancellation));
        Assert.Equal((2, true, true, false), (client.Asked, error.NeverReached, error.ConcernsAll, error.IsTransient));
        Assert.Equal("nobody listens", error.Message);
        Assert.InRange((time.GetUtcNow() - began).TotalSeconds, 0.5, 1);
    }

    [Theory]
    [InlineData(ModelFailure.Unreachable)]
    [InlineData(ModelFailure.Unavailable)]
    public async Task Outage_of_an_endpoint_that_was_reached_is_waited_for(ModelFailure first)
    {
        // Fails once (an answer in the second case: the endpoint is there), answers, is out four times, answers.
        var client = new Failing(n => n is 1 or (>= 3 and <= 6)) { First = first };
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(client, store, null, new ManualTime { Jumps = TimeSpan.FromMinutes(2) });
        Assert.Equal(2, (await asker.AskAsync(Given.Question("one"), Cancellation)).Attempts);
        Assert.Equal(5, (await asker.AskAsync(Given.Question("two"), Cancellation)).Attempts);
    }

    sealed class Failing(Func<int, bool> fails) : IModelClient
    {
        public string Name => "failing";

        public int Asked { get; private set; }

        public ModelFailure First { get; init; } = ModelFailure.Unreachable;

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken) =>
            fails(++Asked) ? throw new ModelException(Asked == 1 ? First : ModelFailure.Unreachable, "nobody listens") : Task.FromResult(new ModelReply { Text = "4" });
    }
}
