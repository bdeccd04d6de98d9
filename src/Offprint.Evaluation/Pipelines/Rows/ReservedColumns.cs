namespace Offprint.Evaluation.Pipelines;

/// <summary>Columns that the steps of a pipeline write themselves. Data may bring those that tell rows apart; transforms may write none of them.</summary>
public static class ReservedColumns
{
    /// <summary>A row's name: brought by the data, or its number from 0.</summary>
    public const string Uid = "uid";

    /// <summary>The row that a repeat was made of.</summary>
    public const string DataPoint = "data_point_id";

    /// <summary>Which repeat of it: <c>repeat_0</c>, <c>repeat_1</c>, ….</summary>
    public const string Repeat = "data_repeat_id";

    /// <summary>What a model is asked.</summary>
    public const string Prompt = "prompt";

    /// <summary>The MD5 digest of the prompt's UTF-8 bytes, as 32 lower-case hexadecimal digits.</summary>
    public const string PromptHash = "prompt_hash";

    /// <summary>The SHA-256 digest of data, item, repeat, prompt, model and parameters: no two answers of an experiment share one.</summary>
    public const string RowKey = "row_key";

    /// <summary>Who was asked.</summary>
    public const string Model = "model";

    /// <summary>What it answered.</summary>
    public const string Output = "model_output";

    /// <summary>Whether there is an answer.</summary>
    public const string IsValid = "is_valid";

    /// <summary>Why there is none.</summary>
    public const string Error = "error";

    /// <summary>Seconds that the answer took.</summary>
    public const string Seconds = "response_time";

    /// <summary>Tokens of the question.</summary>
    public const string InputTokens = "n_input_tokens";

    /// <summary>Tokens of the answer.</summary>
    public const string OutputTokens = "n_output_tokens";

    /// <summary>The grade; null where there is none.</summary>
    public const string Score = "score";

    /// <summary>The grade in a word: <c>correct</c>, <c>incorrect</c>, <c>none</c>, or the score where it lies between.</summary>
    public const string Result = "result";

    /// <summary>The answer as the grader read it.</summary>
    public const string ParsedAnswer = "parsed_answer";

    /// <summary>Why the grader found no answer.</summary>
    public const string GradeError = "grade_error";

    /// <summary>What asking and grading add to a row.</summary>
    internal static IReadOnlyList<string> OfAnswers { get; } = [RowKey, Model, Output, IsValid, Error, Seconds, InputTokens, OutputTokens, Score, Result, ParsedAnswer, GradeError];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Uid, DataPoint, Repeat, Prompt, PromptHash, .. OfAnswers];

    /// <summary>Refuses to have one of them written.</summary>
    /// <exception cref="InputException">The column is reserved.</exception>
    internal static void Refuse(string column)
    {
        if (All.Contains(column)) throw new InputException($"Column \"{column}\" is reserved for what the steps write themselves, and a transform would overwrite it. Write to another column; reserved are {string.Join(", ", All)}.") { Field = column };
    }
}
