namespace Offprint.Evaluation.Models;

/// <summary>How a question is asked again after trouble that may pass.</summary>
public sealed record RetryOptions
{
    /// <summary>The most attempts for one question, the first included.</summary>
    /// <value>6, after which about half a minute has gone. CHOSEN.</value>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The most attempts to connect to an endpoint that has never been reached: a wrong address is told soon, an outage later on is waited for.</summary>
    /// <value>2. CHOSEN: for a name server that stumbles.</value>
    public int MaxFirstAttempts { get; init; } = 2;

    /// <summary>The pause before the second attempt; it doubles from one to the next.</summary>
    /// <value>1 second.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause of our own.</summary>
    /// <value>1 minute.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause that an endpoint may ask for (Retry-After); where it asks for more, the question fails.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan LongestAskedPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        if (MaxAttempts < 1) throw new InputException($"The number of attempts is {MaxAttempts}; it must be 1 or more.") { Field = "maxAttempts" };
        if (MaxFirstAttempts < 1) throw new InputException($"The number of attempts to reach an endpoint for the first time is {MaxFirstAttempts}; it must be 1 or more.") { Field = "maxFirstAttempts" };
        if (FirstPause < TimeSpan.Zero || LongestPause < FirstPause) throw new InputException($"The pauses between attempts go from {FirstPause} to {LongestPause}; the first must not be negative, and the longest not below it.") { Field = "firstPause" };
        if (LongestAskedPause < TimeSpan.Zero) throw new InputException($"The longest pause that an endpoint may ask for is {LongestAskedPause}; it must not be negative.") { Field = "longestAskedPause" };
    }

    /// <summary>The pause after a failed attempt: doubling, of which chance takes up to half away, so that questions which failed together do not come back together.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">In [0, 1).</param>
    public TimeSpan Pause(int attempt, double chance)
    {
        double doubled = FirstPause.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 40));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestPause.TotalSeconds) * (1 - (0.5 * chance)));
    }
}
