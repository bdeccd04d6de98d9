namespace Offprint.Evaluation.Models;

/// <summary>What a run may spend at most. A request that could exceed a limit is not sent.</summary>
public sealed record SpendingLimits
{
    /// <summary>The most money, in the currency of the price; null for no limit.</summary>
    /// <value>Null.</value>
    public double? Cost { get; init; }

    /// <summary>The most tokens, of questions and answers; null for no limit.</summary>
    /// <value>Null.</value>
    public long? Tokens { get; init; }

    /// <summary>The most requests sent, attempts included; null for no limit.</summary>
    /// <value>Null.</value>
    public long? Requests { get; init; }

    /// <summary>Checks the limits.</summary>
    /// <exception cref="InputException">A limit is negative, or on cost without a price.</exception>
    public void Validate(ModelPrice? price)
    {
        if (Cost is { } cost && !(cost >= 0)) throw new InputException($"The limit on cost is {cost}; it must be 0 or more.") { Field = "maxCost" };
        if (Tokens < 0) throw new InputException($"The limit on tokens is {Tokens}; it must be 0 or more.") { Field = "maxTokens" };
        if (Requests < 0) throw new InputException($"The limit on requests is {Requests}; it must be 0 or more.") { Field = "maxRequests" };
        if (Cost is not null && price is null) throw new InputException("A limit on cost needs the model's price. Give the price of a million tokens of questions and answers.") { Field = "price" };
    }
}
