using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>Samples of one log of Inspect as outcomes.</summary>
sealed class InspectSamples
{
    readonly string _path, _subject, _task;
    readonly string? _status;
    readonly OutcomeReadOptions _options;
    readonly SortedSet<string> _scorers = new(StringComparer.Ordinal);
    string? _scorer;

    /// <summary>Takes model and task from the log's head.</summary>
    public InspectSamples(string path, JsonElement head, OutcomeReadOptions options)
    {
        (_path, _options, _scorer) = (path, options, options.Metric);
        var eval = LenientJson.Object(head, "eval");
        _status = LenientJson.Text(head, "status");
        _task = LenientJson.Text(eval, "task") ?? throw Missing("task");
        _subject = options.Subject ?? LenientJson.Text(eval, "model") ?? throw Missing("model");
    }

    public Outcome Outcome(JsonElement sample, string place)
    {
        string id = LenientJson.Text(sample, "id") ?? throw new InputException($"{place}: the sample has no id. Write the log again.");
        string? error = LenientJson.Text(LenientJson.Object(sample, "error"), "message");
        var score = Score(sample, place, out string? answer);
        var (read, written, cost) = Usage(sample);
        return new()
        {
            Subject = _subject,
            Item = $"{_task}/{id}",
            Condition = _options.Condition ?? _task,
            Repeat = LenientJson.TryFind(sample, "epoch", out var epoch) && LenientJson.Number(epoch) is { } number ? (int)number - 1 : 0,
            Score = score.Value,
            State = error is not null ? OutcomeState.Failed : sample.TryGetProperty("invalidation", out var invalidation) && invalidation.ValueKind == JsonValueKind.Object ? OutcomeState.Invalid : score.State,
            Answer = answer ?? Completion(sample),
            Error = error,
            Cost = cost,
            InputTokens = read,
            OutputTokens = written,
            Seconds = Seconds(sample),
            CorrectChoice = CorrectChoice(sample),
            Tags = Tags(sample),
        };
    }

    /// <summary>Says what could have been chosen otherwise.</summary>
    public void Conclude(OutcomeCubeBuilder builder)
    {
        if (_options.Metric is { } wanted && !_scorers.Contains(wanted))
            throw new InputException($"{_path}: no sample has a score '{wanted}'. Give one of {Listing.Of(_scorers)}.") { Field = nameof(_options.Metric) };
        if (_options.Metric is null && _scorers.Count > 1) builder.Note($"{_path}: the score is {_scorer}; {Listing.Of([.. _scorers.Where(s => s != _scorer)])} could be chosen instead.");
        if (_status is not (null or "success")) builder.Note($"{_path}: the log says \"{_status}\": the run did not end as planned, and samples may be missing.");
    }

    (double Value, OutcomeState State) Score(JsonElement sample, string place, out string? answer)
    {
        answer = null;
        (double Value, OutcomeState State)? found = null;
        var scores = LenientJson.Object(sample, "scores");
        if (scores.ValueKind == JsonValueKind.Undefined) return (double.NaN, OutcomeState.Scored);
        foreach (var scorer in scores.EnumerateObject())
        {
            foreach (var (name, value) in Values(scorer))
            {
                _scorers.Add(name);
                _scorer ??= name;
                if (name != _scorer) continue;
                found = ValueOf(value) ?? throw new InputException($"{place}: the value of scorer '{name}' is {value.GetRawText()}, which is no number and none of C, I, P and N. Choose another of {Listing.Of(_scorers)}.") { Field = nameof(_options.Metric) };
                answer = LenientJson.Text(scorer.Value, "answer");
            }
        }

        return found ?? (double.NaN, OutcomeState.Scored);
    }

    // A value that is an object holds several scores.
    static IEnumerable<(string Name, JsonElement Value)> Values(JsonProperty scorer)
    {
        if (!LenientJson.TryFind(scorer.Value, "value", out var value)) return [];
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(v => ($"{scorer.Name}/{v.Name}", v.Value)) : [(scorer.Name, value)];
    }

    // Correct, incorrect, partial, no answer: the constants of the log's scorers.
    static (double, OutcomeState)? ValueOf(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() switch
        {
            "C" => (1, OutcomeState.Scored),
            "I" => (0, OutcomeState.Scored),
            "P" => (0.5, OutcomeState.Scored),
            "N" => (0, OutcomeState.Unparsed),
            _ => LenientJson.Score(value) is { } score ? (score, OutcomeState.Scored) : null,
        }
        : LenientJson.Score(value) is { } number ? (number, OutcomeState.Scored) : null;

    static (int? Read, int? Written, double? Cost) Usage(JsonElement sample)
    {
        var usage = LenientJson.Object(sample, "model_usage");
        if (usage.ValueKind == JsonValueKind.Undefined || !usage.EnumerateObject().Any()) return default;
        double read = 0, written = 0;
        double? cost = null;
        foreach (var model in usage.EnumerateObject())
        {
            double Of(string name) => LenientJson.TryFind(model.Value, name, out var value) ? LenientJson.Number(value) ?? 0 : 0;
            // Cached tokens were read too; they are counted apart in the log.
            read += Of("input_tokens") + Of("input_tokens_cache_read") + Of("input_tokens_cache_write");
            written += Of("output_tokens");
            if (LenientJson.TryFind(model.Value, "total_cost", out var total) && LenientJson.Number(total) is { } dollars) cost = (cost ?? 0) + dollars;
        }

        return ((int)Math.Min(read, int.MaxValue), (int)Math.Min(written, int.MaxValue), cost);
    }

    // Without the waiting for a turn, where the log knows.
    static double? Seconds(JsonElement sample)
    {
        foreach (string name in new[] { "working_time", "total_time", "output.time" })
        {
            if (LenientJson.TryFind(sample, name, out var value) && LenientJson.Number(value) is { } seconds && seconds >= 0 && double.IsFinite(seconds)) return seconds;
        }

        return null;
    }

    static string? Completion(JsonElement sample)
    {
        var output = LenientJson.Object(sample, "output");
        if (LenientJson.Text(output, "completion") is { } text) return text;
        return LenientJson.TryFind(output, "choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
            && LenientJson.TryFind(choices[0], "message.content", out var content) && content.ValueKind == JsonValueKind.String ? content.GetString() : null;
    }

    static int? CorrectChoice(JsonElement sample)
    {
        if (!LenientJson.TryFind(sample, "choices", out var choices) || choices.ValueKind != JsonValueKind.Array) return null;
        return Target(sample) is { Length: 1 } target && target[0] - 'A' is >= 0 and var index && index < choices.GetArrayLength() ? index : null;
    }

    static string? Target(JsonElement sample) =>
        !sample.TryGetProperty("target", out var target) ? null
        : target.ValueKind != JsonValueKind.Array ? LenientJson.Text(target)
        : target.GetArrayLength() == 1 ? LenientJson.Text(target[0])
        : JsonSerializer.Serialize(target); // several right answers, on one line

    Dictionary<string, string>? Tags(JsonElement sample)
    {
        Dictionary<string, string>? tags = null;
        if (Target(sample) is { Length: > 0 } gold) tags = new(StringComparer.Ordinal) { [OutcomeCube.GoldTag] = gold };
        foreach (string name in _options.Tags)
        {
            if (LenientJson.TryFind(LenientJson.Object(sample, "metadata"), name, out var value) && LenientJson.Text(value) is { } text) (tags ??= [])[name] = text;
        }

        return tags;
    }

    InputException Missing(string what) => new($"{_path}: the log does not name the {what} in \"eval\", which must stand before the samples. Write the log again with Inspect{(what == "model" ? ", or name the subject" : "")}.");
}
