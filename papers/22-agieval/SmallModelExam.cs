using Offprint.Evaluation;
using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Lab;

namespace Offprint.Papers.AgiEval;

/// <summary>A task put to a local model, with or without interruptions.</summary>
sealed class SmallModelExam(LocalModel server, AgiEvalFile file)
{
    // As a killed process leaves it: the start of an answer's line.
    const string HalfALine = "{\"key\":\"0123";

    readonly AgiEvalOptions _options = new() { Model = server.Name, Chat = false, MaxOutputTokens = 24 };

    /// <summary>Asks and reads without a break.</summary>
    public async Task<IReadOnlyList<Outcome>> SitAsync(string answers, CancellationToken cancellation)
    {
        await using var store = AnswerStore.Open(answers);
        using var endpoint = new OpenAiEndpoint(server.Url);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 4 });
        var run = new AgiEvalRun(file, asker, _options);
        await run.AskAsync(null, cancellation);
        return await run.GradeAsync(AgiEvalParser.Strict, cancellation);
    }

    /// <summary>Asks with interruptions, then to the end, and reads by both parsers.</summary>
    public async Task<SmallModelResult> InterruptedAsync(string answers, int interruptions, IReadOnlyList<Outcome> plain, Trial trial)
    {
        int interrupted = 0;
        for (int i = 0; i < interruptions; i++)
        {
            int after = 1 + trial.Random.NextInt(Math.Max(1, file.Items.Count / Math.Max(1, interruptions)));
            if (await StopAfterAsync(answers, after, trial.Cancellation)) interrupted++;
            await File.AppendAllTextAsync(answers, HalfALine, trial.Cancellation);
            trial.Progress(0.3 + (0.6 * i / interruptions), "interruptions");
        }

        var strict = await SitAsync(answers, trial.Cancellation);
        using var counter = new CountingHandler();
        await using var store = AnswerStore.Open(answers);
        using var endpoint = new OpenAiEndpoint(server.Url, handler: counter);
        using var asker = new Asker(endpoint, store);
        var faithful = await new AgiEvalRun(file, asker, _options).GradeAsync(AgiEvalParser.Faithful, trial.Cancellation);
        var known = plain.ToDictionary(o => o.Item, o => (o.Answer, o.Score, o.State));
        return new(
            interrupted,
            file.Items.Count - strict.DistinctBy(o => o.Item).Count(),
            File.ReadLines(answers).Count() - store.Count,
            strict.Count(o => !known.TryGetValue(o.Item, out var was) || was != (o.Answer, o.Score, o.State)),
            counter.Requests,
            AgiEvalScore.Of(file, AgiEvalSetting.ZeroShot, AgiEvalParser.Faithful, faithful),
            AgiEvalScore.Of(file, AgiEvalSetting.ZeroShot, AgiEvalParser.Strict, strict));
    }

    /// <summary>Asks until so many more questions are answered; false when there were not as many.</summary>
    async Task<bool> StopAfterAsync(string answers, int after, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var store = AnswerStore.Open(answers);
        using var endpoint = new OpenAiEndpoint(server.Url);
        using var asker = new Asker(endpoint, store, new() { Concurrency = 4 });
        try
        {
            await new AgiEvalRun(file, asker, _options).AskAsync(
                s =>
                {
                    if (s.Asked >= after) stop.Cancel();
                },
                stop.Token);
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return true;
        }
    }

    sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        long _requests;

        public long Requests => Interlocked.Read(ref _requests);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
