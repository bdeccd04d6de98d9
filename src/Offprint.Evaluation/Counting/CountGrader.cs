using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Counting;

/// <summary>Grades answers to counting questions by <see cref="CountParser"/>.</summary>
public sealed class CountGrader : IGrader
{
    /// <inheritdoc/>
    public void Require(TaskItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Answer is null) throw new InputException($"Item '{item.Id}' has no answer to compare with. Give digits, or Yes or No.") { Field = "answer" };
    }

    /// <inheritdoc/>
    public ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        bool closed = item.Answer is "Yes" or "No";
        string? read = closed ? CountParser.YesNo(text) : CountParser.Count(text);
        return new(read is null ? Grade.Unparsed(closed ? "no yes or no in it" : "no whole number in it") : Grade.Of(read == item.Answer, read));
    }
}
