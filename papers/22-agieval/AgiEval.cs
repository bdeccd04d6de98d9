using Offprint.Lab;

namespace Offprint.Papers.AgiEval;

/// <summary>Models in the examinations of people (arXiv 2304.06364).</summary>
public sealed class AgiEval : RunnablePaper
{
    public override int Number => 22;

    public override string Slug => "agieval";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new Goldens(), new Phrasings(), new Gaps(), new HumanDistance(), new SmallModel()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Evaluate()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "gpt-4",
            Statement = "GPT-4 answers 95 % of SAT mathematics in its best setting.",
            Origin = new Origin.PaperFigure(0.95, "abstract"),
            Criterion = new AtLeast(0.93) { Estimator = "share right of sat-math in the best of four settings, with Wilson's interval", Replication = "question", NoEffect = 0.25 },
            CarriesOver = "Prompts, parsing and scoring, which are the paper's to the character.",
            DoesNotCarryOver = "The model of March 2023.",
            Missing = "the model: an endpoint that serves the GPT-4 of the paper. 'offprint apply 22' asks any other",
        },
    ];
}
