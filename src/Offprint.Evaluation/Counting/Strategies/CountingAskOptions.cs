namespace Offprint.Evaluation.Counting;

/// <summary>How a model is asked counting questions.</summary>
public sealed record CountingAskOptions
{
    /// <summary>The model, as its endpoint names it.</summary>
    public required string Model { get; init; }

    /// <summary>The ways of asking; each asks every question.</summary>
    /// <value>Direct and by chain of thought.</value>
    public IReadOnlyList<CountingStrategy> Strategies { get; init; } = [CountingStrategy.Direct, CountingStrategy.ChainOfThought];

    /// <summary>Whether chats are sent; otherwise texts to be continued.</summary>
    /// <value>True.</value>
    public bool Chat { get; init; } = true;

    /// <summary>Chains of thought that vote in self-consistency.</summary>
    /// <value>10, from 1 to 1,000.</value>
    public int Samples { get; init; } = 10;

    /// <summary>Temperature where one answer is wanted.</summary>
    /// <value>0.</value>
    public double Temperature { get; init; }

    /// <summary>Temperature where several are, that they differ.</summary>
    /// <value>0.7.</value>
    public double SamplingTemperature { get; init; } = 0.7;

    /// <summary>The most tokens of one reply.</summary>
    /// <value>1,024.</value>
    public int MaxOutputTokens { get; init; } = 1024;

    /// <summary>Answered questions that few-shot shows first: those of the same task.</summary>
    /// <value>None; few-shot needs some of every task that is asked.</value>
    public IReadOnlyList<CountingItem> Demonstrations { get; init; } = [];

    /// <summary>Whether voting replies are asked for with their log-probabilities, of which the largest decides level votes.</summary>
    /// <value>False: level votes are decided by chance.</value>
    public bool LogProbabilities { get; init; }

    /// <summary>Root of the chance that decides level votes.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="InputException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Model)) throw new InputException("No model is named. Give its name at the endpoint.") { Field = "model" };
        if (Strategies.Count == 0) throw new InputException($"No strategy is given. Give some of {string.Join(", ", Enum.GetValues<CountingStrategy>().Select(s => s.Name()))}.") { Field = "strategies" };
        if (Samples is < 1 or > 1000) throw new InputException($"Samples is {Samples}, but must be 1 to 1,000.") { Field = "samples" };
    }
}
