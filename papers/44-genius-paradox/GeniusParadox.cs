using Offprint.Lab;

namespace Offprint.Papers.GeniusParadox;

/// <summary>Questions about the letters of words, and what answers to them are to be compared with (arXiv 2410.14166).</summary>
public sealed class GeniusParadox : RunnablePaper
{
    public override int Number => 44;

    public override string Slug => "genius-paradox";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new Baselines(), new Votes()];

    public override IReadOnlyList<Experiment> Applications { get; } = [new Count()];

    public override IReadOnlyList<Claim> OutOfReach { get; } =
    [
        new()
        {
            Id = "reasoning-first",
            Statement = "A small transformer that spells the word with a running count before it answers counts better than one that answers at once, with the same training.",
            Origin = new Origin.PaperStatement("abstract: reasoning before responding is the most robust of the strategies"),
            Criterion = new AtLeast(0.15)
            {
                Estimator = "accuracy with spelling − accuracy of a direct answer on 500 held-out words, subword tokens, equal steps and examples; mean over seeds",
                Replication = "training seed",
                NoEffect = 0,
            },
            CarriesOver = "The direction of the effect at equal training.",
            DoesNotCarryOver = "Whether the tokenizer is to blame: in a model trained from scratch it does matter, and the paper speaks of pretrained ones.",
            Missing = "small transformers to train (four arms, three seeds), which Offprint does not have yet",
        },
    ];
}
