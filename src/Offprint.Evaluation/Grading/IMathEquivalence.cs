namespace Offprint.Evaluation.Grading;

/// <summary>Decides whether two mathematical expressions mean the same.</summary>
public interface IMathEquivalence
{
    /// <summary>The expression that a text gives as its answer; null when it gives none.</summary>
    string? Find(string text);

    /// <summary>Whether two expressions mean the same.</summary>
    bool AreEquivalent(string given, string right);
}

/// <summary>Right when the expression in the text is equivalent to the declared one.</summary>
/// <param name="equivalence">Finds expressions and compares them.</param>
public sealed class MathGrader(IMathEquivalence equivalence) : IGrader
{
    /// <inheritdoc />
    public void Require(TaskItem item) => _ = item.RequiredAnswer;

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken) =>
        new(equivalence.Find(text) is { } given ? Grade.Of(equivalence.AreEquivalent(given, item.RequiredAnswer), given) : Grade.Unparsed("the text gives no expression as its answer"));
}
