using Offprint.Evaluation.Models;

namespace Offprint.Evaluation.Pipelines;

/// <summary>What a step may use while it runs.</summary>
/// <param name="inputs">The rows of each step that it reads.</param>
/// <param name="sources">The digest of all data that these stem from.</param>
/// <param name="asker">Who asks the model of a step.</param>
/// <param name="progress">Told how far the step is.</param>
/// <param name="cancellation">Ends the step.</param>
public sealed class StepContext(IReadOnlyList<IReadOnlyList<Row>> inputs, string sources, Func<AskingStep, Asker> asker, Action<double, string> progress, CancellationToken cancellation)
{
    /// <summary>The rows of the first step that it reads.</summary>
    public IReadOnlyList<Row> Rows => inputs[0];

    /// <summary>The rows of each step that it reads, in the order in which it names them.</summary>
    public IReadOnlyList<IReadOnlyList<Row>> Inputs => inputs;

    /// <summary>The SHA-256 digest of the data that all of it stems from.</summary>
    public string Sources => sources;

    /// <summary>Asks to stop.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Who asks the model of a step.</summary>
    public Asker Asker(AskingStep step) => asker(step);

    /// <summary>Says how far the step is.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="what">What it is doing, in a few words.</param>
    public void Progress(double share, string what) => progress(share, what);
}
