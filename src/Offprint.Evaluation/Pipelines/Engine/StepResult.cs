namespace Offprint.Evaluation.Pipelines;

/// <summary>What became of a step in a run.</summary>
/// <param name="Step">The step.</param>
/// <param name="Output">What it made.</param>
/// <param name="Skipped">Whether that was there already.</param>
public sealed record StepResult(PipelineStep Step, StepOutput Output, bool Skipped);

/// <summary>What became of an experiment.</summary>
/// <param name="Steps">Step by step.</param>
public sealed record ExperimentResult(IReadOnlyList<StepResult> Steps)
{
    /// <summary>A step's result by its name.</summary>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public StepResult this[string step] => Steps.FirstOrDefault(s => s.Step.Name == step) ?? throw new ArgumentException($"There is no step '{step}'.", nameof(step));
}
