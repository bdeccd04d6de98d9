using System.Collections.Concurrent;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Pipelines;
using Offprint.Papers.Asking;

namespace Offprint.Papers.Eureka;

/// <summary>Who asks the models of an experiment: one for each endpoint, so that its limits hold for all steps together.</summary>
sealed class ExperimentAskers(ExperimentSettings settings) : IAsyncDisposable
{
    // Steps run side by side: what is opened twice would have its own limits.
    readonly ConcurrentDictionary<string, Lazy<AskingSession>> _sessions = new();

    /// <summary>Requests sent.</summary>
    public long Requests => Opened.Sum(s => s.Asker.Spent.Requests);

    /// <summary>What a reader should know of recorded answers.</summary>
    public IEnumerable<string> Notes => Opened.SelectMany(s => s.Notes);

    IEnumerable<AskingSession> Opened => _sessions.Values.Where(s => s.IsValueCreated).Select(s => s.Value);

    public Asker Of(AskingStep step) => _sessions.GetOrAdd(step.Endpoint, _ => new(() => AskingSession.Open(ExperimentInput.For(step, settings)))).Value.Asker;

    /// <summary>Copies the answers that rows of a step stand on.</summary>
    public async Task CopyAnswersAsync(AskingStep step, IEnumerable<Row> rows, AnswerStore destination)
    {
        var written = new List<Task>();
        foreach (var request in rows.SelectMany(step.RequestsOf))
        {
            string canonical = request.Canonical();
            if (!destination.Contains(AnswerKey.Of(canonical)) && Of(step).Find(request) is { } reply) written.Add(destination.AppendAsync(canonical, reply));
        }

        await Task.WhenAll(written);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Opened) await session.DisposeAsync();
    }
}
