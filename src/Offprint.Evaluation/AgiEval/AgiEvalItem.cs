namespace Offprint.Evaluation.AgiEval;

/// <summary>A question.</summary>
public sealed record AgiEvalItem
{
    /// <summary>Its name: task and number from 0 (<c>sat-math/17</c>), or what the file calls it.</summary>
    public required string Id { get; init; }

    /// <summary>The text that the question is about; empty for none.</summary>
    public string Passage { get; init; } = "";

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The choices, each with its letter, as <c>(A)2</c>; empty for a gap.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Which choices are right; null for a gap.</summary>
    public AgiEvalLabel? Label { get; init; }

    /// <summary>What belongs into the gap; null for choices.</summary>
    public string? Answer { get; init; }

    /// <summary>What a model wrote to it, where the file says so in "output"; null elsewhere.</summary>
    public string? Output { get; init; }

    /// <summary>The right answer in print.</summary>
    public string Gold => Label?.ToString() ?? Answer ?? "";
}
