namespace Offprint.Evaluation.StructuredContext;

/// <summary>A structured description: tables with their columns and references, in order.</summary>
public sealed class Schema : IEquatable<Schema>
{
    readonly Dictionary<string, List<SchemaTable>> _named;

    /// <summary>A description whose names can be written on a line, whose tables can be told apart and whose references lead somewhere.</summary>
    /// <param name="tables">The tables. A name may occur once in each domain.</param>
    /// <exception cref="InputException">
    /// A name is empty, begins or ends with a blank or has a control character; a table has no column or the same column
    /// twice; two tables of a domain have one name; or a reference leads to no table or column. References in a circle are fine.
    /// </exception>
    public Schema(IReadOnlyList<SchemaTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        Tables = tables;
        _named = tables.GroupBy(t => t.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var table in tables) CheckNames(table);
        foreach (var (name, same) in _named)
        {
            if (same.GroupBy(t => t.Domain, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw new InputException($"Table '{name}' stands in domain '{twice.Key}' {twice.Count()} times. Rename one, or put them into different domains (in SQL: schemas, as in sales.{name}).");
        }

        foreach (var table in tables)
            foreach (var column in table.Columns)
                if (column.Reference is not null && Resolve(table, column) is null)
                    throw new InputException($"Column '{column.Name}' of table '{table.Name}' refers to '{column.Reference}', which is no column here.{Near(column.Reference)} Add the table, or remove the reference.");
    }

    /// <summary>The tables in order.</summary>
    public IReadOnlyList<SchemaTable> Tables { get; }

    /// <summary>The domains in order of first mention.</summary>
    public IEnumerable<string> Domains => Tables.Select(t => t.Domain).Distinct(StringComparer.Ordinal);

    /// <summary>The tables of a name; more than one where domains share it.</summary>
    public IReadOnlyList<SchemaTable> Named(string name) => _named.TryGetValue(name, out var found) ? found : [];

    /// <summary>The table that a column refers to: of a shared name the one in the column's own domain before the others. Null without a reference, or where it leads nowhere.</summary>
    /// <param name="table">The column's table.</param>
    /// <param name="column">The column.</param>
    public SchemaTable? Resolve(SchemaTable table, SchemaColumn column)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        if (column.Reference is not { } reference) return null;
        // Names may have points, so every one of them may be the last of a name.
        for (int dot = reference.LastIndexOf('.'); dot > 0; dot = reference.LastIndexOf('.', dot - 1))
        {
            string target = reference[..dot], name = reference[(dot + 1)..];
            bool Has(SchemaTable t) => name == "*" || t.Columns.Any(c => c.Name == name);
            var same = Named(target).Where(Has).ToArray();
            if (same.Length > 0) return Array.Find(same, t => t.Domain == table.Domain) ?? same[0];
            for (int split = target.IndexOf('.'); split > 0; split = target.IndexOf('.', split + 1))
                if (Named(target[(split + 1)..]).FirstOrDefault(t => t.Domain == target[..split] && Has(t)) is { } other) return other;
        }

        return null;
    }

    /// <summary>Whether both hold the same tables in the same order.</summary>
    public bool Equals(Schema? other) => other is not null && Tables.SequenceEqual(other.Tables);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Schema);

    /// <inheritdoc/>
    public override int GetHashCode() => Tables.Count;

    static void CheckNames(SchemaTable table)
    {
        CheckName(table.Name, "A table");
        CheckName(table.Domain, $"The domain of table '{table.Name}'");
        if (table.Columns.Count == 0) throw new InputException($"Table '{table.Name}' has no column; each needs at least one. Remove it, or add its columns.");
        foreach (var column in table.Columns)
        {
            CheckName(column.Name, $"A column of table '{table.Name}'");
            CheckName(column.Type, $"The type of column '{column.Name}' of table '{table.Name}'");
        }

        if (table.Columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"Table '{table.Name}' has the column '{twice.Key}' {twice.Count()} times. Rename or remove one.");
    }

    static void CheckName(string name, string whose)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim() != name || name.Any(char.IsControl))
            throw new InputException($"{whose} is called '{name.ReplaceLineEndings("\\n")}'. A name that is searched for line by line is not empty, has no line break, tab or other control character, and neither begins nor ends with a blank. Rename it.");
    }

    string Near(string reference)
    {
        string table = reference.LastIndexOf('.') is var dot and > 0 ? reference[..dot] : reference;
        var named = Named(table);
        return named.Count > 0 ? $" Table '{table}' has the columns {string.Join(", ", named[0].Columns.Take(10).Select(c => $"'{c.Name}'"))}."
            : _named.Keys.FirstOrDefault(n => string.Equals(n, table, StringComparison.OrdinalIgnoreCase)) is { } other ? $" There is a table '{other}'." : "";
    }
}
