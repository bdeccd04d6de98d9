namespace Offprint.Evaluation.Models;

/// <summary>An endpoint gave no usable answer. The message can be shown to a person; it never holds the key.</summary>
/// <param name="failure">What went wrong.</param>
/// <param name="message">What the endpoint did, and what to do.</param>
/// <param name="innerException">The error of the connection; null when there is none.</param>
public sealed class ModelException(ModelFailure failure, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What went wrong.</summary>
    public ModelFailure Failure { get; } = failure;

    /// <summary>The HTTP status; null when none came.</summary>
    public int? Status { get; init; }

    /// <summary>How long the endpoint asks to wait; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether nothing at all ever came from the endpoint, so that its address is wrong or it does not run, rather than being out for a while.</summary>
    public bool NeverReached { get; init; }

    /// <summary>Whether the same question may be answered a little later.</summary>
    public bool IsTransient => !NeverReached && Failure is ModelFailure.RateLimited or ModelFailure.Unavailable or ModelFailure.Unreachable or ModelFailure.Dropped or ModelFailure.TimedOut;

    /// <summary>Whether the same is to be expected for every question to this endpoint, so that asking on is in vain.</summary>
    public bool ConcernsAll => NeverReached || Failure is ModelFailure.Unauthorised or ModelFailure.NotFound or ModelFailure.NotSecure;

    /// <summary>Whether tokens may have been paid for although no answer came.</summary>
    public bool MayBeBilled => Failure is ModelFailure.Dropped or ModelFailure.TimedOut or ModelFailure.Unreadable;
}
