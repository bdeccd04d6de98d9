namespace Offprint.Evaluation.AgiEval;

/// <summary>An answered question that is shown before others.</summary>
/// <param name="Item">The question with its answer.</param>
/// <param name="Explanation">Why it is the answer.</param>
public sealed record Demonstration(AgiEvalItem Item, string Explanation);
