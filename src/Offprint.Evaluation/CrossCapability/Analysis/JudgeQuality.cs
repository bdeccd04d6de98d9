using Offprint.Numerics;

namespace Offprint.Evaluation.CrossCapability;

/// <summary>A judge's rating of an answer beside people's.</summary>
/// <param name="Judge">The judge's rating.</param>
/// <param name="Human">The mean of the people's ratings.</param>
/// <param name="Slot">Which of a prompt's reference answers it is, from 1; 0 where that is not told.</param>
/// <param name="Capability">What the prompt needs.</param>
public readonly record struct JudgedByPeople(double Judge, double Human, int Slot, CapabilityName Capability);

/// <summary>How well a judge agrees with people on a group of answers.</summary>
/// <param name="Group">All answers, a slot or a capability.</param>
/// <param name="Count">Answers.</param>
/// <param name="Pearson">Correlation; NaN where one side gives everything the same rating.</param>
/// <param name="Spearman">Rank correlation.</param>
/// <param name="Kendall">Kendall's τ-b.</param>
public sealed record JudgeQuality(string Group, int Count, double Pearson, double Spearman, double Kendall)
{
    /// <summary>Pooled, then by slot where slots are told, then by capability. Groups of fewer than two answers are left out.</summary>
    public static IReadOnlyList<JudgeQuality> Of(IReadOnlyList<JudgedByPeople> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var groups = new List<JudgeQuality?> { Of("All answers", answers) };
        groups.AddRange(answers.Where(a => a.Slot > 0).GroupBy(a => a.Slot).OrderBy(g => g.Key).Select(g => Of($"Reference answer {g.Key}", [.. g])));
        groups.AddRange(answers.GroupBy(a => a.Capability.ToString()).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g])));
        return [.. groups.OfType<JudgeQuality>()];
    }

    static JudgeQuality? Of(string group, IReadOnlyList<JudgedByPeople> answers)
    {
        if (answers.Count < 2) return null;
        double[] judge = [.. answers.Select(a => a.Judge)], human = [.. answers.Select(a => a.Human)];
        return new(group, answers.Count, Correlation.Pearson(judge, human), RankCorrelation.Spearman(judge, human), RankCorrelation.KendallTauB(judge, human));
    }
}
