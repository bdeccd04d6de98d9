using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>Weighted least squares at points of projection processes and of volume sampling (arXiv 2312.14057).</summary>
public sealed class WeightedLeastSquares : RunnablePaper
{
    public override int Number => 16;

    public override string Slug => "weighted-least-squares-dpp";

    public override IReadOnlyList<Experiment> Experiments { get; } =
        [new Identities(), new StableDesigns(), new ErrorOfFit(), new InverseGram(), new Interpolation(), new ManyVariables()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new DesignPoints(), new FitDesign()];
}
