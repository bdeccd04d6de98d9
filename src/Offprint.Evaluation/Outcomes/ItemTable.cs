namespace Offprint.Evaluation;

/// <summary>What is known of items besides how they were answered: a group, a length, the right answer.</summary>
public sealed class ItemTable
{
    readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    readonly string?[][] _cells; // [column][row]

    /// <summary>A table from values in memory.</summary>
    /// <param name="items">Names of the items, distinct.</param>
    /// <param name="columns">By name of the feature: its value for each item; null where there is none.</param>
    /// <exception cref="InputException">An item stands twice.</exception>
    /// <exception cref="ArgumentException">A column has another length than the items.</exception>
    public ItemTable(IReadOnlyList<string> items, IReadOnlyDictionary<string, IReadOnlyList<string?>> columns)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(columns);
        for (int i = 0; i < items.Count; i++)
        {
            if (!_rows.TryAdd(items[i], i)) throw new InputException($"Item '{items[i]}' stands in rows {_rows[items[i]] + 1} and {i + 1} of the table of items. Remove one.");
        }

        foreach (var (name, values) in columns)
        {
            if (values.Count != items.Count) throw new ArgumentException($"Column '{name}' has {values.Count} values for {items.Count} items.", nameof(columns));
        }

        Columns = [.. columns.Keys];
        _cells = [.. columns.Values.Select(v => v.ToArray())];
    }

    /// <summary>Number of items.</summary>
    public int Count => _rows.Count;

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>A feature of an item; null when the item or its value is missing.</summary>
    /// <param name="item">Its name.</param>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public string? Value(string item, int column) => _rows.TryGetValue(item, out int row) ? _cells[column][row] : null;

    /// <summary>Whether the table has the item.</summary>
    public bool Has(string item) => _rows.ContainsKey(item);
}
