using Offprint.Lab;

namespace Offprint.Papers.GeoBench2;

/// <summary>Scores by capability with honest errors (arXiv 2511.15658).</summary>
public sealed class GeoBench2 : RunnablePaper
{
    public override int Number => 32;

    public override string Slug => "geo-bench-2";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new CapabilityRanking(), new FullAgainstFrozen()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Leaderboard()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "retraining",
            Statement = "Training the backbones again by the protocol gives the released scores.",
            Origin = new Origin.PaperStatement("protocol: search of hyper-parameters, then at least five seeds with the best"),
            Criterion = new AtLeast(0.9) { Estimator = "Spearman's ρ between the released scores and those of backbones trained again", Replication = "backbone", NoEffect = 0 },
            CarriesOver = "The aggregation, which repeats exactly on the released results.",
            DoesNotCarryOver = "The training of 18 backbones on 19 data sets, five seeds each and a search before.",
            Missing = "graphics processors for some ten thousand trainings, and the 19 data sets",
        },
    ];
}
