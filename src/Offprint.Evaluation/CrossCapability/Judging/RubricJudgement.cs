using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>What a judge made of one answer.</summary>
public sealed record RubricJudgement
{
    /// <summary>The prompt that was answered.</summary>
    public required string PromptId { get; init; }

    /// <summary>What the prompt needs.</summary>
    public required CapabilityName Capability { get; init; }

    /// <summary>The rating, from 1 to 5; null where there is none.</summary>
    public double? Rating { get; init; }

    /// <summary>The rating as a score from 1 to 100; null where there is none.</summary>
    public double? Score => Rating is { } rating ? LikertScale.To100(rating) : null;

    /// <summary>How often the judge was asked: 1 when its first judgement could be read, 0 for an empty answer, which no judge sees.</summary>
    public int Tries { get; init; }

    /// <summary>Whether the score was read only by the lenient pattern.</summary>
    public bool NeededLenience { get; init; }

    /// <summary>Whether a part of the attached text was cut off.</summary>
    public bool AttachmentCut { get; init; }

    /// <summary>References that the judge saw, from 1.</summary>
    public IReadOnlyList<int> References { get; init; } = [];

    /// <summary>The last question that was put to the judge, with its reminders; null where none was.</summary>
    public string? Question { get; init; }

    /// <summary>What the judge wrote last; null where it wrote nothing.</summary>
    public string? Text { get; init; }

    /// <summary>What kept the judge's endpoint from answering; null where it answered, be it without a score.</summary>
    public ModelException? Error { get; init; }

    /// <summary>Why there is no rating, naming the prompt; null where there is one.</summary>
    public string? Failure { get; init; }
}
