namespace Offprint.Evaluation.Pipelines;

/// <summary>Changes rows, one transform after the other.</summary>
public sealed record TransformStep : PipelineStep
{
    /// <summary>The transforms, in order.</summary>
    public required IReadOnlyList<RowTransform> Transforms { get; init; }

    /// <inheritdoc />
    public override string Kind => "transform";

    /// <inheritdoc />
    public override void Validate()
    {
        foreach (var transform in Transforms) transform.Validate();
    }

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult(new StepRows(Transforms.Aggregate(context.Rows, (rows, transform) =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            return transform.Apply(rows);
        })));
    }
}
