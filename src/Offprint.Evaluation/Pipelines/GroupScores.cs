using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>A subject on the items of one group.</summary>
/// <param name="Group">The group's name; its parts joined by " · " where it is made of several.</param>
/// <param name="Score">Mean over items of their means over repeats, with its interval, NaN below two items; null where nothing counts.</param>
/// <param name="Coverage">What it stands on.</param>
public sealed record GroupScore(string Group, Estimate? Score, OutcomeCoverage Coverage);

/// <summary>A subject taken apart by group: what its average hides.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Overall">All its items.</param>
/// <param name="Groups">Group by group, in the order of the cube.</param>
public sealed record GroupScores(string Subject, GroupScore Overall, IReadOnlyList<GroupScore> Groups)
{
    /// <summary>The name of the outcomes that have no value of a tag.</summary>
    public const string Unnamed = "(none)";

    /// <summary>The best group, the first of several; null where no group has a score.</summary>
    public GroupScore? Best => Groups.Where(g => g.Score is not null).MaxBy(g => g.Score?.Value);

    /// <summary>The worst group, the first of several; null where no group has a score.</summary>
    public GroupScore? Worst => Groups.Where(g => g.Score is not null).MinBy(g => g.Score?.Value);

    /// <summary>Best − worst; null below two groups with a score. Chance alone keeps it above 0, the more so the smaller the groups.</summary>
    public double? Spread => Groups.Count(g => g.Score is not null) < 2 ? null : Best?.Score?.Value - Worst?.Score?.Value;

    /// <summary>Takes every subject apart.</summary>
    /// <param name="cube">Outcomes.</param>
    /// <param name="axes">What makes a group; at least one.</param>
    /// <param name="level">The confidence level of intervals, 95 % by default.</param>
    /// <exception cref="InputException">A tag is unknown; the message lists those there are.</exception>
    public static IReadOnlyList<GroupScores> Of(OutcomeCube cube, IReadOnlyList<OutcomeAxis> axes, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(axes);
        Throw.IfFewer(axes.Count, 1, "axes");
        var groups = cube.Group([OutcomeAxis.Subject, .. axes]).ToLookup(g => g.Key[0], StringComparer.Ordinal);
        return
        [
            .. cube.Group(OutcomeAxis.Subject).Select(s => new GroupScores(
                s.Key[0], Score(cube, s, "all", level), [.. groups[s.Key[0]].Select(g => Score(cube, g, NameOf(g.Key.Skip(1)), level))])),
        ];
    }

    internal static string NameOf(IEnumerable<string> key) => string.Join(" · ", key.Select(k => k.Length > 0 ? k : Unnamed));

    static GroupScore Score(OutcomeCube cube, OutcomeGroup group, string name, double level)
    {
        var values = ItemValues.Of(cube, group.Rows).Values;
        double[] items = [.. values.Select(v => Statistics.Mean(v))];
        Estimate? score = items.Length switch
        {
            0 => null,
            1 => new(items[0], double.NaN, double.NaN, 1, "one item"),
            _ when values.All(v => MeanIntervals.AreBinary(v)) => MeanIntervals.Of(items, level: level).Within(0, 1),
            _ => MeanIntervals.Of(items, level: level),
        };
        return new(name, score, group.Coverage());
    }
}
