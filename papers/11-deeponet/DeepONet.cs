using Offprint.Lab;

namespace Offprint.Papers.DeepONet;

/// <summary>DeepONet: learning nonlinear operators (arXiv 1910.03193).</summary>
public sealed class DeepONet : RunnablePaper
{
    public override int Number => 11;

    public override string Slug => "deeponet";

    public override IReadOnlyList<Experiment> Experiments { get; } =
        [new Generalisation(), new Stacking(), new FunctionsNeeded(), new SensorsNeeded(), new DiffusionReactionSurrogate(), new OtherInputs()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new ApplyTrain(), new ApplyPredict()];
}
