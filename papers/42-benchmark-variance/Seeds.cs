using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>How many models are trained, and on what they are asked.</summary>
public sealed record SeedsSettings
{
    [Description("Models that differ in the order of their training text")]
    [Range(2, 10)]
    [PlanOnly]
    public int Seeds { get; init; } = 10;

    [Description("Items of the benchmark")]
    [Range(10, 2000)]
    public int Items { get; init; } = 300;

    [Description("Order of the n-gram models")]
    [Range(1, 12)]
    public int Order { get; init; } = 4;

    [Description("Blocks of 1,000 characters trained on at each checkpoint, ascending")]
    [Range(1, 1003)]
    public int[] Checkpoints { get; init; } = [8, 16, 32, 64, 128, 256, 512];

    [Description("Further item sets, drawn at random, each with shuffled training of its own")]
    [Range(0, 100)]
    [PlanOnly]
    public int OtherSets { get; init; } = 10;
}

/// <summary>One model on one item set.</summary>
/// <param name="Set">0 for the evenly spaced items and the strided order; from 1 on drawn items and shuffled blocks.</param>
/// <param name="Seed">From 0.</param>
public sealed record SeedsCase(int Set, int Seed);

/// <summary>A training run scored on the way.</summary>
/// <param name="Curves">[metric][checkpoint].</param>
public sealed record SeedsResult(double[][] Curves);

/// <summary>The same models scored discretely and continuously: signal, noise and monotonicity in training.</summary>
public sealed class Seeds : Experiment<SeedsSettings, SeedsCase, SeedsResult>
{
    const string ChoicesOverAccuracy = "SNR of p^Choices over that of accuracy", LikelihoodOverChoices = "SNR of log p^Vocab over that of p^Choices";
    const string Rising = "monotonicity of log p^Vocab", Growing = "growth of log p^Vocab over the larger of the others";
    const string Exact = "deterministic: the orders of the training text and the items have no chance";

    static readonly Claim s_continuous = new()
    {
        Id = "continuous",
        Statement = "Continuous scores of the same answers have a higher signal to noise over seeds than accuracy, and the likelihood rises steadily in training.",
        Origin = new Origin.PaperStatement("abstract and results: continuous metrics have higher signal-to-noise and monotonicity almost everywhere"),
        Criterion = new All(
        [
            new(ChoicesOverAccuracy, new AtLeast(1) { Estimator = "|mean|/sd over ten seeds at the last checkpoint, ratio of two metrics; 300 even items", Replication = Exact, NoEffect = 1 }),
            new(LikelihoodOverChoices, new AtLeast(1) { Estimator = "|mean|/sd over ten seeds at the last checkpoint, ratio of two metrics; 300 even items", Replication = Exact, NoEffect = 1 }),
            new(Rising, new AtLeast(0.95) { Estimator = "Kendall's τ-b to the order of seven checkpoints, mean over ten seeds", Replication = Exact, NoEffect = 0 }),
            new(Growing, new AtLeast(1.5) { Estimator = "(μ_7 − μ_6)/σ_7 of log p^Vocab, divided by the larger one of accuracy and p^Choices", Replication = Exact, NoEffect = 1 }),
        ])
        { Estimator = "signal, noise and monotonicity of three scores of one benchmark", Replication = Exact, NoEffect = 0 },
        CarriesOver = "That the score's kind decides how much training noise hides.",
        DoesNotCarryOver = "The deviations of 7B models on public benchmarks; n-gram models of order four on a word test stand in for them. Monotonicity of p^Choices is mostly below that of accuracy here, which nothing is claimed about.",
    };

    static readonly Claim s_elsewhere = new()
    {
        Id = "continuous-elsewhere",
        Statement = "The same four inequalities hold on item sets drawn at random, with shuffled training text.",
        Origin = new Origin.OurCheck("that the first claim is no accident of its three hundred items and its orders of the text"),
        Criterion = new CountOf(10, 10) { Estimator = "item sets on which all four inequalities hold, each with ten models trained on shuffles of their own", Replication = "item set", NoEffect = 0.5 },
    };

    static readonly Claim s_items = new()
    {
        Id = "seeds-below-items",
        Statement = "The deviation over seeds is smaller than the item-sampling error of one score: an interval that treats items as random is wider than re-training noise.",
        Origin = new Origin.OurCheck("that the two kinds of noise answer different questions: other items, or another training run"),
        Criterion = new Between(0.1, 1) { Estimator = "sd of accuracy over ten seeds divided by √(p(1−p)/n) at the last checkpoint; 300 even items", Replication = Exact, NoEffect = 1 },
        CarriesOver = "How to compare the two.",
        DoesNotCarryOver = "Their ratio, which belongs to the benchmark and the way of training.",
    };

    public override string Id => "seeds";

    public override string Title => "Noise over training seeds, scored three ways";

    public override IReadOnlyList<Claim> Claims { get; } = [s_continuous, s_elsewhere, s_items];

    public override IReadOnlyList<string> DataSets => [TinyShakespeare.DataSet];

    public override SeedsSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Seeds = 3, Items = 60, Checkpoints = [4, 8, 16], OtherSets = 1 },
        _ => new(),
    };

    public override IEnumerable<SeedsCase> Plan(SeedsSettings settings, IReadOnlyList<Measured<SeedsCase, SeedsResult>> done) =>
        Enumerable.Range(0, settings.OtherSets + 1).SelectMany(set => Enumerable.Range(0, settings.Seeds).Select(seed => new SeedsCase(set, seed)));

    public override Task<SeedsResult> MeasureAsync(SeedsSettings settings, SeedsCase piece, Trial trial)
    {
        int[] checkpoints = settings.Checkpoints;
        if (checkpoints.Length < 2 || checkpoints.Zip(checkpoints.Skip(1)).Any(p => p.First >= p.Second) || checkpoints[^1] > WordBenchmark.Blocks)
            throw new InputException($"--checkpoints is [{string.Join(", ", checkpoints)}]; two or more numbers of blocks are needed, ascending, up to {WordBenchmark.Blocks}.") { Field = "checkpoints" };
        bool exact = piece.Set == 0;
        var items = exact ? WordBenchmark.Even(settings.Items) : WordBenchmark.Drawn(settings.Items, trial.Common("items", piece.Set));
        int[] order = exact ? WordBenchmark.Strided(piece.Seed) : trial.Random.Permutation(WordBenchmark.Blocks);
        double[][] curves = WordBenchmark.Curves(order, checkpoints, items, settings.Order, t =>
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            trial.Progress((t + 1.0) / checkpoints.Length, "checkpoints");
        });
        return Task.FromResult(new SeedsResult(curves));
    }

    public override void Conclude(SeedsSettings settings, IReadOnlyList<Measured<SeedsCase, SeedsResult>> results, Report report)
    {
        var sets = results.GroupBy(r => r.Case.Set).Where(g => g.Count() >= 2).OrderBy(g => g.Key)
            .Select(g => (Set: g.Key, Found: new ScoredThreeWays(g.Key, [.. g.Select(r => r.Result.Curves)], settings.Items))).ToArray();
        if (sets.Length == 0) return;
        ScoredThreeWays[] others = [.. sets.Where(s => s.Set > 0).Select(s => s.Found)];
        if (sets[0].Set == 0) JudgeExact(report, sets[0].Found);
        if (others.Length > 0)
        {
            report.Judge(s_elsewhere, Intervals.ExactBinomial(others.Count(o => o.AllHold), others.Length), [.. others.Select(o => o.AllHold ? 1.0 : 0)]);
            int grows = others.Count(o => o.Of(SeedMetric.Accuracy).Growth < o.Of(SeedMetric.Choices).Growth && o.Of(SeedMetric.Choices).Growth < o.Of(SeedMetric.Likelihood).Growth);
            int lower = others.Count(o => o.Of(SeedMetric.Choices).Monotonicity.Mean.Value < o.Of(SeedMetric.Accuracy).Monotonicity.Mean.Value);
            report.Note($"Of the {others.Length} drawn item sets growth is ordered accuracy < p^Choices < log p^Vocab on {grows}, and p^Choices rises less steadily than accuracy on {lower}: a continuous score is not better in every way. "
                + $"The ratio of seed deviation to item-sampling error is {others.Min(o => o.SeedToItemRatio):0.000} to {others.Max(o => o.SeedToItemRatio):0.000} there.");
        }

        SeedCharts.Write(report, settings.Checkpoints, [.. sets.Select(s => s.Found)]);
    }

    static void JudgeExact(Report report, ScoredThreeWays found)
    {
        report.Judge(s_continuous, new Dictionary<string, Measurement>
        {
            [ChoicesOverAccuracy] = new(Estimate.Exact(found.ChoicesOverAccuracy)),
            [LikelihoodOverChoices] = new(Estimate.Exact(found.LikelihoodOverChoices)),
            [Rising] = new(Estimate.Exact(found.Of(SeedMetric.Likelihood).Monotonicity.Mean.Value)),
            [Growing] = new(Estimate.Exact(found.GrowthRatio)),
        });
        report.Judge(s_items, Estimate.Exact(found.SeedToItemRatio));
        report.Note($"Accuracy {found.Of(SeedMetric.Accuracy).Last.Mean.Value:0.0000}: over seeds it deviates by {found.Of(SeedMetric.Accuracy).Last.Deviation.Value:0.0000}, over items it has an error of {found.ItemError:0.0000}. "
            + "The first says how a re-trained model would score on these items, the second how this model would score on others.");
    }
}

/// <summary>One item set under all seeds and metrics.</summary>
public sealed class ScoredThreeWays
{
    readonly TrainingCurves[] _curves;

    /// <summary>From [seed][metric][checkpoint].</summary>
    public ScoredThreeWays(int set, IReadOnlyList<double[][]> seeds, int items)
    {
        Set = set;
        _curves = [.. Enum.GetValues<SeedMetric>().Select(m => new TrainingCurves([.. seeds.Select(s => s[(int)m])]))];
        double p = Of(SeedMetric.Accuracy).Last.Mean.Value;
        ItemError = Math.Sqrt(p * (1 - p) / items);
    }

    /// <summary>0 for the even items.</summary>
    public int Set { get; }

    /// <summary>√(p(1−p)/n) of the mean accuracy at the last checkpoint.</summary>
    public double ItemError { get; }

    /// <summary>The curves of a metric.</summary>
    public TrainingCurves Of(SeedMetric metric) => _curves[(int)metric];

    public double ChoicesOverAccuracy => Of(SeedMetric.Choices).Last.SignalToNoise / Of(SeedMetric.Accuracy).Last.SignalToNoise;

    public double LikelihoodOverChoices => Of(SeedMetric.Likelihood).Last.SignalToNoise / Of(SeedMetric.Choices).Last.SignalToNoise;

    /// <summary>Growth of the likelihood over the larger of the others; where neither grows any factor is exceeded, and 1000 stands for it.</summary>
    public double GrowthRatio =>
        Math.Max(Of(SeedMetric.Accuracy).Growth, Of(SeedMetric.Choices).Growth) is > 0 and var larger ? Math.Min(1000, Of(SeedMetric.Likelihood).Growth / larger) : 1000;

    public double SeedToItemRatio => Of(SeedMetric.Accuracy).Last.Deviation.Value / ItemError;

    public bool AllHold =>
        ChoicesOverAccuracy > 1 && LikelihoodOverChoices > 1 && Of(SeedMetric.Likelihood).Monotonicity.Mean.Value >= 0.95
        && Of(SeedMetric.Likelihood).Growth > 1.5 * Math.Max(Of(SeedMetric.Accuracy).Growth, Of(SeedMetric.Choices).Growth);
}
