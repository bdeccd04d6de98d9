using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>Evaluation as a graph of steps, and what averages hide: groups, repeats, versions, leaders (arXiv 2409.10566).</summary>
public sealed class Eureka : RunnablePaper
{
    public override int Number => 23;

    public override string Slug => "eureka";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new PipelineEquality(), new RepeatedAnswers(), new HiddenRegressions(), new NoBestModel()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Understand(), new RunExperiment(), new Compare()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "modalities",
            Statement = "Models often do not gain from an image beside the text.",
            Origin = new Origin.PaperStatement("abstract: capabilities that remain challenging"),
            Criterion = new AtMost(0) { Estimator = "accuracy with image and text − accuracy with text alone", Replication = "item", NoEffect = 1 },
            Missing = "models that see, and the image benchmarks",
        },
    ];
}
