namespace Offprint.Evaluation.Models;

/// <summary>What has been spent.</summary>
/// <param name="Requests">Requests sent, attempts included.</param>
/// <param name="InputTokens">Tokens of questions.</param>
/// <param name="OutputTokens">Tokens of answers.</param>
/// <param name="Cost">The cost; null without a price.</param>
/// <param name="Estimated">Requests whose tokens the endpoint did not tell, or which broke off: they count with the most they can have taken.</param>
public readonly record struct Spent(long Requests, long InputTokens, long OutputTokens, double? Cost, long Estimated);
