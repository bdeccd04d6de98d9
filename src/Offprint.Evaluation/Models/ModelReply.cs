namespace Offprint.Evaluation.Models;

/// <summary>What a model answered, and what it took.</summary>
public sealed record ModelReply
{
    /// <summary>The answer; with an echo, the prompt and what follows it.</summary>
    public required string Text { get; init; }

    /// <summary>Why the answer ends, in the endpoint's word: <c>stop</c>, <c>length</c>, …; null where it does not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The model that answered, as the endpoint names it; it can be more exact than the one that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens of the question; null where the endpoint does not say.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Tokens of the answer; null where the endpoint does not say.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>The tokens of <see cref="Text"/> in order; null where no log-probabilities came.</summary>
    public IReadOnlyList<TokenLogProbability>? Tokens { get; init; }

    /// <summary>Seconds from the request to the whole answer, of the attempt that succeeded.</summary>
    public double Seconds { get; init; }

    /// <summary>How many times it was asked until it answered.</summary>
    public int Attempts { get; init; } = 1;
}
