using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>The simulated benchmark.</summary>
public sealed record ItemFilteringSettings
{
    [Description("Models over which items are analysed")]
    [Range(5, 1000)]
    public int Models { get; init; } = 30;

    [Description("Items of the benchmark")]
    [Range(20, 20_000)]
    public int Items { get; init; } = 500;

    [Description("Seed replicas of one model")]
    [Range(2, 1000)]
    public int Replicas { get; init; } = 10;

    [Description("Standard deviation of a replica's ability")]
    [Range(0, 5)]
    public double Jitter { get; init; } = 0.1;

    [Description("Share of items dropped")]
    [Range(0.01, 0.9)]
    public double Dropped { get; init; } = 0.25;

    [Description("Items in the small subsets (most discriminating, and anchors)")]
    [Range(2, 10_000)]
    public int Subset { get; init; } = 100;

    [Description("Independent benchmarks")]
    [Range(2, 10_000)]
    [PlanOnly]
    public int Draws { get; init; } = 140;
}

/// <summary>One simulated benchmark.</summary>
/// <param name="Draw">From 1.</param>
public sealed record ItemFilteringCase(int Draw);

/// <summary>Deviation over replicas on subsets of the items, divided by that on all.</summary>
/// <param name="Full">Deviation on all items.</param>
/// <param name="Filtered">Without the least discriminating items.</param>
/// <param name="Random">On a random subset of the same size.</param>
/// <param name="Sharpest">On the most discriminating items.</param>
/// <param name="Anchors">Weighted mean over anchors of a fitted 2PL model.</param>
/// <param name="AnchorModel">p-IRT on the same anchors.</param>
/// <param name="AnchorBias">Mean error of the weighted anchors.</param>
/// <param name="Difficulty">Difficulty of each item; of the first benchmark alone, else empty.</param>
/// <param name="Discrimination">Rest-score discrimination of each; −2 where it has none.</param>
/// <param name="Kept">Whether the item is kept.</param>
public sealed record ItemFilteringResult(double Full, double Filtered, double Random, double Sharpest, double Anchors, double AnchorModel, double AnchorBias, double[] Difficulty, double[] Discrimination, bool[] Kept);

/// <summary>Whether dropping weak items, or keeping few good ones, makes a benchmark less noisy.</summary>
public sealed class ItemFiltering : Experiment<ItemFilteringSettings, ItemFilteringCase, ItemFilteringResult>
{
    static readonly Claim s_filter = new()
    {
        Id = "item-analysis",
        Statement = "Dropping the items of least discrimination does not reduce the variance of the score over seeds.",
        Origin = new Origin.PaperStatement("results: item analysis is of little use for reducing variance"),
        Criterion = new AtLeast(0.95)
        {
            Estimator = "sd over ten seed replicas of the mean score without the 25 % items of lowest rest-score discrimination, divided by that on all 500; median over simulated benchmarks",
            Replication = "simulated benchmark",
            NoEffect = 0.95,
        },
        CarriesOver = "That fewer items, and sharp ones that react more to a jitter of ability, do not make a quieter score.",
        DoesNotCarryOver = "The size of the effect on real items; where a table of real outcomes with repeats is given, 'apply 42/card' measures it there.",
    };

    public override string Id => "item-filtering";

    public override string Title => "Dropping weak items from simulated benchmarks";

    public override IReadOnlyList<Claim> Claims { get; } = [s_filter];

    public override ItemFilteringSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Items = 100, Subset = 20, Draws = 5 },
        Scale.Quick => new() { Draws = 20 },
        _ => new(),
    };

    public override IEnumerable<ItemFilteringCase> Plan(ItemFilteringSettings settings, IReadOnlyList<Measured<ItemFilteringCase, ItemFilteringResult>> done) =>
        Enumerable.Range(1, settings.Draws).Select(d => new ItemFilteringCase(d));

    public override Task<ItemFilteringResult> MeasureAsync(ItemFilteringSettings settings, ItemFilteringCase piece, Trial trial)
    {
        var random = trial.Random;
        int n = settings.Items;
        ItemParameters[] items = [.. Enumerable.Range(0, n).Select(_ => new ItemParameters(Math.Exp(random.NextNormal(0, 0.5)), random.NextNormal()))];
        double[] abilities = [.. Enumerable.Range(0, settings.Models).Select(_ => random.NextNormal())], replicas = [.. Enumerable.Range(0, settings.Replicas).Select(_ => random.NextNormal(0, settings.Jitter))];
        double[][] models = TwoParameterLogistic.Simulate(abilities, items, random), seeds = TwoParameterLogistic.Simulate(replicas, items, random);

        var analysis = new ItemAnalysis(models);
        int[] order = analysis.LeastDiscriminating, kept = order[(int)(settings.Dropped * n)..], shuffled = random.Permutation(n), all = [.. Enumerable.Range(0, n)];
        int subset = Math.Min(settings.Subset, n);
        trial.Progress(0.1, "fitting the 2PL model");
        var fit = TwoParameterLogistic.Fit(models, new() { Tolerance = 1e-4 }, trial.Cancellation);
        var anchors = AnchorItems.Choose(fit.Items, subset, random.Split("anchors"));
        double full = Deviation(seeds, all);
        bool first = piece.Draw == 1;
        var keptItems = new HashSet<int>(kept);
        return Task.FromResult(new ItemFilteringResult(
            full, Deviation(seeds, kept) / full, Deviation(seeds, shuffled[..kept.Length]) / full, Deviation(seeds, order[^subset..]) / full,
            Statistics.StandardDeviation([.. seeds.Select(s => anchors.WeightedMean(s))]) / full,
            Statistics.StandardDeviation([.. seeds.Select(s => anchors.ModelMean(s))]) / full,
            Statistics.Mean([.. seeds.Select(s => anchors.WeightedMean(s) - s.Average())]),
            first ? [.. analysis.Items.Select(i => i.Difficulty)] : [],
            first ? [.. analysis.Items.Select(i => double.IsNaN(i.RestDiscrimination) ? -2 : i.RestDiscrimination)] : [],
            first ? [.. all.Select(keptItems.Contains)] : []));
    }

    public override void Conclude(ItemFilteringSettings settings, IReadOnlyList<Measured<ItemFilteringCase, ItemFilteringResult>> results, Report report)
    {
        if (results.Count < 2) return;
        double[] filtered = [.. results.Select(r => r.Result.Filtered)];
        var random = RandomStream.FromPath(42, "item-filtering", "intervals");
        report.Judge(s_filter, Intervals.Median(filtered, random.Split("filtered")), filtered);

        (string Name, int Items, double[] Ratios)[] subsets =
        [
            ("without the least discriminating", settings.Items - (int)(settings.Dropped * settings.Items), filtered),
            ("random of the same number", settings.Items - (int)(settings.Dropped * settings.Items), [.. results.Select(r => r.Result.Random)]),
            ("most discriminating", settings.Subset, [.. results.Select(r => r.Result.Sharpest)]),
            ("anchors, weighted mean", settings.Subset, [.. results.Select(r => r.Result.Anchors)]),
            ("anchors, p-IRT", settings.Subset, [.. results.Select(r => r.Result.AnchorModel)]),
        ];
        var medians = subsets.Select(s => (s.Name, s.Items, s.Ratios, Median: Intervals.Median(s.Ratios, random.Split(s.Name)))).ToArray();
        report.Table("Deviation over seeds on a part of the items, relative to all", ["Items", "Number", "Median ratio", "Low", "High", "Lower quartile", "Upper quartile", "Benchmarks"],
            medians.Select(m => (object?[])[m.Name, m.Items, m.Median.Value, m.Median.Low, m.Median.High, Statistics.Quantile(m.Ratios, 0.25), Statistics.Quantile(m.Ratios, 0.75), m.Median.Count]));
        report.Note($"Anchors of a fitted 2PL model hit the full mean (mean error {results.Average(r => r.Result.AnchorBias):+0.0000;-0.0000}) and are still noisier over seeds, by a median factor of {medians[3].Median.Value:0.00}: a reduced test is to be judged by its variance, not by its mean error alone. "
            + $"p-IRT, which fills in the other items by the model, has a factor of {medians[4].Median.Value:0.00}.");

        var ranked = Charts.Ranked("subsets", "Deviation over seeds on a part of the items", "Median ratio to the deviation on all items, with its 95 % interval; above 1 the part is noisier.", category: new("Items kept", ""), value: new("Ratio of deviations", "")).Rule(1, "all items");
        foreach (var m in medians) ranked.Dot(m.Name, m.Median.Value, m.Median.Low, m.Median.High, m.Name == medians[0].Name);
        report.Chart(ranked.Build());
        if (results.FirstOrDefault(r => r.Result.Kept.Length > 0)?.Result is { } one)
            report.Chart(ItemCharts.Scatter("items", one.Difficulty, one.Discrimination, one.Kept, "one simulated benchmark"));
    }

    static double Deviation(double[][] seeds, int[] items) => Statistics.StandardDeviation([.. seeds.Select(s => items.Sum(i => s[i]) / items.Length)]);
}
