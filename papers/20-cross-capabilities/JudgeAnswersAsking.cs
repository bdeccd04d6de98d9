using System.Text.RegularExpressions;
using Offprint.Evaluation.CrossCapability;
using Offprint.Evaluation.Models;
using Offprint.Storage;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Who judges, and where judgements are kept: an endpoint and its record, or what the prompts' file holds.</summary>
sealed partial class JudgeAnswersAsking : IAsyncDisposable
{
    const string Recorded = "recorded";

    readonly IDisposable[] _owned;
    readonly AnswerStore _store;

    JudgeAnswersAsking(OpenAiEndpoint endpoint, AnswerStore store, JudgeAnswersSettings settings, bool recorded)
    {
        _store = store;
        Asker = new(endpoint, store, Limits(settings));
        _owned = [Asker, endpoint];
        Judge = new(Asker, Options(settings, recorded));
    }

    public Asker Asker { get; }

    public RubricJudge Judge { get; }

    public static bool IsRecorded(IReadOnlyList<AnsweredPrompt> prompts) => prompts.All(p => p.Judgements is not null);

    public static JudgeAnswersAsking Of(JudgeAnswersSettings settings, IReadOnlyList<AnsweredPrompt> prompts)
    {
        if (!IsRecorded(prompts)) return new(Endpoint(settings), AnswerStore.Open(Record(settings)), settings, recorded: false);
        var script = new Dictionary<string, string[]>();
        foreach (var p in prompts)
            foreach (var (model, answer) in p.Answers)
            {
                // By prompt and answer: two prompts may have the same answer.
                string key = ScriptedJudge.Key(p.Prompt.Prompt, answer);
                if (!script.TryAdd(key, [p.Judgements![model]]) && script[key][0] != p.Judgements[model]) // Recorded: all have some.
                    throw new InputException($"{settings.Input.Path}: prompt '{p.Prompt.Id}' has an answer twice with different judgements. Judgements are found by prompt and answer; leave one out.") { Field = "input" };
            }

        return new(new("http://localhost/v1", handler: new ScriptedJudge(script)), AnswerStore.Temporary(), settings, recorded: true);
    }

    /// <summary>The endpoint of the settings.</summary>
    /// <exception cref="InputException">Something is missing, or its address or key cannot be used.</exception>
    public static OpenAiEndpoint Endpoint(JudgeAnswersSettings settings)
    {
        if (settings.Judge.Length == 0) throw new InputException("No judge is named, and the prompts hold no judgements. Give the judge as the endpoint names it.") { Field = "judge" };
        if (settings.Endpoint.Length == 0) throw new InputException("No endpoint is given, and the prompts hold no judgements. Give its address, such as http://localhost:8000/v1.") { Field = "endpoint" };
        // Whatever else the environment holds is nobody's key, and not to be sent anywhere.
        if (settings.Key.Length > 0 && !KeyName().IsMatch(settings.Key)) throw new InputException($"'{settings.Key}' is no name of a key. Give an environment variable whose name ends in KEY, such as OPENAI_API_KEY.") { Field = "key" };
        try
        {
            return new(settings.Endpoint, settings.Key.Length > 0 ? ApiKey.FromEnvironment(settings.Key) : null);
        }
        catch (InputException e)
        {
            throw new InputException(e.Message, e) { Field = e.Field == "url" ? "endpoint" : "key" };
        }
    }

    public static RubricJudgeOptions Options(JudgeAnswersSettings settings, bool recorded) => new()
    {
        Model = recorded ? Recorded : settings.Judge,
        References = settings.References,
        ExplicitDeductions = settings.ExplicitDeductions,
        Tries = settings.JudgeRetries,
        Reading = settings.Reading,
        AttachmentTokens = settings.AttachmentTokens,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) owned.Dispose();
        await _store.DisposeAsync();
    }

    static AskerOptions Limits(JudgeAnswersSettings settings) => new()
    {
        Concurrency = settings.Concurrency,
        RequestsPerMinute = settings.RequestsPerMinute > 0 ? settings.RequestsPerMinute : null,
        Limits = new() { Requests = settings.MaxRequests > 0 ? settings.MaxRequests : null },
    };

    // By address: two endpoints may call different models by one name.
    static string Record(JudgeAnswersSettings settings)
    {
        string name = string.Concat(settings.Endpoint.Split("://")[^1].TrimEnd('/').ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));
        return Path.Combine(OffprintHome.FromEnvironment().Folder, "answers", $"{name}.jsonl");
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]*KEY$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyName();
}
