using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Models;

/// <summary>
/// Items × subjects × repeats, in two rounds: asking, which puts every answer into the store, and grading, which reads
/// them there. Grading again, by another grader or a year later, asks no model.
/// </summary>
/// <example>
/// <code>
/// var run = new EvaluationRun(items, [new("small", asker, new GenerationForm(new() { Model = "small" }, new NumericGrader()))]);
/// await foreach (var outcome in run.RunAsync()) Console.WriteLine($"{outcome.Item} {outcome.Score}");
/// </code>
/// </example>
public sealed class EvaluationRun
{
    readonly record struct Question(int Item, int Repeat);

    readonly IReadOnlyList<TaskItem> _items;
    readonly IReadOnlyList<EvaluationSubject> _subjects;
    readonly EvaluationOptions _options;
    readonly ConcurrentDictionary<(int Subject, Question Question), string> _failures = new();

    /// <summary>A run. Nothing is asked yet.</summary>
    /// <param name="items">What is asked.</param>
    /// <param name="subjects">Who is asked.</param>
    /// <param name="options">How often; null for once.</param>
    /// <exception cref="InputException">Names are not distinct, an item lacks what a form needs, or an option is out of range.</exception>
    public EvaluationRun(IReadOnlyList<TaskItem> items, IReadOnlyList<EvaluationSubject> subjects, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(subjects);
        (_items, _subjects, _options) = (items, subjects, options ?? new());
        _options.Validate();
        if (subjects.Count == 0) throw new InputException("Nobody is to be asked. Give at least one model.") { Field = "subjects" };
        RequireDistinct(items.Select(i => i.Id), "items");
        RequireDistinct(subjects.Select(s => s.Name), "subjects");
        foreach (var subject in subjects)
            foreach (var item in items) subject.Form.Require(item);
    }

    /// <summary>Both rounds: asks what is not answered yet, then grades.</summary>
    /// <param name="onAsked">Told how far each subject came, once asking has ended.</param>
    /// <param name="cancellationToken">Ends the asking; what is answered is kept.</param>
    /// <returns>An outcome for each question that was answered or failed, in the order subject, repeat, item.</returns>
    /// <exception cref="InputException">No subject could be asked anything.</exception>
    public async IAsyncEnumerable<Outcome> RunAsync(Action<IReadOnlyList<SubjectSummary>>? onAsked = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var summaries = await AskAsync(null, cancellationToken);
        onAsked?.Invoke(summaries);
        await foreach (var outcome in GradeAsync(cancellationToken)) yield return outcome;
    }

    /// <summary>The first round: asks each subject what it has not answered yet, all subjects at the same time.</summary>
    /// <param name="onProgress">Told after each question how far its subject came; called from several threads.</param>
    /// <param name="cancellationToken">Ends the asking; what is answered is kept.</param>
    /// <returns>How far each subject came, in the subjects' order. Limits and failures end a subject's asking and stand in its summary.</returns>
    /// <exception cref="InputException">No subject answered anything, since questions failed; or a request cannot be sent.</exception>
    public async Task<IReadOnlyList<SubjectSummary>> AskAsync(Action<SubjectSummary>? onProgress = null, CancellationToken cancellationToken = default)
    {
        _failures.Clear();
        var tallies = _subjects.Select(s => new SubjectTally(s, _items.Count * _options.Repeats, _options)).ToList();
        await Task.WhenAll(_subjects.Select((_, s) => AskSubjectAsync(s, tallies[s], onProgress, cancellationToken)));
        var summaries = tallies.ConvertAll(t => t.Summary());
        if (summaries.TrueForAll(s => s.Done == 0) && tallies.Where(t => t.LastError is not null).MinBy(t => t.Stopped is null) is { LastError: { } error } vain)
            throw new InputException(vain.Stopped ?? $"Every question failed, the last with: {error.Message}", error) { Field = "endpoint" };
        return summaries;
    }

    /// <summary>The second round: an outcome for each question that has a stored answer or failed in this run. Asks nobody, unless a judge grades.</summary>
    /// <returns>In the order subject, repeat, item. A question that was never asked has no outcome.</returns>
    public async IAsyncEnumerable<Outcome> GradeAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int s = 0; s < _subjects.Count; s++)
        {
            foreach (var question in Questions())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await OutcomeAsync(s, question, cancellationToken) is { } outcome) yield return outcome;
            }
        }
    }

    /// <summary>Copies the stored answers to these questions into another store, so that they can be read again without this one.</summary>
    /// <param name="destination">Where to.</param>
    public async Task CopyAnswersAsync(AnswerStore destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var written = new List<Task>();
        foreach (var (subject, question) in from subject in _subjects from question in Questions() select (subject, question))
        {
            foreach (var request in subject.Form.Requests(_items[question.Item], question.Repeat))
            {
                if (subject.Asker.Find(request) is not { } reply) break;
                string canonical = request.Canonical();
                if (!destination.Contains(AnswerKey.Of(canonical))) written.Add(destination.AppendAsync(canonical, reply));
            }
        }

        await Task.WhenAll(written);
    }

    /// <summary>How the stored request of a subject that is most like its first question differs from it, in words: why stored answers are not found.</summary>
    public string NearestStored(int subject = 0) => _subjects[subject].Asker.Store.Nearest(_subjects[subject].Form.Requests(_items[0], 0).First().Canonical());

    IEnumerable<Question> Questions()
    {
        for (int repeat = 0; repeat < _options.Repeats; repeat++)
            for (int item = 0; item < _items.Count; item++) yield return new(item, repeat);
    }

    async Task AskSubjectAsync(int s, SubjectTally tally, Action<SubjectSummary>? onProgress, CancellationToken cancellation)
    {
        var subject = _subjects[s];
        // Stopping, and an error in one question, leaves what is in flight to finish: it is paid for.
        var wanted = Questions().TakeWhile(_ => tally.Stopped is null);
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = subject.Asker.Concurrency, CancellationToken = cancellation }, async (question, _) =>
        {
            try
            {
                var requests = subject.Form.Requests(_items[question.Item], question.Repeat);
                bool asked = false;
                double seconds = 0;
                foreach (var request in requests)
                {
                    if (subject.Asker.IsAnswered(request)) continue;
                    seconds += (await subject.Asker.AskAsync(request, cancellation)).Seconds;
                    asked = true;
                }

                tally.Answered(asked, seconds);
            }
            catch (ModelException error)
            {
                _failures[(s, question)] = error.Message;
                tally.Fail(error);
            }
            catch (SpendingLimitException limit)
            {
                tally.Stop(limit.Message);
            }

            onProgress?.Invoke(tally.Summary());
        });
    }

    async Task<Outcome?> OutcomeAsync(int s, Question question, CancellationToken cancellation)
    {
        var (subject, item) = (_subjects[s], _items[question.Item]);
        var outcome = new Outcome
        {
            Subject = subject.Name,
            Item = item.Id,
            Condition = _options.Condition,
            Repeat = question.Repeat,
            CorrectChoice = item.CorrectChoice,
            Tags = new Dictionary<string, string>(item.Tags ?? new Dictionary<string, string>()) { ["route"] = subject.Form.Route.ToString() },
        };
        if (_failures.TryGetValue((s, question), out string? error)) return outcome with { State = OutcomeState.Failed, Error = error };
        var replies = new List<ModelReply>();
        foreach (var request in subject.Form.Requests(item, question.Repeat))
        {
            if (subject.Asker.Find(request) is not { } reply) return null;
            replies.Add(reply);
        }

        var scored = await subject.Form.ScoreAsync(item, replies, cancellation);
        int? input = Sum(replies, r => r.InputTokens), output = Sum(replies, r => r.OutputTokens);
        return outcome with
        {
            Tags = Tags(outcome.Tags, scored),
            Score = scored.Grade.Score,
            State = scored.Grade.State,
            Answer = scored.Grade.Answer,
            Error = scored.Grade.Error,
            InputTokens = input,
            OutputTokens = output,
            Cost = input is { } i && output is { } o ? subject.Asker.Price?.Of(i, o) : null,
            Seconds = replies.Sum(r => r.Seconds),
            ChoiceLogProbabilities = scored.Choices?.LogProbabilities,
        };
    }

    static Dictionary<string, string> Tags(IReadOnlyDictionary<string, string> tags, Scored scored)
    {
        var all = new Dictionary<string, string>(tags);
        if (scored.Choices is { IsTied: true }) all["tied"] = "true";
        foreach (var (name, value) in scored.Tags ?? new Dictionary<string, string>()) all[name] = value;
        return all;
    }

    static int? Sum(List<ModelReply> replies, Func<ModelReply, int?> tokens) => replies.TrueForAll(r => tokens(r) is not null) ? replies.Sum(r => tokens(r)) : null;

    static void RequireDistinct(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>();
        foreach (string name in names)
            if (!seen.Add(name)) throw new InputException($"Two {what} are named '{name}'; names must be distinct. Rename one.") { Field = what };
    }
}
