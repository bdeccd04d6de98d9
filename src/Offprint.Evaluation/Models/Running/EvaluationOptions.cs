namespace Offprint.Evaluation.Models;

/// <summary>How often everything is asked, and when asking is in vain.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many answers each subject gives to each item.</summary>
    /// <value>1.</value>
    public int Repeats { get; init; } = 1;

    /// <summary>The condition of all outcomes: a benchmark, a prompt form.</summary>
    /// <value>Empty.</value>
    public string Condition { get; init; } = "";

    /// <summary>How many of a subject's last items are looked at to see whether asking is in vain.</summary>
    /// <value>50.</value>
    public int FailureWindow { get; init; } = 50;

    /// <summary>The largest share of these that may fail; when more do, no further item is asked of the subject.</summary>
    /// <value>0.2.</value>
    public double LargestFailureShare { get; init; } = 0.2;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Validate()
    {
        if (Repeats is < 1 or > 100_000) throw new InputException($"The number of repeats is {Repeats}; it must be between 1 and 100,000.") { Field = "repeats" };
        if (FailureWindow < 1) throw new InputException($"The window of failures is {FailureWindow} items; it must be 1 or more.") { Field = "failureWindow" };
        if (!(LargestFailureShare is >= 0 and <= 1)) throw new InputException($"The largest share of failures is {LargestFailureShare}; it must be between 0 and 1.") { Field = "largestFailureShare" };
    }
}
