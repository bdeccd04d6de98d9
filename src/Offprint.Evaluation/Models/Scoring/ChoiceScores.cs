using System.Text;

namespace Offprint.Evaluation.Models;

/// <summary>What a model thinks of an item's choices, by whichever route; or why that cannot be told.</summary>
public sealed record ChoiceScores
{
    /// <summary>By which route.</summary>
    public required ScoringRoute Route { get; init; }

    /// <summary>ℓ_j, the natural logarithm of each choice's probability; null when it cannot be told.</summary>
    public IReadOnlyList<double>? LogProbabilities { get; init; }

    /// <summary>Why not; null when it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>The likeliest choice, from 0; the first of several that are level. Null when it cannot be told.</summary>
    public int? Best { get; init; }

    /// <summary>Whether another choice is level with the best.</summary>
    public bool IsTied { get; init; }

    /// <summary>Choices that could not be scored.</summary>
    internal static ChoiceScores Refused(ScoringRoute route, string why) => new() { Route = route, Refusal = why };

    /// <summary>Choices with their log-probabilities.</summary>
    internal static ChoiceScores Of(ScoringRoute route, double[] logProbabilities, IReadOnlyList<string> choices, ChoiceNormalisation normalisation = ChoiceNormalisation.None)
    {
        double[] compared = [.. logProbabilities.Select((l, j) => l / Length(choices[j], normalisation))];
        int best = Array.IndexOf(compared, compared.Max());
        return new() { Route = route, LogProbabilities = logProbabilities, Best = best, IsTied = compared.Count(l => l == compared[best]) > 1 };
    }

    static double Length(string choice, ChoiceNormalisation normalisation) => normalisation switch
    {
        ChoiceNormalisation.PerCharacter => Math.Max(1, choice.EnumerateRunes().Count()),
        ChoiceNormalisation.PerByte => Math.Max(1, Encoding.UTF8.GetByteCount(choice)),
        _ => 1,
    };
}
