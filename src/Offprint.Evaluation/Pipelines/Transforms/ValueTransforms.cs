namespace Offprint.Evaluation.Pipelines;

/// <summary>A text for another within the values of a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Find">What is replaced, to the letter.</param>
/// <param name="With">What stands in its place.</param>
/// <param name="Into">The column for the outcome; null for the same.</param>
public sealed record ReplaceText(string Column, string Find, string With, string? Into = null) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        ReservedColumns.Refuse(Into ?? Column);
        if (Find.Length == 0) throw new InputException("The text to be replaced is empty. Give what is to be found.") { Field = "find" };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        RowColumns.Require(rows, Column, "column");
        return [.. rows.Select(r => r.With((Into ?? Column, r.Text(Column)?.Replace(Find, With, StringComparison.Ordinal))))];
    }
}

/// <summary>Values of a column for others, by a list; a value that is not on it stays.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The new value by the old one.</param>
/// <param name="Into">The column for the outcome; null for the same.</param>
public sealed record MapValues(string Column, IReadOnlyDictionary<string, string> Values, string? Into = null) : RowTransform
{
    /// <inheritdoc />
    public override void Validate() => ReservedColumns.Refuse(Into ?? Column);

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        RowColumns.Require(rows, Column, "column");
        return [.. rows.Select(r => r.With((Into ?? Column, r.Text(Column) is { } old && Values.TryGetValue(old, out string? latest) ? latest : (object?)r[Column])))];
    }
}

/// <summary>A value where a column has none.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value.</param>
public sealed record FillMissing(string Column, string Value) : RowTransform
{
    /// <inheritdoc />
    public override void Validate() => ReservedColumns.Refuse(Column);

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        RowColumns.Require(rows, Column, "column");
        return [.. rows.Select(r => r[Column] is null ? r.With((Column, Value)) : r)];
    }
}
