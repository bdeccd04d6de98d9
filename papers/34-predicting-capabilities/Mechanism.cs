using Offprint.Evaluation.Predictability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>What one ladder and set show about the wrong choices.</summary>
/// <param name="CoMovement">Correlation of ℓ_c with the mean of the wrong ℓ_j over the levels, per item.</param>
/// <param name="LogProbability">Mean Spearman correlation of log p^Vocab with compute.</param>
/// <param name="Choices">That of p^Choices.</param>
/// <param name="Frozen">That of p^Choices with the wrong choices frozen at the largest model.</param>
/// <param name="Right">ℓ_c per level and item; of the evenly spaced items alone.</param>
/// <param name="Wrong">Mean of the wrong ℓ_j, likewise.</param>
/// <param name="Sizes">Compute of the levels.</param>
public sealed record MechanismFound(double[] CoMovement, double LogProbability, double Choices, double Frozen, double[][]? Right, double[][]? Wrong, double[] Sizes);

/// <summary>Whether the wrong choices are what makes the chain lose: they move with the right one, and frozen they take nothing away.</summary>
public sealed class Mechanism : Experiment<LadderSettings, LadderCase, MechanismFound>
{
    static readonly Claim s_together = new()
    {
        Id = "wrong-choices-rise",
        Statement = "The likelihood of the wrong choices rises with compute together with that of the right one.",
        Origin = new Origin.PaperStatement("abstract: probability mass on the incorrect choices co-varies with that on the correct one as compute grows"),
        Criterion = new All([.. LadderResults.Claimed.Select(order => new CriterionPart(LadderResults.Part(order), new AtLeast(0.3)
        {
            Estimator = "mean over items of Pearson's correlation over the levels of ℓ_c with the mean of ℓ_j over the wrong choices; mean over sets of items",
            Replication = "set of items",
            NoEffect = 0,
            Unit = "correlation",
        }))])
        { Estimator = "motion of wrong choices with the right one", Replication = "set of items", NoEffect = 0 },
        CarriesOver = "That mass on wrong choices needs a law of its own before a benchmark can be forecast.",
        DoesNotCarryOver = "The size of the correlation.",
    };

    static readonly Claim s_frozen = new()
    {
        Id = "frozen-wrong-choices",
        Statement = "With the wrong choices held still, p^Choices follows compute as closely as the log-likelihood does.",
        Origin = new Origin.Theory(0, "with ℓ_j fixed for j ≠ c, p^Choices is a strictly increasing function of ℓ_c, and ranks do not change"),
        Criterion = new All([.. LadderResults.Claimed.Select(order => new CriterionPart(LadderResults.Part(order), new AtMost(0.02)
        {
            Estimator = "|mean Spearman of p^Choices with frozen wrong choices − mean Spearman of log p^Vocab|; mean over sets of items",
            Replication = "set of items",
            NoEffect = 0.4, // about what it is with the wrong choices moving
            Unit = "correlation",
        }))])
        { Estimator = "what freezing leaves of the loss", Replication = "set of items", NoEffect = 0.4 },
        CarriesOver = "The cause: nothing but the motion of wrong choices separates the two steps.",
        DoesNotCarryOver = "Nothing; it follows from the definition, and tests that the definition is what was computed.",
    };

    public override string Id => "mechanism";

    public override string Title => "The wrong choices: how they move, and what happens when they do not";

    public override IReadOnlyList<Claim> Claims { get; } = [s_together, s_frozen];

    public override IReadOnlyList<string> DataSets => [CharacterLadder.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 2, Scale.Quick => 6, _ => 25 };

    public override LadderSettings At(Scale scale) => LadderScale.At(scale);

    public override IEnumerable<LadderCase> Plan(LadderSettings settings, IReadOnlyList<Measured<LadderCase, MechanismFound>> done) => CharacterLadder.Cases(settings.Orders, settings.Sets);

    public override Task<MechanismFound> MeasureAsync(LadderSettings settings, LadderCase piece, Trial trial)
    {
        var ladder = CharacterLadder.Build(piece, settings.Items, settings.Largest, trial);
        var correlations = ChainCorrelations.Of(ladder);
        double frozen = ChainCorrelations.Of(ladder.WithWrongChoicesFrozen()).Mean(ChainMetric.ChoiceProbability, CorrelationKind.Spearman);
        double[][]? right = null, wrong = null;
        if (piece.Set == 0)
        {
            right = [.. ladder.Items.Select((_, i) => ladder.Trajectory(ChainMetric.LogProbability, i))];
            wrong = [.. ladder.Items.Select((_, i) => CoMovement.WrongMeans(ladder, i))];
        }

        return Task.FromResult(new MechanismFound(
            CoMovement.Correlations(ladder),
            correlations.Mean(ChainMetric.LogProbability, CorrelationKind.Spearman),
            correlations.Mean(ChainMetric.ChoiceProbability, CorrelationKind.Spearman),
            frozen, right, wrong, [.. ladder.Levels.Select(l => l.Compute)]));
    }

    public override void Conclude(LadderSettings settings, IReadOnlyList<Measured<LadderCase, MechanismFound>> results, Report report)
    {
        var byOrder = LadderResults.ByOrder(results);
        if (LadderResults.HoldClaimed(byOrder))
        {
            report.Judge(s_together, LadderResults.Means(byOrder, Moving));
            report.Judge(s_frozen, LadderResults.Means(byOrder, f => Math.Abs(f.Frozen - f.LogProbability)));
        }

        report.Table("Motion of the wrong choices", ["Order", "Items", "Mean correlation", "Items above 0", "Items above 0.8"],
            from o in byOrder from set in o.Value.Select((found, s) => (found, s))
            select (object?[])[o.Key, set.s == 0 ? "evenly spaced" : $"drawn {set.s}", Moving(set.found), Share(set.found, 0), Share(set.found, 0.8)]);
        report.Table("Freezing the wrong choices", ["Order", "Items", "Spearman of log p^Vocab", "of p^Choices", "of p^Choices, wrong choices frozen"],
            from o in byOrder from set in o.Value.Select((found, s) => (found, s))
            select (object?[])[o.Key, set.s == 0 ? "evenly spaced" : $"drawn {set.s}", set.found.LogProbability, set.found.Choices, set.found.Frozen]);

        var (last, figures) = byOrder.MaxBy(o => o.Key);
        if (figures[0] is { Right: { } right, Wrong: { } wrong, Sizes: var sizes })
        {
            var joint = Charts.Plot("joint", "Right and wrong choices move together",
                $"One dot per evenly spaced item, models of order {last}: with more training the cloud moves to the right and upwards. On the line the wrong choices are as likely as the right one.",
                x: new("log p of the right choice", ""), y: new("Mean log p of the wrong choices", "")).Panels(new("Training", "characters"));
            double low = right.Concat(wrong).Min(t => t.Min());
            foreach (int level in new[] { 0, sizes.Length / 2, sizes.Length - 1 })
            {
                joint.Panel($"{sizes[level]:#,0}").Points("items", [.. right.Select(t => t[level])], [.. wrong.Select(t => t[level])]);
                joint.Line("as likely", [low, 0], [low, 0]);
            }

            report.Chart(joint.Build());
        }

        var histogram = Charts.Histogram("co-movement", "How closely the wrong choices follow the right one", "Correlation over the ladder of the right choice with the mean of the wrong ones, evenly spaced items.",
            value: new("Correlation of ℓ_c with the mean wrong ℓ_j", "")).Rule(0, "none").Bins(20);
        foreach (var (order, found) in byOrder) histogram.Values($"order {order}", found[0].CoMovement);
        report.Chart(histogram.Build());
        report.Note("Frozen at the largest model's values, the wrong choices leave the ranks of p^Choices as those of the log-likelihood; the difference that remains is rounding. The loss from the second step to the third is their motion and nothing else.");
    }

    // An item whose likelihoods never move has no correlation and counts as 0.
    static double Moving(MechanismFound found) => Statistics.Mean([.. found.CoMovement.Select(c => double.IsNaN(c) ? 0 : c)]);

    static double Share(MechanismFound found, double level) => found.CoMovement.Count(c => c > level) / (double)found.CoMovement.Length;
}
