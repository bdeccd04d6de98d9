using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.AgiEval;

/// <summary>Puts questions by a setting, in one stage or two. What is scored is left to a parser: the answer is the text that is to be read.</summary>
sealed class AgiEvalForm : IQuestionForm
{
    readonly AgiEvalTask _task;
    readonly Dictionary<string, AgiEvalItem> _items;
    readonly AgiEvalOptions _options;
    readonly AnswerStore _store;
    readonly FewShotPrompt? _demonstrations;
    readonly IQuestionForm? _likelihood;

    /// <param name="file">The questions.</param>
    /// <param name="options">How they are put.</param>
    /// <param name="store">Where the first stage's answers are found.</param>
    public AgiEvalForm(AgiEvalFile file, AgiEvalOptions options, AnswerStore store)
    {
        (_task, _options, _store) = (file.Task, options, store);
        _items = file.Items.ToDictionary(i => i.Id);
        Items = [.. file.Items.Select(i => new TaskItem { Id = i.Id, Prompt = i.Question })];
        if (options.Setting.IsFewShot()) _demonstrations = Demonstrations(options);
        if (options.Likelihood is not { } likelihood) return;
        likelihood.Require(file, options);
        bool chat = likelihood.Route == ScoringRoute.FirstToken;
        IReadOnlyList<ModelMessage> before = chat && options.Instruction.Length > 0 ? [ModelMessage.System(options.Instruction)] : [];
        if (chat && _demonstrations is { } shown) before = [.. before, .. shown.Chat(file.Items[0]).SkipLast(1)];
        _likelihood = likelihood.Form(new() { Model = options.Model, Messages = before, Temperature = chat ? options.Temperature : null });
    }

    FewShotPrompt Demonstrations(AgiEvalOptions options)
    {
        if (options.Demonstrations is not { } table) throw new InputException($"The setting {options.Setting.Name()} shows answered questions first, and none are given. Give a table of demonstrations, or ask zero-shot.") { Field = "demonstrations" };
        bool chat = options.Likelihood is { Route: var route } ? route == ScoringRoute.FirstToken : options.Chat;
        return new(_task, table.For(_task), options.Setting.IsReasoned(), options.TokenCounter, options.MaxPromptTokens, chat);
    }

    public ScoringRoute Route => _likelihood?.Route ?? ScoringRoute.Generation;

    /// <summary>The questions, as a run names them.</summary>
    public IReadOnlyList<TaskItem> Items { get; }

    /// <summary>Demonstrations shown; null in zero-shot settings.</summary>
    public int? Shots => _demonstrations?.Shots;

    /// <summary>A question as a repeat shows it; as it stands where its choices cannot be told from their letters.</summary>
    public AgiEvalItem Shown(string id, int repeat) =>
        (_options.ShuffleOptions ? OptionShuffle.Of(_items[id], repeat, _options.Seed) : null) ?? _items[id];

    public void Require(TaskItem item)
    {
        // What a question needs was checked when its file was read.
    }

    public IEnumerable<ModelRequest> Requests(TaskItem item, int repeat)
    {
        var shown = Shown(item.Id, repeat);
        if (_likelihood is { } likelihood) return likelihood.Requests(Choices(shown), repeat);
        if (_demonstrations is { } demonstrations) return [_options.Request(repeat, demonstrations.Chat(shown), demonstrations.Completion(shown))];
        string first = ZeroShotPrompt.Of(_task, shown, _options.Setting.IsReasoned());
        return _options.TwoStage ? Stages(repeat, first) : [Asked(repeat, first)];
    }

    public ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken) =>
        _likelihood is { } likelihood ? likelihood.ScoreAsync(Choices(_items[item.Id]), replies, cancellationToken) : new(new Scored(new(0, replies[^1].Text, OutcomeState.Scored), null));

    /// <summary>A question with its choices as they are compared, behind the opening of the answer.</summary>
    TaskItem Choices(AgiEvalItem shown)
    {
        string prompt = _demonstrations is not { } demonstrations ? ZeroShotPrompt.Of(_task, shown, reasoned: false)
            : (_likelihood!.Route == ScoringRoute.FirstToken ? demonstrations.Chat(shown)[^1].Text : demonstrations.Completion(shown)) + demonstrations.Opening; // Only asked with log-probabilities.
        return new() { Id = shown.Id, Prompt = prompt, Choices = _options.Likelihood!.Choices(shown), CorrectChoice = shown.Label!.Parts[0][0] - 'A' }; // Every label was checked.
    }

    ModelRequest Asked(int repeat, string prompt) => _options.Request(repeat, [ModelMessage.User(prompt)], prompt);

    // The second holds the answer to the first, which is stored once the second is taken.
    IEnumerable<ModelRequest> Stages(int repeat, string first)
    {
        var request = Asked(repeat, first);
        yield return request;
        var reply = _store.Find(AnswerKey.Of(request)) ?? throw new InvalidOperationException("The second stage is asked for before the first is answered.");
        yield return Asked(repeat, ZeroShotPrompt.Second(_task, first, reply.Text, _options.Bracketed));
    }
}
