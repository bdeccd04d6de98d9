namespace Offprint.Evaluation.CrossCapability;

/// <summary>A person's rating of a reference answer.</summary>
/// <param name="Score">From 1 to 5.</param>
/// <param name="Explanation">Why; may be empty.</param>
public sealed record HumanRating(double Score, string Explanation);

/// <summary>An answer that people rated, for a judge to measure by.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Ratings">What people gave it, two of them by custom.</param>
public sealed record RatedReference(string Response, IReadOnlyList<HumanRating> Ratings);

/// <summary>A prompt that needs one capability or a pair.</summary>
public sealed record CrossPrompt
{
    /// <summary>Its name, unique among the prompts.</summary>
    public required string Id { get; init; }

    /// <summary>What it needs.</summary>
    public required CapabilityName Capability { get; init; }

    /// <summary>What the model is asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>A long text that the prompt is about; null for none.</summary>
    public string? Attachment { get; init; }

    /// <summary>Whether answering takes tools, so that the judge is told what that changes.</summary>
    /// <value>False.</value>
    public bool UsesTools { get; init; }

    /// <summary>Rated answers; up to three are used.</summary>
    /// <value>None.</value>
    public IReadOnlyList<RatedReference> References { get; init; } = [];
}
