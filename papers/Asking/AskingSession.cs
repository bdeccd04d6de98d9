using Offprint.Evaluation.Models;
using Offprint.Storage;

namespace Offprint.Papers.Asking;

/// <summary>Somebody to ask, and where answers are kept: an endpoint and its record, recorded answers, or a model within the process.</summary>
sealed class AskingSession : IAsyncDisposable
{
    readonly AnswerStore _store;
    readonly string? _copy;

    AskingSession(IModelClient client, AnswerStore store, AskerOptions options, string? copy)
    {
        (_store, _copy) = (store, copy);
        Asker = new(client, store, options);
    }

    public Asker Asker { get; }

    /// <summary>What a reader should know of the recorded answers.</summary>
    public IEnumerable<string> Notes => _store.Damaged.Count > 0 ? [$"{_store.Damaged.Count} lines of the recorded answers are damaged and were passed over, the first is line {_store.Damaged[0]}."] : [];

    /// <summary>Checks, before anything is asked, that the settings name somebody to ask whom they may ask.</summary>
    /// <exception cref="InputException">Endpoint, model, key or limits are missing or cannot be used, or recorded answers are not there.</exception>
    public static void Check(AskingSettings settings)
    {
        settings.Limits();
        if (settings.Model.Length == 0) throw Needs("model", settings.Answers is null ? "Which model is to be asked? Give its name at the endpoint with --model." : "Whose recorded answers are to be read? Give the name that the model was asked by with --model.");
        if (settings.Answers is not { } answers) Endpoint(settings).Dispose();
        else if (!File.Exists(answers.Path)) throw Needs("answers", $"{answers.Path} is not a file. Give answers that an earlier run recorded.");
    }

    /// <summary>Whom the settings name.</summary>
    /// <exception cref="InputException">As <see cref="Check"/> has it.</exception>
    public static AskingSession Open(AskingSettings settings)
    {
        if (settings.Answers is not { } answers) return new(Endpoint(settings), AnswerStore.Open(Record(settings.Endpoint)), settings.Limits(), null);
        // A person's file stays as it is: a store mends what a killed process left.
        string copy = Path.Combine(Path.GetTempPath(), $"offprint-answers-{Guid.NewGuid():n}.jsonl");
        File.Copy(answers.Path, copy);
        return new(new NobodyToAsk(answers.Path), AnswerStore.Open(copy), settings.Limits(), copy);
    }

    /// <summary>A model within the process, for what a file of the person's holds: nothing is kept, and no limit holds.</summary>
    public static AskingSession Of(IModelClient model) => new(model, AnswerStore.Temporary(), new() { Concurrency = 256 }, null);

    public async ValueTask DisposeAsync()
    {
        Asker.Dispose();
        await _store.DisposeAsync();
        (Asker.Client as IDisposable)?.Dispose();
        if (_copy is null) return;
        File.Delete(_copy);
        File.Delete(_copy + ".lock");
    }

    /// <summary>Where the answers of an endpoint are kept. By address: two endpoints may call different models by one name.</summary>
    internal static string Record(string endpoint)
    {
        string name = string.Concat(endpoint.Split("://")[^1].TrimEnd('/').ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));
        return Path.Combine(OffprintHome.FromEnvironment().Folder, "answers", $"{name}.jsonl");
    }

    static OpenAiEndpoint Endpoint(AskingSettings settings)
    {
        if (settings.Endpoint.Length == 0) throw Needs("endpoint", "Nobody is there to ask. Give an endpoint with --endpoint http://localhost:11434/v1 and its --model, or recorded answers with --answers FILE.");
        try
        {
            return new(settings.Endpoint, EndpointKeys.Of(settings), new() { Timeout = TimeSpan.FromSeconds(settings.AnswerSeconds) });
        }
        catch (InputException e) when (e.Field is not ("endpoint" or "key"))
        {
            throw new InputException(e.Message, e) { Field = e.Field == "url" ? "endpoint" : "key" };
        }
    }

    static InputException Needs(string field, string message) => new(message) { Field = field };

    sealed class NobodyToAsk(string path) : IModelClient
    {
        public string Name => path;

        public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken) => throw new ModelException(ModelFailure.Rejected, $"{path} is a record: nobody is asked.");
    }
}
