using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>Schemas and catalogues for agents: formats, files, search, and the statistics of experiments with them (arXiv 2602.05447).</summary>
public sealed class StructuredContext : RunnablePaper
{
    const string NoRecordedRuns =
        "recorded runs of a language model: 100 questions, each with files and with everything in the prompt, in four formats. None of the paper's are public, and none were made here";

    public override int Number => 33;

    public override string Slug => "structured-context";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new LayoutCosts(), new Navigation(), new PublishedStatistics()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Render(), new Analyse(), new Ask()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "model-accuracy",
            Statement = "With files and search tools closed models answer 2.7 points more of the questions than with everything in the prompt.",
            Origin = new Origin.PaperFigure(PublishedFigures.ClosedDifference, "results: 79.8 against 77.1 %"),
            Criterion = new AtLeast(0) { Estimator = "share right with files − with the prompt, mean over models, in percentage points", Replication = "model", NoEffect = 0, Unit = "percentage points" },
            CarriesOver = "Tests clustered by model and by question, beside the paper's independent ones.",
            DoesNotCarryOver = "Models are replaced by newer ones under the same name; figures age with them.",
            Missing = NoRecordedRuns,
        },
        new()
        {
            Id = "tokens-per-run",
            Statement = "A run with TOON takes 38 % more tokens than one with YAML, although its file is smaller.",
            Origin = new Origin.PaperFigure(1.38, "tokens per run: 17,625 against 12,729"),
            Criterion = new AtLeast(1.1) { Estimator = "tokens of all runs with TOON ÷ with YAML", Replication = "question", NoEffect = 1 },
            CarriesOver = "Output per search and price of a miss, measured with scripts.",
            DoesNotCarryOver = "How often a language model misses and how widely it searches.",
            Missing = NoRecordedRuns,
        },
    ];
}
