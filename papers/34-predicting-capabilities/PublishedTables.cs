using Offprint.Evaluation.Predictability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Nothing to set: the tables are what they are.</summary>
public sealed record PublishedSettings;

/// <summary>One table.</summary>
/// <param name="Table">Its data set.</param>
public sealed record PublishedCase(string Table);

/// <summary>What a table says.</summary>
/// <param name="Curves">Benchmarks over compute.</param>
/// <param name="FamilySpearman">TruthfulQA against parameters within families; empty for a table of one family.</param>
/// <param name="VarianceShares">Shares of variance of the principal components of all scores; empty likewise.</param>
/// <param name="Models">Models with all scores.</param>
public sealed record PublishedFound(PublishedCurve[] Curves, Dictionary<string, double> FamilySpearman, double[] VarianceShares, int Models);

/// <summary>How unevenly published accuracies follow compute.</summary>
public sealed class PublishedTables : Experiment<PublishedSettings, PublishedCase, PublishedFound>
{
    const string Close = "ARC-Easy, PIQA, LAMBADA", Loose = "LogiQA, WSC";

    // CHOSEN, as the thresholds below: families with enough sizes for a rank to mean something.
    static readonly string[] s_families = ["Pythia", "Cerebras-GPT", "OPT"];

    static readonly Claim s_uneven = new()
    {
        Id = "published-uneven",
        Statement = "Over one family of language models accuracy follows compute closely on some benchmarks and loosely on others.",
        Origin = new Origin.OurCheck("published scores of real language models beside the n-gram ladders, where log-likelihoods of choices are not published"),
        Criterion = new All(
        [
            new(Close, new AtLeast(0.9)
            {
                Estimator = "smallest Pearson correlation of zero-shot accuracy with log₁₀ parameters over the eight Pythia models",
                Replication = "deterministic",
                NoEffect = 0,
                Unit = "correlation",
            }),
            new(Loose, new AtMost(0.7)
            {
                Estimator = "largest Pearson correlation of zero-shot accuracy with log₁₀ parameters over the eight Pythia models",
                Replication = "deterministic",
                NoEffect = 1,
                Unit = "correlation",
            }),
        ])
        { Estimator = "correlation of accuracy with size", Replication = "deterministic", NoEffect = 0 },
        CarriesOver = "That a benchmark's accuracy may tell little of compute, in real models.",
        DoesNotCarryOver = "Why: the tables hold accuracies, not the likelihoods of choices.",
    };

    static readonly Claim s_inverse = new()
    {
        Id = "truthfulqa-inverse",
        Statement = "Within families TruthfulQA falls as models grow.",
        Origin = new Origin.OurCheck("a benchmark whose score moves against compute, which pooling over families hides"),
        Criterion = new AtMost(-0.7)
        {
            Estimator = "largest of the Spearman correlations of TruthfulQA with parameters within Pythia, Cerebras-GPT and OPT",
            Replication = "deterministic",
            NoEffect = 0,
            Unit = "correlation",
        },
        CarriesOver = "That the direction of a benchmark is to be looked at within a family.",
        DoesNotCarryOver = "Families that are not in the table.",
    };

    public override string Id => "published";

    public override string Title => "Published scores against compute";

    public override IReadOnlyList<Claim> Claims { get; } = [s_uneven, s_inverse];

    public override IReadOnlyList<string> DataSets => [PublishedScores.Pythia, PublishedScores.BaseModels];

    public override double? ExpectedSeconds(Scale scale) => 0.3;

    public override IEnumerable<PublishedCase> Plan(PublishedSettings settings, IReadOnlyList<Measured<PublishedCase, PublishedFound>> done) =>
        [new(PublishedScores.Pythia), new(PublishedScores.BaseModels)];

    public override Task<PublishedFound> MeasureAsync(PublishedSettings settings, PublishedCase piece, Trial trial)
    {
        if (piece.Table == PublishedScores.Pythia) return Task.FromResult(new PublishedFound([.. PublishedScores.PythiaCurves()], [], [], 0));
        var models = PublishedScores.Models();
        var known = models.Where(m => !double.IsNaN(m.Compute)).OrderBy(m => m.Compute).ToArray();
        var table = new double[models.Count, PublishedScores.Benchmarks.Length];
        for (int i = 0; i < models.Count; i++)
        {
            for (int k = 0; k < PublishedScores.Benchmarks.Length; k++) table[i, k] = models[i].Scores[k];
        }

        int truthful = Array.IndexOf(PublishedScores.Benchmarks, "TruthfulQA");
        return Task.FromResult(new PublishedFound(
            [.. PublishedScores.Benchmarks.Select((name, k) => new PublishedCurve(name, [.. known.Select(m => m.Compute)], [.. known.Select(m => m.Scores[k])]))],
            s_families.ToDictionary(f => f, f =>
            {
                var members = models.Where(m => m.Family == f).ToArray();
                return RankCorrelation.Spearman([.. members.Select(m => m.Size)], [.. members.Select(m => m.Scores[truthful])]);
            }),
            PrincipalComponents.Of(table).Shares,
            models.Count));
    }

    public override void Conclude(PublishedSettings settings, IReadOnlyList<Measured<PublishedCase, PublishedFound>> results, Report report)
    {
        var pythia = results.Single(r => r.Case.Table == PublishedScores.Pythia).Result.Curves.ToDictionary(c => c.Benchmark);
        var pooled = results.Single(r => r.Case.Table == PublishedScores.BaseModels).Result;
        report.Judge(s_uneven, new Dictionary<string, Measurement>
        {
            [Close] = new(Estimate.Exact(Close.Split(", ").Min(b => Correlate(pythia[b], CorrelationKind.Pearson)))),
            [Loose] = new(Estimate.Exact(Loose.Split(", ").Max(b => Correlate(pythia[b], CorrelationKind.Pearson)))),
        });
        report.Judge(s_inverse, Estimate.Exact(pooled.FamilySpearman.Values.Max()));
        report.Table("Pythia: accuracy against parameters", ["Benchmark", "Pearson (log₁₀)", "Spearman", "Kendall's τ-b", "Smallest model", "Largest model"],
            pythia.Values.Select(c => Row(c, [c.Accuracy[0], c.Accuracy[^1]])));
        report.Table("Base models of many families: score against FLOPs", ["Benchmark", "Pearson (log₁₀)", "Spearman", "Kendall's τ-b", "Models"],
            pooled.Curves.Select(c => Row(c, [c.Compute.Length])));
        report.Table("TruthfulQA within families", ["Family", "Spearman with parameters"], pooled.FamilySpearman.Select(f => (object?[])[f.Key, f.Value]));
        report.Table("Principal components of the scores", ["Component", "Share of variance"], pooled.VarianceShares.Select((s, i) => (object?[])[i + 1, s]));

        var chart = Charts.Plot("pythia", "Accuracy of one family of language models as it grows",
            "Zero-shot, last checkpoint. Some benchmarks follow size, others hardly.",
            x: new("Parameters", "10⁹") { Log = true }, y: new("Accuracy", ""));
        foreach (var curve in pythia.Values) chart.Line(curve.Benchmark, curve.Compute, curve.Accuracy);
        report.Chart(chart.Build());
        report.Note($"One direction holds {pooled.VarianceShares[0]:P0} of the variance of {pooled.Models} models' scores on eight benchmarks: most of them rise together, whatever each owes to compute.");
    }

    static object?[] Row(PublishedCurve curve, object?[] more) =>
        [curve.Benchmark, Correlate(curve, CorrelationKind.Pearson), Correlate(curve, CorrelationKind.Spearman), Correlate(curve, CorrelationKind.Kendall), .. more];

    static double Correlate(PublishedCurve curve, CorrelationKind kind) =>
        ChainCorrelations.Correlate(kind, [.. curve.Compute.Select(Math.Log10)], curve.Accuracy);
}
