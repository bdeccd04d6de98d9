namespace Offprint.Evaluation;

/// <summary>Which names of columns and properties mean what: those that the options give, and otherwise the usual ones.</summary>
sealed class OutcomeFieldNames
{
    /// <summary>Prefix of the columns of tags.</summary>
    public const string TagPrefix = "tag:";

    // The first name that a file has wins. A name that means different things in different files is not here.
    static readonly (OutcomeField Field, string[] Names)[] s_usual =
    [
        (OutcomeField.Subject, ["subject", "model", "model_name", "model_id", "system", "pipeline", "checkpoint", "llm"]),
        (OutcomeField.Item, ["item", "item_id", "id", "question_id", "doc_id", "sample_id", "example_id", "instance_id", "problem_id", "task_id", "qid", "index"]),
        (OutcomeField.Condition, ["condition", "benchmark", "dataset", "task", "setting", "subset"]),
        (OutcomeField.Repeat, ["repeat", "replicate", "trial", "seed", "epoch", "sample", "sample_index"]),
        (OutcomeField.Score, ["score", "correct", "is_correct", "accuracy", "acc", "exact_match", "value", "passed", "reward"]),
        (OutcomeField.State, ["state"]),
        (OutcomeField.Answer, ["answer", "prediction", "predicted", "parsed_answer", "extracted_answer"]),
        (OutcomeField.Error, ["error", "error_message"]),
        (OutcomeField.Cost, ["cost", "total_cost"]),
        (OutcomeField.InputTokens, ["input_tokens", "prompt_tokens"]),
        (OutcomeField.OutputTokens, ["output_tokens", "completion_tokens"]),
        (OutcomeField.Seconds, ["seconds", "latency_seconds", "duration_seconds"]),
        (OutcomeField.ChoiceLogProbabilities, ["choice_log_probabilities", "choice_logprobs"]),
        (OutcomeField.CorrectChoice, ["correct_choice", "gold_index"]),
        (OutcomeField.Gold, ["gold", "target", "correct_answer", "reference", "label"]),
    ];

    readonly Dictionary<OutcomeField, string[]> _names;
    readonly IReadOnlySet<OutcomeField> _given;

    public OutcomeFieldNames(OutcomeReadOptions options)
    {
        _names = s_usual.ToDictionary(u => u.Field, u => u.Names);
        foreach (var (field, name) in options.Columns) _names[field] = [name];
        if (options.Metric is { } metric && !options.Columns.ContainsKey(OutcomeField.Score)) _names[OutcomeField.Score] = [metric];
        _given = options.Columns.Keys.Concat(options.Metric is null ? [] : [OutcomeField.Score]).ToHashSet();
    }

    /// <summary>Whether a person named the column.</summary>
    public bool IsGiven(OutcomeField field) => _given.Contains(field);

    /// <summary>The names a field may have, the likeliest first.</summary>
    public IReadOnlyList<string> Of(OutcomeField field) => _names[field];

    /// <summary>Which of the columns hold which field.</summary>
    public Dictionary<OutcomeField, string> In(IReadOnlyList<string> columns)
    {
        var found = new Dictionary<OutcomeField, string>();
        foreach (var field in Enum.GetValues<OutcomeField>())
        {
            if (Of(field).Select(name => columns.FirstOrDefault(c => string.Equals(c, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(c => c is not null) is { } column)
                found.Add(field, column);
        }

        return found;
    }

    /// <summary>What to do where a field that is needed is not there.</summary>
    public string Advice(OutcomeField field, string there)
    {
        string what = field switch
        {
            OutcomeField.Subject => "who answered",
            OutcomeField.Item => "which item was answered",
            _ => $"the {field.ToString().ToLowerInvariant()}",
        };
        string looked = Of(field) is [var only] ? $"\"{only}\"" : $"one of {string.Join(", ", Of(field))}";
        return $"nothing says {what}: {looked} was looked for, and there is {there}. Name the column that holds it{(field == OutcomeField.Subject ? ", or give one subject for the whole file" : "")}.";
    }
}
