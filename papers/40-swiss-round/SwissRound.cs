using Offprint.Lab;

namespace Offprint.Papers.SwissRound;

/// <summary>One ranking from many benchmarks by random Swiss tournaments (arXiv 2512.21010).</summary>
public sealed class SwissRound : RunnablePaper
{
    const string NotPublic =
        "the paper's table of scores (which models, on which benchmarks, in which order of stages), its expected wins, and its code: none of them is published. "
        + "With that table as a CSV file, 'offprint apply 40 --input FILE --order …' plays it";

    public override int Number => 40;

    public override string Slug => "swiss-round";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new Stability(), new Rankings(), new Elimination(), new Exactness()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Rank()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "own-ranking",
            Statement = "Over the authors' staged sequence of benchmarks, their models come out in the order of their table.",
            Origin = new Origin.PaperStatement("experiments, tables of models; not read here"),
            Criterion = new Exact(1, 1e-12) { Estimator = "Kendall's τ-b between the authors' ranking and the one played here on their scores", Replication = "deterministic", NoEffect = 0 },
            CarriesOver = "The method, its rules and its Monte Carlo error, on any table of scores.",
            DoesNotCarryOver = "Which model stands where: expected wins of another field or another sequence do not compare.",
            Missing = NotPublic,
        },
        new()
        {
            Id = "own-profiles",
            Statement = "Failure sensitivity separates the authors' robust generalists from their aggressive specialists, model by model.",
            Origin = new Origin.PaperStatement("experiments, risk profiles of models; not read here"),
            Criterion = new Exact(1, 1e-12) { Estimator = "share of the authors' models that fall in the class which they name", Replication = "deterministic", NoEffect = 0.25 },
            CarriesOver = "That elimination separates models by risk, tested on a public table.",
            DoesNotCarryOver = "The class of each of the authors' models.",
            Missing = NotPublic,
        },
    ];
}
