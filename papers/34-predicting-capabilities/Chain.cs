using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Predictability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Which ladders, and how many sets of items.</summary>
public record LadderSettings
{
    [Description("Orders of the n-gram models: characters that they look at, and the next one")]
    [Range(1, 20)]
    [PlanOnly]
    public int[] Orders { get; init; } = [3, 5];

    [Description("Sets of items drawn at random, beside the evenly spaced one")]
    [Range(1, 1000)]
    [PlanOnly]
    public int Sets { get; init; } = 20;

    [Description("Items of a set")]
    [Range(20, 5000)]
    public int Items { get; init; } = 300;

    [Description("Characters of the largest training prefix; 0 takes all")]
    [Range(0, 2_000_000)]
    public int Largest { get; init; }
}

/// <summary>What one ladder and set show along the chain.</summary>
/// <param name="Means">Mean correlation, [metric][kind], constant items as 0.</param>
/// <param name="Constant">Items that never change, by metric.</param>
/// <param name="Survival">Share of items with a Pearson correlation above −1, −0.95 … 1, [metric][level], constant items as 0.</param>
/// <param name="SurvivalDropped">The same without constant items; NaN where no item is left.</param>
/// <param name="LastAccuracy">Accuracy of the largest model.</param>
public sealed record ChainFound(double[][] Means, int[] Constant, double[][] Survival, double[][] SurvivalDropped, double LastAccuracy)
{
    /// <summary>The levels of the survival curves.</summary>
    public static double[] Levels { get; } = [.. Enumerable.Range(-20, 41).Select(i => i / 20.0)];

    public double Mean(ChainMetric metric, CorrelationKind kind) => Means[(int)metric][(int)kind];

    public double Above(ChainMetric metric, double level, bool dropped = false) =>
        (dropped ? SurvivalDropped : Survival)[(int)metric][Array.IndexOf(Levels, level)];
}

/// <summary>Whether each step from log-likelihood to accuracy follows compute less closely than the one before.</summary>
public sealed class Chain : Experiment<LadderSettings, LadderCase, ChainFound>
{
    // How closely an item must follow compute to count as predictable.
    const double High = 0.8;

    static readonly CorrelationKind[] s_kinds = Enum.GetValues<CorrelationKind>();

    static readonly Claim s_degrades = new()
    {
        Id = "chain-degrades",
        Statement = "Scores follow compute less and less closely along the chain: log-likelihood, probability, probability among the choices, accuracy.",
        Origin = new Origin.PaperStatement("abstract: performance is computed by a sequence of transformations that progressively degrades the relationship with scale"),
        Criterion = new All([.. LadderResults.Claimed.SelectMany(order => new CriterionPart[]
        {
            new(FallPart(order), new AtLeast(0.1)
            {
                Estimator = "second largest, over the kinds of correlation in which mean(log p^Vocab) ≥ mean(p^Vocab) − 0.001, of mean(p^Vocab) − 0.001 − mean(p^Choices); mean over sets of items",
                Replication = "set of items",
                NoEffect = 0,
                Unit = "correlation",
            }),
            new(TailPart(order), new Ordered(["p^Choices", "accuracy"])
            {
                Estimator = "share of items with Pearson > 0.8 for p^Choices, less that for accuracy (constant items as 0); mean over sets of items",
                Replication = "set of items",
                NoEffect = 0,
                Unit = "share of items",
            }),
        })])
        { Estimator = "correlations with compute along the chain", Replication = "set of items", NoEffect = 0 },
        CarriesOver = "That the chain loses predictability step by step, with exact likelihoods and real text.",
        DoesNotCarryOver = "How much is lost: that belongs to the models and the benchmark. Means of accuracy and of the Brier score are reported, not claimed to be lowest.",
    };

    public override string Id => "chain";

    public override string Title => "Correlation with compute at each step of the chain";

    public override IReadOnlyList<Claim> Claims { get; } = [s_degrades];

    public override IReadOnlyList<string> DataSets => [CharacterLadder.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 2, Scale.Quick => 6, _ => 25 };

    public override LadderSettings At(Scale scale) => LadderScale.At(scale);

    public override IEnumerable<LadderCase> Plan(LadderSettings settings, IReadOnlyList<Measured<LadderCase, ChainFound>> done) => CharacterLadder.Cases(settings.Orders, settings.Sets);

    public override Task<ChainFound> MeasureAsync(LadderSettings settings, LadderCase piece, Trial trial)
    {
        var ladder = CharacterLadder.Build(piece, settings.Items, settings.Largest, trial);
        var found = ChainCorrelations.Of(ladder);
        return Task.FromResult(new ChainFound(
            [.. ChainMetrics.All.Select(m => s_kinds.Select(k => found.Mean(m, k)).ToArray())],
            [.. ChainMetrics.All.Select(found.Constant)],
            Survival(ConstantPolicy.Zero),
            Survival(ConstantPolicy.Drop),
            ladder.Means(ChainMetric.Accuracy)[^1]));

        double[][] Survival(ConstantPolicy constant) =>
            [.. ChainMetrics.All.Select(m => ChainFound.Levels.Select(level => found.ShareAbove(m, CorrelationKind.Pearson, level, constant)).ToArray())];
    }

    public override void Conclude(LadderSettings settings, IReadOnlyList<Measured<LadderCase, ChainFound>> results, Report report)
    {
        var byOrder = LadderResults.ByOrder(results);
        if (LadderResults.HoldClaimed(byOrder))
        {
            report.Judge(s_degrades, LadderResults.Claimed.SelectMany(order => new[]
            {
                (Part: FallPart(order), Mean: LadderResults.Mean(byOrder[order], Fall)),
                (Part: TailPart(order), Mean: LadderResults.Mean(byOrder[order], Tail)),
            }).ToDictionary(p => p.Part, p => p.Mean));
        }

        report.Table("Evenly spaced items", ["Order", "Step", "Pearson", "Spearman", "Kendall's τ-b", "Share above 0.8 (Pearson)", "Items that never change"],
            from o in byOrder from m in ChainMetrics.All
            let even = o.Value[0]
            select (object?[])[o.Key, m.Name(), even.Mean(m, s_kinds[0]), even.Mean(m, s_kinds[1]), even.Mean(m, s_kinds[2]), even.Above(m, High), even.Constant[(int)m]]);
        report.Table("All sets of items", ["Order", "Step", "Mean Pearson", "Low", "High", "Lowest set", "Highest set"],
            from o in byOrder from m in ChainMetrics.All
            let values = o.Value.Select(r => r.Mean(m, CorrelationKind.Pearson)).ToArray()
            let estimate = Intervals.Student(values)
            select (object?[])[o.Key, m.Name(), estimate.Value, estimate.Low, estimate.High, values.Min(), values.Max()]);
        report.Table("Share of items above a correlation: sets in which p^Choices exceeds accuracy", ["Order", "Above", "Constant items as 0", "Constant items dropped", "Sets"],
            from o in byOrder from level in new[] { 0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9 }
            select (object?[])[o.Key, level, Sets(o.Value, level, dropped: false), Sets(o.Value, level, dropped: true), o.Value.Length]);

        var survival = Charts.Plot("survival", "How many items follow compute, at each step of the chain",
            "Each curve says which share of the items has a higher correlation with compute; it moves left as the chain goes on. The step at 0 is items that never change. Evenly spaced items.",
            x: new("Pearson correlation with log compute", "") { Minimum = -1, Maximum = 1 }, y: new("Share of items above", "") { FromZero = true })
            .Panels(new("Order of the models", ""));
        foreach (var (order, found) in byOrder)
        {
            survival.Panel($"order {order}");
            foreach (var metric in ChainMetrics.All) survival.Line(metric.Name(), ChainFound.Levels, found[0].Survival[(int)metric]);
        }

        report.Chart(survival.RuleX(High, "0.8").Build());
        var means = Charts.Bars("means", "Mean correlation with compute", "Pearson's over the evenly spaced items; a step that never moves counts as 0.",
            category: new("Step", ""), value: new("Mean Pearson correlation", ""));
        foreach (var (order, found) in byOrder)
        {
            foreach (var metric in ChainMetrics.All) means.Bar(metric.Name(), found[0].Mean(metric, CorrelationKind.Pearson), $"order {order}");
        }

        report.Chart(means.Build());
        foreach (var (order, found) in byOrder)
        {
            double[] beyond = [.. found.Select(f => f.Mean(ChainMetric.Accuracy, CorrelationKind.Kendall) - f.Mean(ChainMetric.ChoiceProbability, CorrelationKind.Kendall))];
            report.Note($"Order {order}: the largest model answers {found[0].LastAccuracy:0.0000} of the evenly spaced items, and {found[0].Constant[(int)ChainMetric.Accuracy]} of {settings.Items} never change. "
                + $"The mean of Kendall's τ-b for accuracy lies above that for p^Choices in {beyond.Count(d => d > 0)} of {beyond.Length} sets (mean difference {Statistics.Mean(beyond):+0.000;−0.000}): that the last step lowers the mean is not claimed.");
        }

        report.Note("An item that never changes counts as 0 and has no correlation to lose. Where the columns of the last table differ, the shift from p^Choices to accuracy is in part these items.");
    }

    static string FallPart(int order) => $"{LadderResults.Part(order)}: fall to p^Choices";

    static string TailPart(int order) => $"{LadderResults.Part(order)}: predictable items";

    static double Fall(ChainFound found)
    {
        double[] falls = [.. s_kinds.Where(k => found.Mean(ChainMetric.LogProbability, k) >= found.Mean(ChainMetric.Probability, k) - 0.001)
            .Select(k => found.Mean(ChainMetric.Probability, k) - 0.001 - found.Mean(ChainMetric.ChoiceProbability, k)).OrderDescending()];
        return falls.Length >= 2 ? falls[1] : -2; // no two kinds have the first order: as far from the claim as correlations can be
    }

    static double Tail(ChainFound found) => found.Above(ChainMetric.ChoiceProbability, High) - found.Above(ChainMetric.Accuracy, High);

    static int Sets(ChainFound[] found, double level, bool dropped) =>
        found.Count(f => f.Above(ChainMetric.ChoiceProbability, level, dropped) > f.Above(ChainMetric.Accuracy, level, dropped));
}

/// <summary>The ladders' settings at each scale.</summary>
static class LadderScale
{
    public static LadderSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Sets = 2, Items = 60, Largest = 60_000 },
        Scale.Quick => new() { Sets = 4 },
        _ => new(),
    };
}
