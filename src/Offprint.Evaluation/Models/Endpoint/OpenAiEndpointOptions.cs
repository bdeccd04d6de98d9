namespace Offprint.Evaluation.Models;

/// <summary>How an endpoint is spoken to.</summary>
public sealed record OpenAiEndpointOptions
{
    /// <summary>How long one attempt may take until its whole answer is there.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The member that limits the length of a chat's answer: <c>max_tokens</c>, or <c>max_completion_tokens</c> where an endpoint insists on it.</summary>
    /// <value><c>max_tokens</c>, which almost all endpoints understand.</value>
    public string OutputLimitName { get; init; } = "max_tokens";

    /// <summary>The largest answer that is read, in bytes.</summary>
    /// <value>64 MiB.</value>
    public int LargestReply { get; init; } = 64 << 20;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromDays(1)) throw new InputException($"The timeout is {Timeout}; it must be above 0 and at most a day.") { Field = "timeout" };
        if (string.IsNullOrWhiteSpace(OutputLimitName)) throw new InputException("The member that limits an answer's length has no name. Give max_tokens or max_completion_tokens.") { Field = "outputLimitName" };
        if (LargestReply < 1) throw new InputException($"The largest reply is {LargestReply} bytes; it must be 1 or more.") { Field = "largestReply" };
    }
}
