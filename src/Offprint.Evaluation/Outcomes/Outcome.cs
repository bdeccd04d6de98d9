namespace Offprint.Evaluation;

/// <summary>
/// One answer of a subject to an item: what every figure of an evaluation is a function of. Subject, item, condition and
/// repeat together are its key.
/// </summary>
public sealed record Outcome
{
    /// <summary>Who answered: a model, a prompt, a pipeline, a checkpoint.</summary>
    public required string Subject { get; init; }

    /// <summary>What was asked: a question, a data set, a task.</summary>
    public required string Item { get; init; }

    /// <summary>Under which setting: a benchmark, a prompt form, a number of shots.</summary>
    /// <value>Empty: there is only one.</value>
    public string Condition { get; init; } = "";

    /// <summary>Which seed or sample of several, from 0.</summary>
    public int Repeat { get; init; }

    /// <summary>How good the answer is; NaN where it is not scored.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>What became of the question.</summary>
    public OutcomeState State { get; init; }

    /// <summary>The answer as it was read from the text; null when not kept.</summary>
    public string? Answer { get; init; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>What the answer cost, in whatever currency; null when unknown.</summary>
    public double? Cost { get; init; }

    /// <summary>Tokens read; null when unknown.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens written; null when unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Time from the question to the last of the answer; null when unknown.</summary>
    public double? Seconds { get; init; }

    /// <summary>ℓ_j, the natural logarithm of the probability of each choice in turn; null when there are no choices. −∞ is allowed.</summary>
    public IReadOnlyList<double>? ChoiceLogProbabilities { get; init; }

    /// <summary>Which choice is right, from 0; null when unknown.</summary>
    public int? CorrectChoice { get; init; }

    /// <summary>Of the item or the outcome: a group, a cluster, a level, the right answer; null when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
