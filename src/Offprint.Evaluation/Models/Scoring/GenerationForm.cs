using System.Text.RegularExpressions;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Models;

/// <summary>The model writes an answer to the prompt, and a grader reads it.</summary>
/// <param name="parameters">The model and its parameters; its messages come before the item's (an instruction, examples).</param>
/// <param name="grader">Reads the answer.</param>
public sealed class GenerationForm(ModelRequest parameters, IGrader grader) : IQuestionForm
{
    /// <inheritdoc />
    public ScoringRoute Route => ScoringRoute.Generation;

    /// <inheritdoc />
    public void Require(TaskItem item) => grader.Require(item);

    /// <inheritdoc />
    public IEnumerable<ModelRequest> Requests(TaskItem item, int repeat)
    {
        ArgumentNullException.ThrowIfNull(item);
        return [parameters with { Messages = [.. parameters.Messages, ModelMessage.User(item.Prompt)], Repeat = repeat }];
    }

    /// <inheritdoc />
    public async ValueTask<Scored> ScoreAsync(TaskItem item, IReadOnlyList<ModelReply> replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replies);
        try
        {
            return new(await grader.GradeAsync(item, replies[0].Text, cancellationToken), null);
        }
        catch (RegexMatchTimeoutException)
        {
            return new(Grade.Unparsed("the grader's patterns found nothing in the time they have"), null);
        }
    }
}
