namespace Offprint.Papers.StructuredContext;

/// <summary>Accuracy of a model over all questions, in percent.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Closed">Whether its weights are not public.</param>
/// <param name="Files">With files and search tools.</param>
/// <param name="Prompt">With everything in the prompt.</param>
public sealed record PublishedModel(string Model, bool Closed, double Files, double Prompt)
{
    /// <summary>Files − prompt, in percentage points.</summary>
    public double Difference => Files - Prompt;
}

/// <summary>Figures of the paper's tables.</summary>
static class PublishedFigures
{
    /// <summary>The ten models that were run both ways; an eleventh was run with files alone.</summary>
    public static IReadOnlyList<PublishedModel> Models { get; } =
    [
        new("gpt-5.2", true, 83.8, 82.0),
        new("gemini-2.5-pro", true, 85.1, 81.4),
        new("haiku-4.5", true, 76.1, 74.5),
        new("gpt-5-mini", true, 77.1, 69.4),
        new("gemini-2.5-flash", true, 77.0, 78.0),
        new("DeepSeek-V3.2", false, 75.3, 78.6),
        new("kimi-k2", false, 75.0, 74.7),
        new("llama-4-maverick", false, 60.9, 74.8),
        new("llama-4-scout", false, 63.1, 62.6),
        new("qwen3-32b", false, 48.9, 70.9),
    ];

    /// <summary>Mean accuracy of each format, in percent of 1,100 answers.</summary>
    public static IReadOnlyList<(string Format, double Accuracy)> Formats { get; } = [("YAML", 75.4), ("Markdown", 74.9), ("JSON", 72.3), ("TOON", 72.3)];

    /// <summary>Answers of each format: 11 models, 100 questions.</summary>
    public const int AnswersPerFormat = 1100;

    /// <summary>χ² over formats with three degrees of freedom, and its p.</summary>
    public const double ChiSquared = 2.45, ChiSquaredP = 0.484;

    /// <summary>F over models, with 10 and 8,390 degrees of freedom.</summary>
    public const double F = 30.55;

    /// <summary>Mean difference files − prompt of closed and open models, in percentage points.</summary>
    public const double ClosedDifference = 2.7, OpenDifference = -7.7;
}
