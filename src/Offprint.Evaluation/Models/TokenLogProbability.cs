namespace Offprint.Evaluation.Models;

/// <summary>A token of an answer.</summary>
/// <param name="Token">Its text, as the endpoint spells it.</param>
/// <param name="LogProbability">Natural logarithm of its probability given what stands before; null where there is none, as for the very first token.</param>
/// <param name="Offset">Where it starts in the text, counted in Unicode code points; null where the endpoint does not say.</param>
/// <param name="Alternatives">The likeliest tokens at this place, likeliest first; null where none were told.</param>
public sealed record TokenLogProbability(string Token, double? LogProbability, int? Offset = null, IReadOnlyList<TokenAlternative>? Alternatives = null);

/// <summary>A token that could have stood at a place.</summary>
/// <param name="Token">Its text.</param>
/// <param name="LogProbability">Natural logarithm of its probability.</param>
public readonly record struct TokenAlternative(string Token, double LogProbability);
