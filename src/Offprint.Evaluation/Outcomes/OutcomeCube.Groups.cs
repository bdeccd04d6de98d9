namespace Offprint.Evaluation;

public sealed partial class OutcomeCube
{
    /// <summary>Groups the outcomes; groups come in the order of the names on each axis, the first axis slowest. Empty ones are left out.</summary>
    /// <param name="axes">What they are grouped by; none makes one group of all.</param>
    /// <exception cref="InputException">A tag is unknown.</exception>
    public IReadOnlyList<OutcomeGroup> Group(params IReadOnlyList<OutcomeAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        var levels = axes.Select(a => a.Levels(this)).ToArray();
        // Axis by axis, the least significant first: a counting sort keeps the order of the one before.
        var order = new int[Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        for (int a = levels.Length - 1; a >= 0; a--) order = SortBy(levels[a], order);

        var groups = new List<OutcomeGroup>();
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && Agree(levels, order[from], order[to]);) to++;
            int first = order[from];
            groups.Add(new(this, Array.ConvertAll(levels, l => l.Names[l.Of(first)]), order, from, to - from));
        }

        return groups;
    }

    /// <summary>How many outcomes there are, and how many of them a mean stands on.</summary>
    public OutcomeCoverage Coverage()
    {
        var coverage = default(OutcomeCoverage);
        for (int i = 0; i < Count; i++) coverage = coverage.With(StateOf(i), !double.IsNaN(ScoreOf(i)));
        return coverage;
    }

    static int[] SortBy(OutcomeLevels axis, int[] order)
    {
        var starts = new int[axis.Names.Length + 1];
        foreach (int row in order) starts[axis.Of(row) + 1]++;
        for (int level = 1; level < starts.Length; level++) starts[level] += starts[level - 1];
        var sorted = new int[order.Length];
        foreach (int row in order) sorted[starts[axis.Of(row)]++] = row;
        return sorted;
    }

    static bool Agree(OutcomeLevels[] axes, int row, int other)
    {
        foreach (var axis in axes)
        {
            if (axis.Of(row) != axis.Of(other)) return false;
        }

        return true;
    }
}
