using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Storage;

namespace Offprint.Papers.AgiEval;

/// <summary>Who answers, and where answers are kept: an endpoint and its record, a recorded store, or what the questions' file holds.</summary>
sealed class EvaluateAsking : IAsyncDisposable
{
    readonly IDisposable? _client;
    readonly AnswerStore _store;
    readonly string? _copy;

    EvaluateAsking(IModelClient client, AnswerStore store, AskerOptions options, string? copy)
    {
        (_client, _store, _copy) = (client as IDisposable, store, copy);
        Asker = new(client, store, options);
    }

    public Asker Asker { get; }

    /// <summary>What a reader should know of the answers.</summary>
    public IEnumerable<string> Notes => _store.Damaged.Count > 0 ? [$"{_store.Damaged.Count} lines of the recorded answers are damaged and were passed over, the first is line {_store.Damaged[0]}."] : [];

    public static EvaluateAsking Of(EvaluateSettings settings, EvaluateInput input)
    {
        var limits = EvaluateInput.Limits(settings);
        if (input.Recorded) return new(new ScriptedModel(Recorded(input)), AnswerStore.Temporary(), limits with { Mode = AnswerMode.Record, Concurrency = 256 }, null);
        if (settings.Answers is not { } answers) return new(Endpoint(settings), AnswerStore.Open(Record(settings)), limits, null);
        // A person's file stays as it is: a store mends what a killed process left.
        string copy = Path.Combine(Path.GetTempPath(), $"offprint-answers-{Guid.NewGuid():n}.jsonl");
        File.Copy(answers.Path, copy);
        return new(new NobodyToAsk(answers.Path), AnswerStore.Open(copy), limits, copy);
    }

    /// <summary>The endpoint of the settings.</summary>
    /// <exception cref="InputException">Its address or key cannot be used.</exception>
    public static OpenAiEndpoint Endpoint(EvaluateSettings settings)
    {
        try
        {
            return new(settings.Endpoint, EvaluateInput.Key(settings));
        }
        catch (InputException e) when (e.Field is not ("endpoint" or "key"))
        {
            throw new InputException(e.Message, e) { Field = e.Field == "url" ? "endpoint" : "key" };
        }
    }

    public async ValueTask DisposeAsync()
    {
        Asker.Dispose();
        await _store.DisposeAsync();
        _client?.Dispose();
        if (_copy is null) return;
        File.Delete(_copy);
        File.Delete(_copy + ".lock");
    }

    // By address: two endpoints may call different models by one name.
    static string Record(EvaluateSettings settings)
    {
        string name = string.Concat(settings.Endpoint.Split("://")[^1].TrimEnd('/').ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));
        return Path.Combine(OffprintHome.FromEnvironment().Folder, "answers", $"{name}.jsonl");
    }

    static Dictionary<string, string> Recorded(EvaluateInput input)
    {
        var file = input.Files[0];
        var answers = new Dictionary<string, string>();
        foreach (var item in file.Items)
        {
            string prompt = input.Options.Setting.IsFewShot()
                ? Few(item)
                : ZeroShotPrompt.Of(file.Task, item, input.Options.Setting.IsReasoned());
            if (!answers.TryAdd(prompt, item.Output!) && answers[prompt] != item.Output) // Recorded: each has one.
                throw new InputException($"'{item.Id}' asks the same as an earlier question and has another output. Recorded outputs are found by their questions; tell the questions apart, or leave one out.") { Field = "input" };
        }

        return answers;

        string Few(AgiEvalItem item)
        {
            var prompt = new FewShotPrompt(file.Task, input.Options.Demonstrations!.For(file.Task), input.Options.Setting.IsReasoned(), input.Options.TokenCounter, input.Options.MaxPromptTokens, input.Options.Chat); // Few-shot has a table.
            return input.Options.Chat ? prompt.Chat(item)[^1].Text : prompt.Completion(item);
        }
    }

    sealed class NobodyToAsk(string path) : IModelClient
    {
        public string Name => path;

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken) => throw new ModelException(ModelFailure.Rejected, $"{path} is a record: nobody is asked.");
    }
}
