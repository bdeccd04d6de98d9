using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Counting;

/// <summary>One question about one word.</summary>
/// <param name="Id">Unique among the items of all tasks: <c>char-occur/berry/r</c>.</param>
/// <param name="Task">What is asked.</param>
/// <param name="Word">The word, as it was given.</param>
/// <param name="Sought">The character or piece that is sought; null where none is.</param>
/// <param name="Question">The question, with the word in its form.</param>
/// <param name="Answer">Digits, or Yes or No.</param>
public sealed record CountingItem(string Id, CountingTask Task, string Word, string? Sought, string Question, string Answer)
{
    /// <summary>The item as models are asked it. Tags: task, word, length, gold.</summary>
    /// <param name="prompt">What is asked in place of the bare question; null for that.</param>
    public TaskItem AsTaskItem(string? prompt = null) => new()
    {
        Id = Id,
        Prompt = prompt ?? Question,
        Answer = Answer,
        Tags = new Dictionary<string, string> { ["task"] = Task.ToString(), ["word"] = Word, ["length"] = $"{Characters.Of(Word).Length}", [OutcomeCube.GoldTag] = Answer },
    };
}
