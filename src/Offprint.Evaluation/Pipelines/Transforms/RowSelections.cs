using System.Globalization;
using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Some of the rows by chance, in their order.</summary>
/// <param name="Count">How many; all where there are fewer.</param>
/// <param name="Seed">Seed of the choice.</param>
public sealed record SampleRows(int Count, ulong Seed = 1) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        if (Count < 1) throw new InputException($"The number of sampled rows is {Count}; it must be 1 or more.") { Field = "sample" };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Count >= rows.Count ? rows : [.. RandomStream.FromPath(Seed, "sample").Permutation(rows.Count).Take(Count).Order().Select(i => rows[i])];
    }
}

/// <summary>The rows with a number in a range, ends included; rows without a number are left out.</summary>
/// <param name="Column">The column of the number.</param>
/// <param name="Low">The lowest; null for any.</param>
/// <param name="High">The highest; null for any.</param>
public sealed record KeepRange(string Column, double? Low, double? High) : RowTransform
{
    /// <inheritdoc />
    public override void Validate()
    {
        if (Low is null && High is null) throw new InputException("The range has neither a low nor a high end. Give one of them.") { Field = "range" };
        if (Low > High) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The range goes from {Low} to {High}; the low end must not be above the high one.")) { Field = "range" };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        RowColumns.Require(rows, Column, "column");
        return [.. rows.Where(r => r.Number(Column) is var x && x >= (Low ?? double.NegativeInfinity) && x <= (High ?? double.PositiveInfinity))];
    }
}
