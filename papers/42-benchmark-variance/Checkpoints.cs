using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>What is read of the published checkpoints.</summary>
public sealed record CheckpointsSettings
{
    [Description("Checkpoints at the end through which a line is laid to find the noise between them")]
    [Range(3, 16)]
    public int Last { get; init; } = 6;
}

/// <summary>One benchmark.</summary>
/// <param name="Task">Its name in the table.</param>
public sealed record CheckpointsCase(string Task);

/// <summary>A benchmark in training.</summary>
/// <param name="Models">Names of the models.</param>
/// <param name="Taus">τ-b of accuracy of each model; null for a constant curve.</param>
/// <param name="LikelihoodTaus">τ-b of −log perplexity, or null where the task has none.</param>
/// <param name="Noise">Deviation between checkpoints.</param>
/// <param name="ItemError">Standard error over items.</param>
/// <param name="Deduplication">z of each pair of models.</param>
/// <param name="Steps">Steps of the curves.</param>
/// <param name="Curves">[model][checkpoint].</param>
public sealed record CheckpointsResult(string[] Models, double?[] Taus, double?[]? LikelihoodTaus, double Noise, double ItemError, double[] Deduplication, double[] Steps, double[][] Curves);

/// <summary>Which benchmarks rise while published models are trained.</summary>
public sealed class Checkpoints : Experiment<CheckpointsSettings, CheckpointsCase, CheckpointsResult>
{
    const string NearChance = "largest of the benchmarks near chance", Others = "smallest of the others", Macro = "mmlu_macro(57)";

    static readonly string[] s_nearChance = ["logiqa", "wsc"];
    static readonly string[] s_tasks = ["arc_challenge", "arc_easy", "lambada_openai", "logiqa", Macro, "piqa", "sciq", "winogrande", "wsc"];

    static readonly Claim s_monotone = new()
    {
        Id = "near-chance",
        Statement = "Benchmarks on which models stay near chance do not rise steadily in training; the others do.",
        Origin = new Origin.PaperStatement("results: several benchmarks sit near chance for models of 7B and have low monotonicity"),
        Criterion = new All(
        [
            new(NearChance, new AtMost(0.25) { Estimator = "mean over 16 models of Kendall's τ-b between accuracy and step, 16 checkpoints from step 1000; the larger of LogiQA and WSC", Replication = "deterministic: a stored table", NoEffect = 1 }),
            new(Others, new AtLeast(0.25) { Estimator = "the same; the smallest of the seven other benchmarks", Replication = "deterministic: a stored table", NoEffect = 0 }),
        ])
        { Estimator = "monotonicity of nine benchmarks", Replication = "deterministic: a stored table", NoEffect = 0 },
        CarriesOver = "The measure, and which of these benchmarks rise for models of 70M to 12B parameters.",
        DoesNotCarryOver = "The monotonicity of the authors' own 7B runs.",
    };

    public override string Id => "checkpoints";

    public override string Title => "Which benchmarks rise while published models are trained";

    public override IReadOnlyList<Claim> Claims { get; } = [s_monotone];

    public override IReadOnlyList<string> DataSets => [PythiaTable.DataSet];

    public override IEnumerable<CheckpointsCase> Plan(CheckpointsSettings settings, IReadOnlyList<Measured<CheckpointsCase, CheckpointsResult>> done) => s_tasks.Select(t => new CheckpointsCase(t));

    public override Task<CheckpointsResult> MeasureAsync(CheckpointsSettings settings, CheckpointsCase piece, Trial trial)
    {
        var table = PythiaTable.Load();
        var curves = table.Models.Select(m => table.Curve(m, piece.Task)).ToArray();
        bool likelihood = curves.All(c => c.All(s => double.IsFinite(s.Perplexity)));
        return Task.FromResult(new CheckpointsResult(
            [.. table.Models],
            Nullable(table.Monotonicity(piece.Task, s => s.Accuracy).Taus),
            likelihood ? Nullable(table.Monotonicity(piece.Task, s => -Math.Log(s.Perplexity)).Taus) : null,
            table.CheckpointNoise(piece.Task, settings.Last),
            table.ItemError(piece.Task),
            table.DeduplicationScores([piece.Task]),
            [.. curves[0].Select(s => (double)s.Step)],
            [.. curves.Select(c => c.Select(s => s.Accuracy).ToArray())]));
    }

    public override void Conclude(CheckpointsSettings settings, IReadOnlyList<Measured<CheckpointsCase, CheckpointsResult>> results, Report report)
    {
        var found = results.Select(r => (r.Case.Task, r.Result, Tau: Mean(r.Result.Taus))).OrderByDescending(f => f.Tau.Value).ToArray();
        double[] near = [.. found.Where(f => s_nearChance.Contains(f.Task)).Select(f => f.Tau.Value)], others = [.. found.Where(f => !s_nearChance.Contains(f.Task)).Select(f => f.Tau.Value)];
        if (near.Length == s_nearChance.Length && others.Length == s_tasks.Length - near.Length)
            report.Judge(s_monotone, new Dictionary<string, Measurement> { [NearChance] = new(Estimate.Exact(near.Max()), near), [Others] = new(Estimate.Exact(others.Min()), others) });

        report.Table("Benchmarks", ["Benchmark", "Monotonicity (mean τ-b)", "Low", "High", "Models", "Constant curves", "Of −log perplexity", $"Noise of the last {settings.Last} checkpoints", "Item-sampling SE", "Noise / SE"],
            found.Select(f => (object?[])[f.Task, f.Tau.Value, f.Tau.Low, f.Tau.High, f.Tau.Count, f.Result.Taus.Count(t => t is null), f.Result.LikelihoodTaus is { } l ? Mean(l).Value : null, f.Result.Noise, f.Result.ItemError, f.Result.Noise / f.Result.ItemError]));
        double[] z = [.. found.Where(f => f.Task != Macro).SelectMany(f => f.Result.Deduplication)];
        report.Note($"Sizes trained twice, with and without duplicates in their text, differ in their final scores by z of root mean square {Math.Sqrt(z.Sum(v => v * v) / z.Length):0.0000}; {z.Count(v => Math.Abs(v) > 1.96)} of {z.Length} exceed 1.96, about what chance gives.");
        report.Note("Intervals are over models, which share their training text: they say how models differ, not how another training of the same model would.");

        var ranked = Charts.Ranked("monotonicity", "How steadily benchmarks rise in training", "Kendall's τ-b between accuracy and training step, mean over sixteen models with its 95 % interval. In colour: the benchmarks on which models stay near chance.",
            category: new("Benchmark", ""), value: new("Mean Kendall's τ-b", "")).Rule(0.25, "threshold");
        foreach (var f in found) ranked.Dot(f.Task, f.Tau.Value, f.Tau.Low, f.Tau.High, s_nearChance.Contains(f.Task));
        report.Chart(ranked.Build());

        var curves = Charts.Plot("curves", "One benchmark that rises, and one near chance", "Grey: each of sixteen models; line: their mean.", x: new("Training step", ""), y: new("Accuracy", ""));
        foreach (string task in (string[])["arc_easy", "logiqa"])
        {
            if (found.FirstOrDefault(f => f.Task == task).Result is not { } r) continue;
            curves.Panel(task);
            for (int m = 0; m < r.Models.Length; m++) curves.Faint(r.Models[m], r.Steps, r.Curves[m]);
            curves.Line("mean of the models", r.Steps, [.. r.Steps.Select((_, t) => r.Curves.Average(c => c[t]))]);
        }

        report.Chart(curves.Panels(new("Benchmark", ""), ownScales: true).Build());
        var bars = Charts.Bars("noise", "Noise between checkpoints and over items", "What a score moves from one checkpoint to the next, beside its standard error over items.", category: new("Benchmark", ""), value: new("Accuracy", ""));
        foreach (var f in found) bars.Bar(f.Task, f.Result.Noise, "between checkpoints").Bar(f.Task, f.Result.ItemError, "over items");
        report.Chart(bars.Build());
    }

    static double?[] Nullable(double[] taus) => [.. taus.Select(t => double.IsNaN(t) ? (double?)null : t)];

    static Estimate Mean(double?[] taus) => Intervals.Student([.. taus.OfType<double>()]);
}
