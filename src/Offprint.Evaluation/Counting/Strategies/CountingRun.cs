using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.Counting;

/// <summary>A model asked counting questions in several ways, and its stored answers graded. Grading again asks nobody.</summary>
/// <example>
/// <code>
/// var items = CountingItems.Make(CountingTask.CharOccur, words, new() { Balanced = true });
/// var run = new CountingRun(items, asker, new() { Model = "small" });
/// await run.AskAsync();
/// var outcomes = await run.GradeAsync();
/// </code>
/// </example>
public sealed class CountingRun
{
    readonly EvaluationRun _run;
    readonly string _model;

    /// <summary>A run. Nothing is asked yet.</summary>
    /// <param name="items">The questions.</param>
    /// <param name="asker">Asks the model.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InputException">An option is out of range, a strategy stands twice, or few-shot has no demonstration of a task.</exception>
    public CountingRun(IReadOnlyList<CountingItem> items, Asker asker, CountingAskOptions options)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _model = options.Model;
        _run = new([.. items.Select(i => i.AsTaskItem())], [.. options.Strategies.Select(s => new EvaluationSubject(s.Name(), asker, new CountingForm(s, items, options, asker.Store)))]);
    }

    /// <summary>Asks what is not answered yet, all strategies at the same time.</summary>
    /// <param name="onProgress">Told after each question how far its strategy came; called from several threads.</param>
    /// <param name="cancellationToken">Ends the asking; what is answered is kept.</param>
    /// <returns>How far each strategy came. Failures and limits stand in it.</returns>
    /// <exception cref="InputException">Nothing could be asked.</exception>
    public Task<IReadOnlyList<SubjectSummary>> AskAsync(Action<SubjectSummary>? onProgress = null, CancellationToken cancellationToken = default) => _run.AskAsync(onProgress, cancellationToken);

    /// <summary>Grades the stored answers: the strategy is the subject, the task the condition, the model a tag.</summary>
    /// <returns>An outcome for each strategy and question that was answered, or failed in this run.</returns>
    public async Task<IReadOnlyList<Outcome>> GradeAsync(CancellationToken cancellationToken = default)
    {
        var outcomes = new List<Outcome>();
        await foreach (var o in _run.GradeAsync(cancellationToken))
            outcomes.Add(o with { Condition = o.Tags!["task"], Tags = new Dictionary<string, string>(o.Tags) { ["model"] = _model } }); // Counting items have tags.
        return outcomes;
    }

    /// <inheritdoc cref="EvaluationRun.NearestStored"/>
    public string NearestStored() => _run.NearestStored();

    /// <inheritdoc cref="EvaluationRun.CopyAnswersAsync"/>
    public Task CopyAnswersAsync(AnswerStore destination) => _run.CopyAnswersAsync(destination);
}
