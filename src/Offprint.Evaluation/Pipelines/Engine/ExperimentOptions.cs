using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Where an experiment keeps what it makes, and who asks.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The folder of the steps' outputs; made if there is none. Several experiments may share one; a run waits until no other has it.</summary>
    public required string Folder { get; init; }

    /// <summary>Who asks the model of a step. Called only for steps that ask; steps of one endpoint may share one. With an asker in replay nothing is asked.</summary>
    /// <value>Nobody: a step that asks is refused.</value>
    public Func<AskingStep, Asker> Asker { get; init; } = step => throw new InputException($"Step '{step.Name}' asks the model '{step.Model}', and there is nobody to ask. Give an endpoint.") { Field = "endpoint" };
}

/// <summary>How far a step is.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="What">What it is doing, in a few words.</param>
public readonly record struct StepProgress(string Step, double Share, string What);
