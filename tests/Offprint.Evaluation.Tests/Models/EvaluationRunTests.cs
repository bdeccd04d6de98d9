using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Models;

public sealed class EvaluationRunTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static GenerationForm Form(IGrader? grader = null, string model = "stub") => new(new() { Model = model, MaxOutputTokens = 16 }, grader ?? new NumericGrader());

    [Fact]
    public async Task Run_gives_an_outcome_for_each_item_subject_and_repeat()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = text => text == "question 7" ? "I do not know" : text == "question 8" ? "11" : $"It is {text.Length}.";
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Price = new(1, 2) });
        var run = new EvaluationRun(Given.Items(12), [new("a", asker, Form()), new("b", asker, Form(model: "other"))], new() { Repeats = 2, Condition = "plain" });
        IReadOnlyList<SubjectSummary> summaries = [];
        var outcomes = await run.RunAsync(s => summaries = s, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(48, outcomes.Count);
        Assert.Equal(48, given.Stub.Total);
        Assert.Equal([.. from s in "ab" from r in Enumerable.Range(0, 2) from i in Enumerable.Range(0, 12) select ($"{s}", r, $"{i}")], outcomes.Select(o => (o.Subject, o.Repeat, o.Item)));
        var seventh = outcomes[7];
        Assert.Equal((OutcomeState.Unparsed, 0.0, null, "the text holds no number"), (seventh.State, seventh.Score, seventh.Answer, seventh.Error));
        Assert.Equal((OutcomeState.Scored, 0.0, "11"), (outcomes[8].State, outcomes[8].Score, outcomes[8].Answer));
        Assert.Equal((OutcomeState.Scored, 1.0, "10", 6, 3, 12e-6), (outcomes[0].State, outcomes[0].Score, outcomes[0].Answer, outcomes[0].InputTokens, outcomes[0].OutputTokens, outcomes[0].Cost));
        Assert.All(outcomes, o => Assert.Equal(("plain", "Generation"), (o.Condition, o.Tags!["route"])));
        Assert.All(summaries, s => Assert.Equal((24, 24, 24, 0, 0, null), (s.Total, s.Done, s.Asked, s.Failed, s.Left, s.Stopped)));
        Assert.Equal(48, OutcomeCube.Of(outcomes).Count);
    }

    [Fact]
    public async Task Grading_again_asks_nobody()
    {
        await using var given = await Given.StartAsync();
        await using (var store = AnswerStore.Open(given.StorePath))
        {
            using var endpoint = given.Endpoint();
            using var asker = new Asker(endpoint, store);
            await new EvaluationRun(Given.Items(20), [new("a", asker, Form())]).AskAsync(null, Cancellation);
        }

        await given.Stub.DisposeAsync();
        await using var again = AnswerStore.Open(given.StorePath);
        using var gone = given.Endpoint();
        using var replay = new Asker(gone, again, new() { Mode = AnswerMode.Replay });
        foreach (var grader in (IGrader[])[new NumericGrader(), new RegexGrader(@"\d+"), new ExactGrader()])
        {
            var outcomes = await new EvaluationRun(Given.Items(20), [new("a", replay, Form(grader))]).RunAsync(cancellationToken: Cancellation).ToListAsync(Cancellation);
            Assert.Equal(20, outcomes.Count(o => o.Score == 1));
        }
    }

    [Fact]
    public async Task Questions_that_fail_are_outcomes_and_are_asked_again_by_the_next_run()
    {
        await using var given = await Given.StartAsync();
        var broken = new HashSet<string> { "question 3", "question 5" };
        given.Stub.Trouble = (context, body) => broken.Contains((string)body["messages"]![0]!["content"]!) ? StubEndpoint.Say(context, 400, "too hard") : Task.FromResult(false);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        var run = new EvaluationRun(Given.Items(30), [new("a", asker, Form())]);
        var outcomes = await run.RunAsync(cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["3", "5"], outcomes.Where(o => o.State == OutcomeState.Failed).Select(o => o.Item));
        Assert.Equal($"{given.Stub.Url} answered 400 (too hard). It does not accept this request.", outcomes[3].Error);
        Assert.True(double.IsNaN(outcomes[3].Score));
        broken.Clear();
        var summary = (await run.AskAsync(null, Cancellation))[0];
        Assert.Equal((30, 2, 0), (summary.Done, summary.Asked, summary.Failed));
        Assert.Equal(32, given.Stub.Total);
    }

    [Fact]
    public async Task Endpoint_that_fails_too_often_is_not_asked_on()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => given.Stub.Total > 40 ? StubEndpoint.Say(context, 200, "<html>") : Task.FromResult(false);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 1 });
        var summary = (await new EvaluationRun(Given.Items(500), [new("a", asker, Form())]).AskAsync(null, Cancellation))[0];
        Assert.Equal((40, 11, 449), (summary.Done, summary.Failed, summary.Left));
        Assert.StartsWith("Stopped since 11 of the last 50 items failed, the last with:", summary.Stopped);
    }

    [Fact]
    public async Task Questions_that_are_refused_for_good_do_not_end_a_run_that_goes_on()
    {
        await using var given = await Given.StartAsync();
        var refused = Enumerable.Range(0, 20).Select(i => $"question {9 * i}").ToHashSet();
        given.Stub.Trouble = (context, body) => refused.Contains((string)body["messages"]![0]!["content"]!) ? StubEndpoint.Say(context, 400, "too hard") : Task.FromResult(false);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 1 });
        var run = new EvaluationRun(Given.Items(200), [new("a", asker, Form())]);
        await run.AskAsync(null, Cancellation);
        // Of what is asked now everything fails; what is there from before stands between.
        var summary = (await run.AskAsync(null, Cancellation))[0];
        Assert.Equal((180, 0, 20), (summary.Done, summary.Asked, summary.Failed));
        Assert.Null(summary.Stopped);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task What_concerns_all_questions_ends_the_run_at_once(int status)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, status, "no");
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 2 });
        var error = await Assert.ThrowsAsync<InputException>(() => new EvaluationRun(Given.Items(500), [new("a", asker, Form())]).AskAsync(null, Cancellation));
        Assert.Contains($"answered {status}", error.Message);
        Assert.InRange(given.Stub.Total, 1, 4);
    }

    [Fact]
    public async Task Endpoint_that_is_not_there_ends_the_run_at_once_however_few_the_questions()
    {
        using var endpoint = new OpenAiEndpoint("http://127.0.0.1:1/v1");
        await using var store = AnswerStore.Temporary();
        using var asker = new Asker(endpoint, store, new() { Retry = new() { FirstPause = TimeSpan.FromMilliseconds(1) } });
        var error = await Assert.ThrowsAsync<InputException>(() => new EvaluationRun(Given.Items(2), [new("a", asker, Form())]).AskAsync(null, Cancellation));
        Assert.Contains("http://127.0.0.1:1/v1 cannot be reached (Connection refused)", error.Message);
    }

    [Fact]
    public async Task Few_questions_that_all_fail_are_no_result()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, 200, "<html>");
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        var error = await Assert.ThrowsAsync<InputException>(() => new EvaluationRun(Given.Items(3), [new("a", asker, Form())]).AskAsync(null, Cancellation));
        Assert.StartsWith($"Every question failed, the last with: {given.Stub.Url} did not answer as OpenAI's interface has it", error.Message);
    }

    [Fact]
    public async Task One_bad_subject_does_not_end_the_others()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, body) => (string?)body["model"] == "wrong" ? StubEndpoint.Say(context, 404, "no such model") : Task.FromResult(false);
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 2 });
        var summaries = await new EvaluationRun(Given.Items(50), [new("a", asker, Form(model: "wrong")), new("b", asker, Form())]).AskAsync(null, Cancellation);
        Assert.Contains("Check the model's name 'wrong'", summaries[0].Stopped);
        Assert.Equal((50, null), (summaries[1].Done, summaries[1].Stopped));
    }

    [Fact]
    public async Task Cancelled_run_keeps_what_was_answered_and_goes_on()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 4 });
        using var stop = new CancellationTokenSource();
        var run = new EvaluationRun(Given.Items(300), [new("a", asker, Form())]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.AskAsync(
            s =>
            {
                if (s.Done >= 50) stop.Cancel();
            },
            stop.Token));
        Assert.InRange(store.Count, 50, 60);
        var summary = (await run.AskAsync(null, Cancellation))[0];
        Assert.Equal(300, summary.Done);
        Assert.InRange(given.Stub.Total, 300, 304); // Those in flight when it stopped.
    }

    [Fact]
    public async Task Names_must_be_distinct_and_items_complete_before_anything_is_asked()
    {
        await using var given = await Given.StartAsync();
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        var subject = new EvaluationSubject("a", asker, Form());
        var items = Given.Items(2);
        Assert.Contains("Two items are named '0'", Assert.Throws<InputException>(() => new EvaluationRun([items[0], items[0]], [subject])).Message);
        Assert.Contains("Two subjects are named 'a'", Assert.Throws<InputException>(() => new EvaluationRun(items, [subject, subject])).Message);
        Assert.Contains("Item '1' declares the answer 'ten', which holds no number", Assert.Throws<InputException>(() => new EvaluationRun([items[0], items[1] with { Answer = "ten" }], [subject])).Message);
        Assert.Contains("Item '0' has 0 choices", Assert.Throws<InputException>(() => new EvaluationRun(items, [subject with { Form = new FirstTokenForm(new() { Model = "stub" }) }])).Message);
        Assert.Equal(0, given.Stub.Total);
    }
}
