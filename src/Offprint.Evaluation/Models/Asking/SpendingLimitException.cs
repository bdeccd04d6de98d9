namespace Offprint.Evaluation.Models;

/// <summary>A request was not sent, since it could have exceeded a limit. Nothing is in flight any more, and every answer that was paid for is stored.</summary>
/// <param name="message">Which limit, what is spent, and what to do.</param>
public sealed class SpendingLimitException(string message) : Exception(message);
