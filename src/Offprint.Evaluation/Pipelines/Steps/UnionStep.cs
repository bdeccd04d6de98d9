namespace Offprint.Evaluation.Pipelines;

/// <summary>Puts the rows of several steps below each other.</summary>
public sealed record UnionStep : PipelineStep
{
    /// <summary>Columns by which rows are the same: only the first of these stays. None keeps all.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Distinct { get; init; } = [];

    /// <inheritdoc />
    public override string Kind => "union";

    /// <inheritdoc />
    public override int FewestInputs => 2;

    /// <inheritdoc />
    public override int MostInputs => int.MaxValue;

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Row[] rows = [.. context.Inputs.SelectMany(r => r)];
        foreach (string column in Distinct) RowColumns.Require(rows, column, "distinct");
        return Task.FromResult(new StepRows(Distinct.Count == 0 ? rows : [.. rows.DistinctBy(r => RowGroups.Key(r, Distinct), RowGroups.Comparer)]));
    }
}
