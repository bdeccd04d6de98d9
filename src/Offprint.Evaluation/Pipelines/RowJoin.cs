namespace Offprint.Evaluation.Pipelines;

/// <summary>Which rows of two tables stay when they are joined.</summary>
public enum JoinKind
{
    /// <summary>Pairs of rows with the same key.</summary>
    Inner,

    /// <summary>These, and every left row without a partner.</summary>
    Left,

    /// <summary>These, and every right row without a partner.</summary>
    Right,

    /// <summary>These, and every row without a partner.</summary>
    Outer,

    /// <summary>Every left row with every right row; keys do not matter.</summary>
    Cross,
}

/// <summary>A row of a join.</summary>
/// <param name="Left">Row of the left table, from 0; null where it has no partner there.</param>
/// <param name="Right">Row of the right table; null where it has no partner there.</param>
public readonly record struct JoinedRow(int? Left, int? Right);

/// <summary>Joins tables by key. A blank key is unknown and matches nothing, not even another blank one.</summary>
public static class RowJoin
{
    /// <summary>Joins.</summary>
    /// <param name="left">Keys of the left rows; null or empty where blank.</param>
    /// <param name="right">Keys of the right rows.</param>
    /// <param name="kind">Which rows stay.</param>
    /// <param name="oneToOne">Whether a key may stand but once in each table.</param>
    /// <returns>Left rows in their order, each with its partners in theirs; right rows without a partner at the end.</returns>
    /// <exception cref="InputException">A key stands twice though <paramref name="oneToOne"/> is asked for.</exception>
    public static IReadOnlyList<JoinedRow> Of(IReadOnlyList<string?> left, IReadOnlyList<string?> right, JoinKind kind, bool oneToOne = false)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (oneToOne && kind != JoinKind.Cross)
        {
            RequireOnce(left, "left");
            RequireOnce(right, "right");
        }

        if (kind == JoinKind.Cross) return [.. from l in Enumerable.Range(0, left.Count) from r in Enumerable.Range(0, right.Count) select new JoinedRow(l, r)];
        var partners = Enumerable.Range(0, right.Count).Where(r => !string.IsNullOrEmpty(right[r])).ToLookup(r => right[r], StringComparer.Ordinal);
        var joined = new List<JoinedRow>();
        var met = new bool[right.Count];
        for (int l = 0; l < left.Count; l++)
        {
            int before = joined.Count;
            if (!string.IsNullOrEmpty(left[l]))
            {
                foreach (int r in partners[left[l]])
                {
                    joined.Add(new(l, r));
                    met[r] = true;
                }
            }

            if (joined.Count == before && (kind is JoinKind.Left or JoinKind.Outer)) joined.Add(new(l, null));
        }

        if (kind is JoinKind.Right or JoinKind.Outer) joined.AddRange(Enumerable.Range(0, right.Count).Where(r => !met[r]).Select(r => new JoinedRow(null, r)));
        return joined;
    }

    static void RequireOnce(IReadOnlyList<string?> keys, string side)
    {
        var twice = Enumerable.Range(0, keys.Count).Where(i => !string.IsNullOrEmpty(keys[i])).GroupBy(i => keys[i], StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new InputException($"The {side} table has the key '{twice.Key}' in rows {Listing.Of([.. twice.Select(i => $"{i + 1}")])}, but a one-to-one join allows each key once. Remove the copies, or join without one-to-one.");
    }
}
