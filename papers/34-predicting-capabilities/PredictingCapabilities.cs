using Offprint.Lab;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Where the predictability of benchmarks with scale is lost (arXiv 2406.04391).</summary>
public sealed class PredictingCapabilities : RunnablePaper
{
    public override int Number => 34;

    public override string Slug => "predicting-capabilities";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new Chain(), new Mechanism(), new Forecasting(), new PublishedTables()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Predict()];

    public override IReadOnlyList<Service> Services { get; } = [new NgramService()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "five-families",
            Statement = "The same holds for five families of language models on twelve benchmarks of choices.",
            Origin = new Origin.PaperStatement("abstract: five model families and twelve multiple-choice benchmarks"),
            Criterion = new CountOf(60, 60) { Estimator = "pairs of family and benchmark in which mean correlations fall along the chain", Replication = "family and benchmark", NoEffect = 0.5 },
            CarriesOver = "The method: with the likelihoods of choices in a file, 'offprint apply 34' measures the same chain.",
            DoesNotCarryOver = "Numeric curves of language models.",
            Missing = "log-likelihoods of every choice from checkpoints of five families on twelve benchmarks: they are not published as files, and computing them takes GPUs or endpoints that return log-probabilities of a prompt",
        },
    ];
}
