using Offprint.Numerics;

namespace Offprint.Evaluation.Pipelines;

/// <summary>The most frequent value among the repeats of a data point. Missing values have no vote, and a tie is broken by chance.</summary>
public sealed record TakeMajority : RowTransform
{
    /// <summary>The column that is voted on.</summary>
    public required string Column { get; init; }

    /// <summary>The column for the value that won.</summary>
    /// <value><c>majority_vote</c>.</value>
    public string Into { get; init; } = "majority_vote";

    /// <summary>A column whose value comes along with the value that won, from the first row that gave it; null for none.</summary>
    /// <value>Null.</value>
    public string? Label { get; init; }

    /// <summary>Whether one row a data point stays, its first.</summary>
    /// <value>False: all rows stay.</value>
    public bool OneRow { get; init; }

    /// <summary>Seed of the ties.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc />
    public override void Validate()
    {
        ReservedColumns.Refuse(Into);
        if (Label is not null) ReservedColumns.Refuse(LabelInto);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows)
    {
        RowColumns.Require(rows, Column, "column");
        if (Label is not null) RowColumns.Require(rows, Label, "label");
        // Votes of several models on one item are held apart.
        var points = rows.Select((row, i) => (Row: row, Point: (Model: row.Text(ReservedColumns.Model), Item: RowNames.Item(row, i)))).ToList();
        var won = points.GroupBy(p => p.Point, p => p.Row).ToDictionary(g => g.Key, g => Won([.. g], g.Key.Model, g.Key.Item));
        var voted = points.Select(p => (p.Point, Row: p.Row.With((Into, won[p.Point].Value)))).Select(p => (p.Point, Row: Label is null ? p.Row : p.Row.With((LabelInto, won[p.Point].Label))));
        return [.. (OneRow ? voted.DistinctBy(p => p.Point) : voted).Select(p => p.Row)];
    }

    string LabelInto => $"{Into}_{Label}";

    (string? Value, object? Label) Won(Row[] rows, string? model, string item)
    {
        var vote = MajorityVote.Of([.. rows.Select(r => r.Text(Column))], RandomStream.FromPath(Seed, "majority", model ?? "", item));
        return (vote.Answer, Label is null || vote.Answer is null ? null : rows.First(r => r.Text(Column) == vote.Answer)[Label]);
    }
}
