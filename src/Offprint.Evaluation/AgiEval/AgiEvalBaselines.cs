namespace Offprint.Evaluation.AgiEval;

/// <summary>What a score must beat to mean something.</summary>
/// <param name="Majority">The letter that is right most often; the first of equals.</param>
/// <param name="MajorityAccuracy">The share of questions on which it is right; labels that are lists or several letters never match.</param>
/// <param name="Chance">The expected share right of choosing one letter blindly, each as likely.</param>
public readonly record struct AgiEvalBaselines(char Majority, double MajorityAccuracy, double Chance)
{
    /// <summary>The baselines of questions with choices; null for gaps.</summary>
    public static AgiEvalBaselines? Of(IReadOnlyList<AgiEvalItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0 || items.Any(i => i.Options.Count == 0)) return null;
        var letters = items.Where(i => i.Label is { IsList: false, Parts: [{ Length: 1 }] }).CountBy(i => i.Label!.Parts[0][0]).OrderByDescending(l => l.Value).ThenBy(l => l.Key).ToList();
        return letters is [var most, ..] ? new(most.Key, (double)most.Value / items.Count, items.Average(i => 1.0 / i.Options.Count)) : null;
    }
}
