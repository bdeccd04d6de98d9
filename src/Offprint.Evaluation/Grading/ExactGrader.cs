namespace Offprint.Evaluation.Grading;

/// <summary>The answer is the whole text: right when it equals the declared one, but for white space around it.</summary>
/// <param name="ignoreCase">Whether capitals make no difference.</param>
public sealed class ExactGrader(bool ignoreCase = false) : IGrader
{
    /// <inheritdoc />
    public void Require(TaskItem item) => _ = item.RequiredAnswer;

    /// <inheritdoc />
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        string answer = text.Trim();
        return new(answer.Length == 0 ? Grade.Unparsed("the text is empty")
            : Grade.Of(string.Equals(answer, item.RequiredAnswer.Trim(), ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal), answer));
    }
}
