namespace Offprint.Evaluation.Pipelines;

/// <summary>
/// Each row several times, to be asked repeatedly: all rows as <c>repeat_0</c>, then all as <c>repeat_1</c>, … The
/// original's uid, or else its number from 0, becomes the data point of its repeats.
/// </summary>
/// <param name="Times">How often, at least once.</param>
public sealed record Multiply(int Times) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        if (Times is < 1 or > 100_000) throw new InputException($"Rows are multiplied by {Times}; it must be between 1 and 100,000.") { Field = "multiply" };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. from repeat in Enumerable.Range(0, Times)
               from row in rows.Select((row, number) => row.With((ReservedColumns.DataPoint, RowNames.Item(row, number))))
               select row.With((ReservedColumns.Repeat, RowNames.RepeatName(repeat))),
        ];
    }
}
