using Offprint.Lab;

namespace Offprint.Papers.Eureka;

/// <summary>What averages hide: groups, repeats, versions, leaders (arXiv 2409.10566).</summary>
public sealed class Eureka : RunnablePaper
{
    public override int Number => 23;

    public override string Slug => "eureka";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new RepeatedAnswers(), new HiddenRegressions(), new NoBestModel()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Understand()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "pipeline",
            Statement = "An experiment written as a graph of steps gives the same report to the last byte when it is run again, asks the model nothing for it, and nothing either where only the metric has changed.",
            Origin = new Origin.OurCheck("what a pipeline of replaceable steps is for"),
            Criterion = new Exact(0, 0) { Estimator = "requests of a second run, and of one with another metric", Replication = "deterministic", NoEffect = 1, Unit = "requests" },
            CarriesOver = "Answers that are kept and found again: 'offprint eval run' asks no question twice.",
            DoesNotCarryOver = "Steps in a graph, each with outputs named by their content.",
            Missing = "the pipeline of steps, which is not part of Offprint yet",
        },
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
