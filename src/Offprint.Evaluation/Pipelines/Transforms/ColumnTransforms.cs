namespace Offprint.Evaluation.Pipelines;

/// <summary>Columns under other names.</summary>
/// <param name="Names">The new name by the old one.</param>
public sealed record RenameColumns(IReadOnlyDictionary<string, string> Names) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        foreach (var (old, latest) in Names)
        {
            ReservedColumns.Refuse(latest);
            if (Names.Any(n => n.Key != old && n.Value == latest)) throw new InputException($"Two columns are to be called \"{latest}\". Give each a name of its own.") { Field = "rename" };
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        foreach (string old in Names.Keys) RowColumns.Require(rows, old, "rename");
        foreach (string latest in Names.Values)
            if (!Names.ContainsKey(latest) && rows.Any(r => r.Has(latest))) throw new InputException($"A column is to be called \"{latest}\", and there is one of that name. Drop it first, or choose another name.") { Field = "rename" };
        return [.. rows.Select(r => r.Renamed(c => Names.GetValueOrDefault(c, c)))];
    }
}

/// <summary>Columns a second time, under other names.</summary>
/// <param name="Names">The name of the copy by the column.</param>
public sealed record CopyColumns(IReadOnlyDictionary<string, string> Names) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        foreach (string copy in Names.Values) ReservedColumns.Refuse(copy);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        foreach (string column in Names.Keys) RowColumns.Require(rows, column, "copy");
        return [.. rows.Select(r => r.With([.. Names.Select(n => (n.Value, (object?)r[n.Key]))]))];
    }
}

/// <summary>Rows without some columns.</summary>
/// <param name="Columns">Their names.</param>
public sealed record DropColumns(IReadOnlyList<string> Columns) : RowTransform
{
    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        foreach (string column in Columns) RowColumns.Require(rows, column, "drop");
        return [.. rows.Select(r => r.Without(Columns))];
    }
}

/// <summary>Columns with the same value in every row.</summary>
/// <param name="Values">The value by column.</param>
public sealed record SetConstants(IReadOnlyDictionary<string, string> Values) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        foreach (string column in Values.Keys) ReservedColumns.Refuse(column);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows) => [.. rows.Select(r => r.With([.. Values.Select(v => (v.Key, (object?)v.Value))]))];
}
