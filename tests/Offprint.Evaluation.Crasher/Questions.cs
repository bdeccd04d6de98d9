using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.Crasher;

/// <summary>What is asked: each question is right when its letters are counted.</summary>
public static class Questions
{
    public static IReadOnlyList<TaskItem> Of(int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"question {i}").Select((text, i) => new TaskItem { Id = $"{i}", Prompt = text, Answer = $"{text.Length}" })];

    public static EvaluationRun Run(int count, Asker asker) =>
        new(Of(count), [new("stub", asker, new GenerationForm(new() { Model = "stub", Temperature = 0, MaxOutputTokens = 16 }, new NumericGrader()))]);
}
