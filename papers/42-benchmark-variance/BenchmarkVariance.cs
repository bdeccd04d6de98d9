using Offprint.Lab;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>How much of a difference between models is noise (arXiv 2406.10229).</summary>
public sealed class BenchmarkVariance : RunnablePaper
{
    public override int Number => 42;

    public override string Slug => "benchmark-variance";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new Seeds(), new Checkpoints(), new Repeats(), new ItemFiltering()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Card(), new Compare(), new Planning()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "own-deviations",
            Statement = "Trained ten times with other seeds, a 7B model scores on thirteen benchmarks with the deviations that the authors tabulate.",
            Origin = new Origin.PaperStatement("tables of seed means and deviations; not read here"),
            Criterion = new AtMost(0.1) { Estimator = "largest relative distance of a seed deviation from the authors' table", Replication = "benchmark", NoEffect = 1 },
            CarriesOver = "Every measure, on outcomes of a reader's own: 'offprint apply 42/card'.",
            DoesNotCarryOver = "The deviations of these benchmarks.",
            Missing = "ten trainings of a 7B model to 210 billion tokens with 21 checkpoints each, and the authors' tables, which are not published as data",
        },
        new()
        {
            Id = "cloze",
            Statement = "Asked for the text of the answer instead of its letter, small models score on MMLU with less variance over seeds and more steadily in training.",
            Origin = new Origin.PaperStatement("results on MMLU and MMLU-Cloze"),
            Criterion = new AtMost(1) { Estimator = "seed deviation of the cloze form over that of the letter form", Replication = "checkpoint", NoEffect = 1 },
            Missing = "seeds of one language model with log-probabilities of both forms of the same questions; n-gram models answer texts alone, as a letter means nothing to them",
        },
    ];
}
