using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>Where the description stands.</summary>
public enum ContextArchitecture
{
    /// <summary>In files, with tools to search and read them.</summary>
    File,

    /// <summary>Whole in the prompt.</summary>
    Prompt,
}

/// <summary>
/// Questions about a description, with the description in files or in the prompt. The score is the Jaccard similarity of
/// what the model's query and the reference query refer to; what cannot be read as a query is unparsed, with the reason.
/// </summary>
/// <example>
/// <code>
/// var form = new ContextForm(asker.Store, new() { Model = "small" }, schema, files, ContextArchitecture.File);
/// var run = new EvaluationRun([.. questions.Select(q => q.ToItem())], [new("small", asker, form)], new() { Condition = form.Condition });
/// await foreach (var outcome in run.RunAsync()) Console.WriteLine($"{outcome.Item} {outcome.Score}");
/// </code>
/// </example>
public sealed class ContextForm : IQuestionForm
{
    readonly AnswerStore _store;
    readonly ContextAgentOptions _options;
    readonly Schema _schema;
    readonly ContextTools _tools;
    readonly string? _whole;

    /// <summary>A form.</summary>
    /// <param name="store">Where the asker keeps answers: what a model is told next depends on them.</param>
    /// <param name="options">The model and its limits.</param>
    /// <param name="schema">The description.</param>
    /// <param name="context">Its files.</param>
    /// <param name="architecture">Whether the model gets tools or the whole text.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public ContextForm(AnswerStore store, ContextAgentOptions options, Schema schema, PartitionedContext context, ContextArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(context);
        options.Validate();
        (_store, _options, _schema, _tools) = (store, options, schema, new(context, options.MaxToolOutput));
        Condition = $"{(architecture == ContextArchitecture.File ? "file" : "prompt")}/{context.Layout.Extension()[1..]}";
        if (architecture == ContextArchitecture.Prompt) _whole = context.Layout.Write(schema.Tables);
    }

    /// <summary>The condition of outcomes, <c>ARCHITECTURE/FORMAT</c> such as <c>file/yaml</c>, by which <see cref="ContextAnalysis"/> tells them apart.</summary>
    public string Condition { get; }

    /// <summary>What the reference query of a question refers to.</summary>
    /// <exception cref="InputException">It cannot be read, or uses no table of the description; the message names the question.</exception>
    public static IReadOnlySet<string> Expected(TaskItem item, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(item);
        try
        {
            return SqlReferences.Of(item.RequiredAnswer, schema);
        }
        catch (InputException e)
        {
            throw new InputException($"The reference query of question '{item.Id}' cannot be used: {e.Message}", e) { Field = "questions" };
        }
    }

    /// <inheritdoc/>
    public ScoringRoute Route => ScoringRoute.Generation;

    /// <inheritdoc/>
    public void Require(TaskItem item) => Expected(item, _schema);

    /// <inheritdoc/>
    public IEnumerable<ModelRequest> Requests(TaskItem item, int repeat)
    {
        ArgumentNullException.ThrowIfNull(item);
        var dialogue = Begin(item, repeat);
        while (dialogue.Next is { } request)
        {
            yield return request;
            dialogue.Hear((_store.Find(AnswerKey.Of(request)) ?? throw new InvalidOperationException("A turn is asked for before the one before it is answered.")).Text);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(replies);
        var dialogue = Begin(item, 0);
        foreach (var reply in replies) dialogue.Hear(reply.Text);
        return new(new Scored(Grade(item, dialogue.Answer), null) { Tags = new Dictionary<string, string> { [ContextGrid.ToolCallsTag] = $"{dialogue.ToolCalls}" } });
    }

    Grade Grade(TaskItem item, string? sql)
    {
        if (sql is null) return new(double.NaN, null, OutcomeState.Unparsed, $"no answer in {_options.MaxTurns} turns");
        try
        {
            return new(SetSimilarity.Jaccard(Expected(item, _schema), SqlReferences.Of(sql, _schema)), sql, OutcomeState.Scored);
        }
        catch (InputException e) when (e.Field != "questions")
        {
            return new(double.NaN, sql, OutcomeState.Unparsed, e.Message);
        }
    }

    ContextDialogue Begin(TaskItem item, int repeat) => new(_options, _tools, _whole, item.Prompt, repeat);
}
