using Offprint.Lab;

namespace Offprint.Papers.CrossCapabilities;

/// <summary>Law of the weakest link: cross capabilities of language models (arXiv 2409.19951).</summary>
public sealed class CrossCapabilities : RunnablePaper
{
    public override int Number => 20;

    public override string Slug => "cross-capabilities";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new PublicScores(), new TrainedSkills(), new JudgePipeline()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new WeakestLinks(), new JudgeAnswers()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "split",
            Statement = "Of 58 cross scores of 17 models 38 lie below both capabilities and 20 between them, nearer the weaker.",
            Origin = new Origin.PaperFigure(38.0 / 58, "abstract: 38 of 58"),
            Criterion = new Near(38.0 / 58, 0.1) { Estimator = "share of cross scores below both capabilities", Replication = "cross score of a model", NoEffect = 1.0 / 3 },
            CarriesOver = "The classification, the judge's form and the statistics.",
            DoesNotCarryOver = "Prompts, rated references, the models of 2024 and their judges.",
            Missing = "the authors' 1,400 prompts and 8,400 ratings, whose licence is non-commercial, and the endpoints of the 17 models and of the judge",
        },
    ];
}
