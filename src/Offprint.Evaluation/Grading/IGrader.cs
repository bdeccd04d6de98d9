namespace Offprint.Evaluation.Grading;

/// <summary>Scores the text of an answer against what its item declares. Pure, except where it asks a judge.</summary>
public interface IGrader
{
    /// <summary>Checks, before anything is asked, that an item declares what this grader needs.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InputException">Something is missing; names the item and what.</exception>
    void Require(TaskItem item);

    /// <summary>Scores an answer.</summary>
    /// <param name="item">What was asked.</param>
    /// <param name="text">What was answered.</param>
    /// <param name="cancellationToken">Ends the wait for a judge.</param>
    ValueTask<Grade> GradeAsync(TaskItem item, string text, CancellationToken cancellationToken);
}
