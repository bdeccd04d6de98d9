namespace Offprint.Evaluation;

public sealed partial class OutcomeCube
{
    /// <summary>Only the outcomes that pass a filter, in the same order. Names that no outcome has any more are gone too.</summary>
    /// <exception cref="InputException">The filter names a subject, item, condition, tag or value that does not occur; the message lists what does.</exception>
    public OutcomeCube Filter(OutcomeFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var c = _columns;
        bool[]? subjects = Wanted(filter.Subjects, c.SubjectNames, "subject"), items = Wanted(filter.Items, c.ItemNames, "item"), conditions = Wanted(filter.Conditions, c.ConditionNames, "condition");
        var tags = filter.Tags.Select(t => (Column: Tag(t.Key), Wanted: Wanted(t.Value, Tag(t.Key).Values, $"value of tag '{t.Key}'"))).ToArray();
        return Filter(i =>
        {
            if (subjects is not null && !subjects[c.Subjects[i]]) return false;
            if (items is not null && !items[c.Items[i]]) return false;
            if (conditions is not null && !conditions[ConditionOf(i)]) return false;
            if (filter.States is not null && !filter.States.Contains(StateOf(i))) return false;
            foreach (var (column, wanted) in tags)
            {
                if (column.CodeOf(i, c.Items[i]) is var code && (code < 0 || !wanted![code])) return false; // a list of tag values is never null
            }

            return true;
        });
    }

    /// <summary>Only the rows for which a condition holds, in the same order.</summary>
    /// <param name="keep">Is given the number of the row.</param>
    public OutcomeCube Filter(Func<int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var rows = new List<int>();
        for (int i = 0; i < Count; i++)
        {
            if (keep(i)) rows.Add(i);
        }

        return Rows(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
    }

    /// <summary>Only these rows, in this order.</summary>
    /// <param name="rows">From 0, each at most once.</param>
    /// <exception cref="ArgumentException">A row stands twice or does not exist.</exception>
    public OutcomeCube Rows(ReadOnlySpan<int> rows)
    {
        var seen = new bool[Count];
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(rows), row, $"The cube has the rows 0 to {Count - 1}.");
            if (seen[row]) throw new ArgumentException($"Row {row} stands twice; a cube holds each outcome once.", nameof(rows));
            seen[row] = true;
        }

        return new(OutcomeSelection.Of(_columns, rows));
    }

    static bool[]? Wanted(IReadOnlyCollection<string>? wanted, string[] names, string kind)
    {
        if (wanted is null) return null;
        var set = wanted.ToHashSet(StringComparer.Ordinal);
        var keep = Array.ConvertAll(names, set.Remove);
        return set.Count == 0 ? keep : throw new InputException($"There is no {kind} '{set.First()}'. There {(names.Length == 1 ? "is" : "are")} {Listing.Of(names)}; use one of these, spelt the same way.");
    }
}
