namespace Offprint.Evaluation.CrossCapability;

/// <summary>How a table of ratings is read. Columns are given by name or by number from 1.</summary>
public sealed record CrossRatingReaderOptions
{
    /// <summary>Column of model names.</summary>
    /// <value><c>model</c></value>
    public string ModelColumn { get; init; } = "model";

    /// <summary>Column of capabilities: "Coding", or "Coding &amp; Reasoning" for a pair, in either order.</summary>
    /// <value><c>capability</c></value>
    public string CapabilityColumn { get; init; } = "capability";

    /// <summary>Column of prompt names.</summary>
    /// <value><c>prompt</c></value>
    public string PromptColumn { get; init; } = "prompt";

    /// <summary>Column of ratings or scores. An empty cell is an answer without rating: it is left out and counted.</summary>
    /// <value><c>rating</c></value>
    public string RatingColumn { get; init; } = "rating";

    /// <summary>Columns of people's ratings, for the judge's quality; on the same scale.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> HumanColumns { get; init; } = [];

    /// <summary>Column that tells a prompt's reference answers apart, from 1; null where there is none.</summary>
    /// <value>Null.</value>
    public string? SlotColumn { get; init; }

    /// <summary>Column that names the model that rated; null where there is none.</summary>
    /// <value>Null.</value>
    public string? JudgeColumn { get; init; }

    /// <summary>What the numbers are.</summary>
    /// <value><see cref="RatingScale.Likert5To100"/>.</value>
    public RatingScale Scale { get; init; }
}

/// <summary>What was read.</summary>
/// <param name="Ratings">Rated answers as scores.</param>
/// <param name="People">The judge beside people, where people rated.</param>
/// <param name="Warnings">What a reader should know.</param>
public sealed record CrossRatingsRead(IReadOnlyList<CrossRating> Ratings, IReadOnlyList<JudgedByPeople> People, IReadOnlyList<string> Warnings);
