namespace Offprint.Evaluation.Grading;

/// <summary>A question with what a grader needs to know about it.</summary>
public sealed record TaskItem
{
    /// <summary>Its name, unique in its task.</summary>
    public required string Id { get; init; }

    /// <summary>What the model is asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>The right answer; null when none is declared.</summary>
    public string? Answer { get; init; }

    /// <summary>The choices, in order; empty for an open question.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Which choice is right, from 0; null for an open question.</summary>
    public int? CorrectChoice { get; init; }

    /// <summary>Groups that it belongs to, by name; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The right answer.</summary>
    /// <exception cref="InputException">None is declared.</exception>
    internal string RequiredAnswer => Answer ?? throw new InputException($"Item '{Id}' declares no answer, and its grader compares with one. Name the column that holds it.") { Field = "answer" };
}
