using System.Text.Json;

namespace Offprint.Evaluation;

/// <summary>
/// Samples logged by lm-evaluation-harness, a line a question and filter. The condition is the task, the item
/// <c>TASK/doc_id</c>; the model is named in the results beside the file, or by its folder.
/// </summary>
sealed class HarnessSamplesReader
{
    // What a filter that looks for an answer returns when it finds none.
    const string NoAnswer = "[invalid]";

    static readonly string[] s_notMetrics =
        ["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics", "doc_hash", "prompt_hash", "target_hash", "task_name"];

    readonly string _path, _subject, _task;
    readonly OutcomeReadOptions _options;
    readonly SortedSet<string> _filters = new(StringComparer.Ordinal), _metrics = new(StringComparer.Ordinal);
    string? _filter, _metric;

    HarnessSamplesReader(string path, OutcomeReadOptions options)
    {
        (_path, _options, _filter, _metric) = (path, options, options.Filter, options.Metric);
        _subject = options.Subject ?? HarnessFolder.ModelOf(path);
        _task = HarnessFolder.TaskOf(path);
    }

    public static void Read(string path, OutcomeReadOptions options, OutcomeCubeBuilder builder, CancellationToken cancellationToken)
    {
        var reader = new HarnessSamplesReader(path, options);
        builder.From(path);
        using var lines = new JsonLineReader(path, options.KeepWhole);
        while (lines.Read() is { } document)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (document)
            {
                if (reader.Outcome(document.RootElement, $"{path}, line {lines.Line}") is { } outcome) builder.Add(outcome, lines.Line);
            }
        }

        if (lines.Torn is { } torn) builder.Note(OutcomeLinesReader.Torn(path, torn));
        reader.Conclude(builder);
    }

    void Conclude(OutcomeCubeBuilder builder)
    {
        if (_options.Filter is { } wanted && !_filters.Contains(wanted))
            throw new InputException($"{_path}: no line has the filter '{wanted}'. Give one of {Listing.Of(_filters)}.") { Field = nameof(_options.Filter) };
        if (_options.Filter is null && _filters.Count > 1) builder.Note($"{_path}: the answers are those of filter '{_filter}'; {Listing.Of([.. _filters.Where(f => f != _filter)])} could be chosen instead.");
        if (_options.Metric is null && _metrics.Count > 1) builder.Note($"{_path}: the score is {_metric}; {Listing.Of([.. _metrics.Where(m => m != _metric)])} could be chosen instead.");
    }

    Outcome? Outcome(JsonElement sample, string place)
    {
        string filter = LenientJson.Text(sample, "filter") ?? "none";
        _filters.Add(filter);
        _filter ??= filter;
        if (filter != _filter) return null;

        string id = LenientJson.Text(sample, "doc_id") ?? throw new InputException($"{place}: there is no \"doc_id\", which names the question. Give a file of samples as the harness writes it.");
        double score = Score(sample, place);
        var choices = HarnessChoices.Of(sample);
        string? answer = choices?.Answer ?? FirstText(sample, "filtered_resps");
        return new()
        {
            Subject = _subject,
            Item = $"{_task}/{id}",
            Condition = _options.Condition ?? _task,
            Score = score,
            State = choices is null && answer == NoAnswer ? OutcomeState.Unparsed : OutcomeState.Scored,
            Answer = answer,
            ChoiceLogProbabilities = choices?.LogProbabilities,
            CorrectChoice = choices?.Correct,
            Tags = Tags(sample),
        };
    }

    double Score(JsonElement sample, string place)
    {
        string[] numbers = [.. Metrics(sample).Where(m => LenientJson.Score(sample.GetProperty(m)) is not null)];
        _metrics.UnionWith(numbers);
        _metric ??= numbers.FirstOrDefault(m => m == "acc") ?? numbers.FirstOrDefault(m => m == "exact_match") ?? numbers.FirstOrDefault();
        if (_metric is null)
        {
            string there = Listing.Of([.. Metrics(sample)]);
            throw new InputException($"{place}: no metric is a number{(there.Length > 0 ? $"; {there} {(there.Contains(',') ? "hold" : "holds")} parts of a figure over all samples" : "")}. Run the task with a metric that scores each sample.") { Field = nameof(_options.Metric) };
        }

        if (!sample.TryGetProperty(_metric, out var value)) throw new InputException($"{place}: there is no metric '{_metric}'. Give one of {Listing.Of(numbers)}.") { Field = nameof(_options.Metric) };
        return LenientJson.Score(value) ?? throw new InputException($"{place}: metric '{_metric}' is {value.GetRawText()}, which is no number. Give one of {Listing.Of(numbers)}.") { Field = nameof(_options.Metric) };
    }

    static IEnumerable<string> Metrics(JsonElement sample) =>
        sample.TryGetProperty("metrics", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(m => LenientJson.Text(m) ?? "").Where(m => sample.TryGetProperty(m, out _))
            : sample.EnumerateObject().Select(p => p.Name).Where(n => !s_notMetrics.Contains(n)); // earlier versions list none

    static string? FirstText(JsonElement sample, string name)
    {
        if (!sample.TryGetProperty(name, out var value)) return null;
        while (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        return value.ValueKind == JsonValueKind.Array ? null : LenientJson.Text(value);
    }

    Dictionary<string, string>? Tags(JsonElement sample)
    {
        Dictionary<string, string>? tags = null;
        if (LenientJson.Text(sample, "target") is { } gold) tags = new(StringComparer.Ordinal) { [OutcomeCube.GoldTag] = gold };
        foreach (string name in _options.Tags)
        {
            if (LenientJson.TryFind(LenientJson.Object(sample, "doc"), name, out var value) && LenientJson.Text(value) is { } text) (tags ??= [])[name] = text;
        }

        return tags;
    }
}
