using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Models;
using Offprint.Storage;

namespace Offprint.Papers.AgiEval;

/// <summary>Who answers, and where answers are kept: an endpoint and its record, a recorded store, or what the questions' file holds.</summary>
sealed class EvaluateAsking : IAsyncDisposable
{
    // As a probe may have found them.
    static readonly EchoStyle[] s_echoes = [new(true, 0), new(true, 1), new(false, 0), new(false, 1)];
    static readonly int[] s_alternatives = [20, 5];

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

    /// <summary>The options with what the endpoint can do: asked of it, or seen from what is recorded.</summary>
    /// <exception cref="InputException">The endpoint cannot tell the log-probabilities that are wanted.</exception>
    public async Task<AgiEvalOptions> OptionsAsync(EvaluateSettings settings, EvaluateInput input, CancellationToken cancellation)
    {
        if (input.Options.Likelihood is not { } likelihood) return input.Options;
        if (settings.Answers is null)
        {
            var able = await EndpointProbe.RunAsync(Asker.Client, input.Options.Model, EvaluateInput.Limits(settings), cancellationToken: cancellation);
            able.Require(likelihood.Route);
            return input.Options with { Likelihood = likelihood with { Echo = able.Echo ?? likelihood.Echo, Alternatives = able.Alternatives > 0 ? able.Alternatives : likelihood.Alternatives } };
        }

        foreach (var (echo, alternatives) in from echo in s_echoes from alternatives in s_alternatives select (echo, alternatives))
        {
            var options = input.Options with { Likelihood = likelihood with { Echo = echo, Alternatives = alternatives } };
            if ((await new AgiEvalRun(input.Files[0], Asker, options).GradeAsync(AgiEvalParser.Likeliest, cancellation)).Count > 0) return options;
        }

        return input.Options;
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
        var options = input.Options;
        var few = options.Setting.IsFewShot() ? new FewShotPrompt(file.Task, options.Demonstrations!.For(file.Task), options.Setting.IsReasoned(), options.TokenCounter, options.MaxPromptTokens, options.Chat) : null; // Few-shot has a table.
        var answers = new Dictionary<string, string>();
        foreach (var item in file.Items)
        {
            string prompt = few is null ? ZeroShotPrompt.Of(file.Task, item, options.Setting.IsReasoned())
                : options.Chat ? few.Chat(item)[^1].Text : few.Completion(item);
            if (!answers.TryAdd(prompt, item.Output!) && answers[prompt] != item.Output) // Recorded: each has one.
                throw new InputException($"'{item.Id}' asks the same as an earlier question and has another output. Recorded outputs are found by their questions; tell the questions apart, or leave one out.") { Field = "input" };
        }

        return answers;
    }

    sealed class NobodyToAsk(string path) : IModelClient
    {
        public string Name => path;

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken) => throw new ModelException(ModelFailure.Rejected, $"{path} is a record: nobody is asked.");
    }
}
