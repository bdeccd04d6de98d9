namespace Offprint.Evaluation.Models;

/// <summary>How questions are put to a model.</summary>
public sealed record AskerOptions
{
    /// <summary>Where answers come from.</summary>
    /// <value><see cref="AnswerMode.Record"/>.</value>
    public AnswerMode Mode { get; init; } = AnswerMode.Record;

    /// <summary>The most requests in flight at once, those that wait for another attempt included.</summary>
    /// <value>16.</value>
    public int Concurrency { get; init; } = 16;

    /// <summary>The most requests in any minute; null for any number.</summary>
    /// <value>Null.</value>
    public int? RequestsPerMinute { get; init; }

    /// <summary>The most tokens in any minute, of questions and answers; null for any number. A request counts with an estimate until its answer tells.</summary>
    /// <value>Null.</value>
    public long? TokensPerMinute { get; init; }

    /// <summary>How a question is asked again.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>What may be spent at most.</summary>
    public SpendingLimits Limits { get; init; } = new();

    /// <summary>What tokens cost; null when that is not to be counted.</summary>
    /// <value>Null.</value>
    public ModelPrice? Price { get; init; }

    /// <summary>Seed of the chance in the pauses between attempts.</summary>
    /// <value>0.</value>
    public ulong Seed { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        if (Concurrency is < 1 or > 10_000) throw new InputException($"The number of requests at once is {Concurrency}; it must be between 1 and 10,000.") { Field = "concurrency" };
        if (RequestsPerMinute < 1) throw new InputException($"The number of requests a minute is {RequestsPerMinute}; it must be 1 or more.") { Field = "requestsPerMinute" };
        if (TokensPerMinute < 1) throw new InputException($"The number of tokens a minute is {TokensPerMinute}; it must be 1 or more.") { Field = "tokensPerMinute" };
        Price?.Validate();
        Limits.Validate(Price);
        Retry.Validate();
    }
}
