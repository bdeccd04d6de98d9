using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.StructuredContext;

/// <summary>A question about a description, with a query that answers it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Text">What is asked.</param>
/// <param name="ReferenceSql">A query that answers it.</param>
/// <param name="Level">How hard it is, such as <c>L1</c>; null where nobody said.</param>
public sealed record ContextQuestion(string Id, string Text, string ReferenceSql, string? Level = null)
{
    /// <summary>The question as an item of a run, whose answer is the reference query; tagged with its level.</summary>
    public TaskItem ToItem() => new() { Id = Id, Prompt = Text, Answer = ReferenceSql, Tags = Level is null ? null : new Dictionary<string, string> { [ContextAnswer.LevelTag] = Level } };
}
