namespace Offprint.Evaluation.Grading;

/// <summary>What a grader makes of an answer.</summary>
/// <param name="Score">How good it is, usually in [0, 1]; NaN where there is no score.</param>
/// <param name="Answer">The answer as it was read from the text; null when none was found.</param>
/// <param name="State">Whether it could be read and scored.</param>
/// <param name="Error">Why not; null when it could.</param>
public readonly record struct Grade(double Score, string? Answer, OutcomeState State, string? Error = null)
{
    /// <summary>1 for right, 0 for wrong.</summary>
    public static Grade Of(bool right, string answer) => new(right ? 1 : 0, answer, OutcomeState.Scored);

    /// <summary>The text holds no answer: wrong, and listed.</summary>
    public static Grade Unparsed(string why) => new(0, null, OutcomeState.Unparsed, why);

    /// <summary>There is nothing that could be scored.</summary>
    public static Grade Invalid(string why) => new(double.NaN, null, OutcomeState.Invalid, why);

    /// <summary>An error kept it from being scored.</summary>
    public static Grade Failed(string why) => new(double.NaN, null, OutcomeState.Failed, why);
}
