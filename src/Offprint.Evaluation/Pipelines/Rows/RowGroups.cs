namespace Offprint.Evaluation.Pipelines;

/// <summary>Rows by the values of some columns.</summary>
static class RowGroups
{
    /// <summary>Equal where every value is.</summary>
    public static IEqualityComparer<IReadOnlyList<string?>> Comparer { get; } = EqualityComparer<IReadOnlyList<string?>>.Create((a, b) => a!.SequenceEqual(b!, StringComparer.Ordinal), key => key.Aggregate(0, (hash, value) => HashCode.Combine(hash, value))); // No key is null.

    public static IReadOnlyList<string?> Key(Row row, IReadOnlyList<string> columns) => [.. columns.Select(row.Text)];

    /// <summary>Groups in order of first appearance.</summary>
    /// <exception cref="InputException">A column is in no row; lists those there are.</exception>
    public static IEnumerable<IGrouping<IReadOnlyList<string?>, Row>> By(IReadOnlyList<Row> rows, IReadOnlyList<string> columns)
    {
        foreach (string column in columns) RowColumns.Require(rows, column, "by");
        return rows.GroupBy(r => Key(r, columns), Comparer);
    }
}
