using Offprint.Evaluation.Significance;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Old and new on the items of a group.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Found">Items by who was right.</param>
/// <param name="Old">Mean score of the old version; null without a common item.</param>
/// <param name="New">Mean score of the new version.</param>
/// <param name="Change">New − old on the same items with interval and test; null below two common items.</param>
/// <param name="LeftOut">Items that only one of the two was scored on.</param>
public sealed record VersionGroup(string Group, Compatibility Found, double? Old, double? New, PairedDifference? Change, int LeftOut);

/// <summary>An item that one version solves and the other does not.</summary>
/// <param name="Condition">Its condition (benchmark).</param>
/// <param name="Item">Its name.</param>
/// <param name="Old">Mean score of the old version over repeats.</param>
/// <param name="New">Mean score of the new version.</param>
public readonly record struct ChangedItem(string Condition, string Item, double Old, double New);

/// <summary>Two versions compared group by group, because an average gain hides local losses.</summary>
/// <param name="Old">Name of the old version.</param>
/// <param name="New">Name of the new version.</param>
/// <param name="Overall">All items.</param>
/// <param name="Groups">Group by group, in the order of the cube.</param>
/// <param name="Lost">Items that only the old version solves, in the order of the cube.</param>
/// <param name="Won">Items that only the new version solves.</param>
public sealed record VersionComparison(string Old, string New, VersionGroup Overall, IReadOnlyList<VersionGroup> Groups, IReadOnlyList<ChangedItem> Lost, IReadOnlyList<ChangedItem> Won)
{
    /// <summary>Groups in which the new version scores less than the old.</summary>
    public IEnumerable<VersionGroup> Fallen => Groups.Where(g => g.New < g.Old);

    /// <summary>Compares.</summary>
    /// <param name="cube">Outcomes of both, and perhaps of others.</param>
    /// <param name="before">Name of the old version.</param>
    /// <param name="after">Name of the new version.</param>
    /// <param name="axes">What makes a group; none compares all items alone.</param>
    /// <param name="right">From which mean over repeats an item counts as solved.</param>
    /// <param name="level">The confidence level of intervals, 95 % by default.</param>
    /// <exception cref="InputException">A version or tag is unknown, or the versions share no item.</exception>
    public static VersionComparison Of(OutcomeCube cube, string before, string after, IReadOnlyList<OutcomeAxis> axes, double right = 0.5, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(axes);
        if (before == after) throw new InputException($"Old and new version are both '{before}'. Name two different subjects.");
        var both = cube.Filter(new OutcomeFilter { Subjects = [before, after] });
        var overall = Compare(both, both.Group(OutcomeAxis.Subject), "all", before, after, right, level);
        if (overall.Found.Items == 0) throw new InputException($"'{before}' and '{after}' share no item that both were scored on. Score both on the same items, with the same names.");
        VersionGroup[] groups = axes.Count == 0 ? [] : [.. both.Group([.. axes, OutcomeAxis.Subject]).GroupBy(g => GroupScores.NameOf(g.Key.SkipLast(1))).Select(g => Compare(both, [.. g], g.Key, before, after, right, level))];
        var changed = Changed(both, before, after);
        return new(before, after, overall, groups, [.. changed.Where(c => c.Old >= right && c.New < right)], [.. changed.Where(c => c.Old < right && c.New >= right)]);
    }

    static ChangedItem[] Changed(OutcomeCube cube, string before, string after)
    {
        var of = cube.Group(OutcomeAxis.Subject).ToDictionary(g => g.Key[0], g => ItemValues.Of(cube, g.Rows), StringComparer.Ordinal);
        return [.. of[before].Where(old => of[after].ContainsKey(old.Key)).Select(old => new ChangedItem(cube.Conditions[old.Key.Condition], cube.Items[old.Key.Item], Statistics.Mean(old.Value), Statistics.Mean(of[after][old.Key])))];
    }

    static VersionGroup Compare(OutcomeCube cube, IReadOnlyList<OutcomeGroup> subjects, string name, string before, string after, double right, double level)
    {
        var of = subjects.ToDictionary(g => g.Key[^1], g => ItemValues.Of(cube, g.Rows), StringComparer.Ordinal);
        OrderedDictionary<(int Item, int Condition), double[]> old = of.GetValueOrDefault(before) ?? [], latest = of.GetValueOrDefault(after) ?? [];
        var common = old.Keys.Where(latest.ContainsKey).ToArray();
        double[] x = [.. common.Select(k => Statistics.Mean(old[k]))], y = [.. common.Select(k => Statistics.Mean(latest[k]))];
        return new(
            name, Compatibility.Of([.. x.Select(v => v >= right)], [.. y.Select(v => v >= right)]), x.Length > 0 ? Statistics.Mean(x) : null, y.Length > 0 ? Statistics.Mean(y) : null,
            common.Length > 1 ? PairedComparison.Of(y, x, level) : null, old.Count + latest.Count - 2 * common.Length);
    }
}
