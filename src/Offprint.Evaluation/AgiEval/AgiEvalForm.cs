using System.Collections;
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

    /// <param name="file">The questions.</param>
    /// <param name="options">How they are put.</param>
    /// <param name="store">Where the first stage's answers are found.</param>
    public AgiEvalForm(AgiEvalFile file, AgiEvalOptions options, AnswerStore store)
    {
        (_task, _options, _store) = (file.Task, options, store);
        _items = file.Items.ToDictionary(i => i.Id);
        Items = [.. file.Items.Select(i => new TaskItem { Id = i.Id, Prompt = i.Question })];
        if (!options.Setting.IsFewShot()) return;
        if (options.Demonstrations is not { } table) throw new InputException($"The setting {options.Setting.Name()} shows answered questions first, and none are given. Give a table of demonstrations, or ask zero-shot.") { Field = "demonstrations" };
        _demonstrations = new(_task, table.For(_task), options.Setting.IsReasoned(), options.TokenCounter, options.MaxPromptTokens, options.Chat);
    }

    public ScoringRoute Route => ScoringRoute.Generation;

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

    public IReadOnlyList<ModelRequest> Requests(TaskItem item, int repeat)
    {
        var shown = Shown(item.Id, repeat);
        if (_demonstrations is { } demonstrations) return [_options.Request(repeat, demonstrations.Chat(shown), demonstrations.Completion(shown))];
        string first = ZeroShotPrompt.Of(_task, shown, _options.Setting.IsReasoned());
        return _options.TwoStage ? new Stages(this, repeat, first) : [Asked(repeat, first)];
    }

    public ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken) =>
        new(new Scored(new(0, replies[^1].Text, OutcomeState.Scored), null));

    ModelRequest Asked(int repeat, string prompt) => _options.Request(repeat, [ModelMessage.User(prompt)], prompt);

    /// <summary>Two requests of which the second is made when it is reached: it holds the answer to the first, stored by then.</summary>
    sealed class Stages(AgiEvalForm form, int repeat, string first) : IReadOnlyList<ModelRequest>
    {
        public int Count => 2;

        public ModelRequest this[int stage] => stage switch
        {
            0 => form.Asked(repeat, first),
            1 => form.Asked(repeat, ZeroShotPrompt.Second(form._task, first, First().Text, form._options.Bracketed)),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There are two stages."),
        };

        public IEnumerator<ModelRequest> GetEnumerator()
        {
            for (int i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        ModelReply First() => form._store.Find(AnswerKey.Of(this[0])) ?? throw new InvalidOperationException("The second stage is asked for before the first is answered.");
    }
}
