using Offprint.Evaluation.Pipelines;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.BenchmarkVariance;

namespace Offprint.Papers.Eureka;

/// <summary>Nothing to choose: stored outcomes.</summary>
public sealed record RepeatedAnswersSettings;

/// <summary>One task.</summary>
/// <param name="Task"><c>input</c> or <c>output</c>.</param>
public sealed record RepeatedAnswersCase(string Task);

/// <summary>Repeats of one task.</summary>
/// <param name="Found">Entropy, disagreement, spread of runs.</param>
/// <param name="AlwaysRight">Items whose repeats are all right.</param>
/// <param name="NeverRight">Items whose repeats are all wrong.</param>
/// <param name="Scaling">What n answers are worth.</param>
public sealed record RepeatedAnswersResult(NonDeterminism Found, int AlwaysRight, int NeverRight, RepeatScaling[] Scaling);

/// <summary>Same question, same model, other answer: how often, and what several answers are worth.</summary>
public sealed class RepeatedAnswers : Experiment<RepeatedAnswersSettings, RepeatedAnswersCase, RepeatedAnswersResult>
{
    const int Repeats = 10;

    static readonly (string Task, string Name, double Value, Func<RepeatedAnswersResult, double?> Of)[] s_figures =
    [
        ("input", "items with disagreement", 0.212500, r => r.Found.Disagreement), ("input", "sd over runs", 0.01088449, r => r.Found.Runs.Deviation), ("input", "mean entropy", 0.11303627, r => r.Found.MeanEntropy),
        ("output", "items with disagreement", 0.145000, r => r.Found.Disagreement), ("output", "sd over runs", 0.00759317, r => r.Found.Runs.Deviation), ("output", "mean entropy", 0.07801785, r => r.Found.MeanEntropy),
    ];

    static readonly Claim s_measurable = new()
    {
        Id = "non-determinism",
        Statement = "How unsteady a model is can be measured: disagreement, entropy and spread of runs of ten stored answers to each of 800 programs.",
        Origin = new Origin.OurCheck("the three figures against those that another program found on the same outcomes"),
        Criterion = new All([.. s_figures.Select(f => new CriterionPart($"{f.Name}, {f.Task}", new Exact(f.Value, 1e-8) { Estimator = f.Name, Replication = "deterministic: stored outcomes", NoEffect = 0 }))])
        { Estimator = "disagreement, entropy and spread of CodeLlama-7B on CRUXEval", Replication = "deterministic: stored outcomes", NoEffect = 0 },
        CarriesOver = "The measures, on a reader's own repeats: 'offprint apply 23/understand'.",
        DoesNotCarryOver = "The size of the effect. These answers were sampled at temperature 0.2; the paper repeats at 0.",
    };

    public override string Id => "repeats";

    public override string Title => "Same question, other answer";

    public override IReadOnlyList<Claim> Claims { get; } = [s_measurable];

    public override IReadOnlyList<string> DataSets => [SampledAnswers.DataSet];

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override RepeatedAnswersSettings At(Scale scale) => new();

    public override IEnumerable<RepeatedAnswersCase> Plan(RepeatedAnswersSettings settings, IReadOnlyList<Measured<RepeatedAnswersCase, RepeatedAnswersResult>> done) => SampledAnswers.Tasks.Select(t => new RepeatedAnswersCase(t));

    public override Task<RepeatedAnswersResult> MeasureAsync(RepeatedAnswersSettings settings, RepeatedAnswersCase piece, Trial trial)
    {
        double[][] scores = [.. SampledAnswers.Load(piece.Task).Select(row => row.Select(x => x ? 1.0 : 0).ToArray())];
        int[] samples = [.. scores.Select(s => s.Length)], correct = [.. scores.Select(s => s.Count(v => v == 1))];
        return Task.FromResult(new RepeatedAnswersResult(
            NonDeterminism.Of(scores), correct.Count(c => c == Repeats), correct.Count(c => c == 0), [.. Enumerable.Range(1, Repeats).Select(n => RepeatScaling.Of(samples, correct, n))]));
    }

    public override void Conclude(RepeatedAnswersSettings settings, IReadOnlyList<Measured<RepeatedAnswersCase, RepeatedAnswersResult>> results, Report report)
    {
        var tasks = results.ToDictionary(r => r.Case.Task, r => r.Result);
        if (SampledAnswers.Tasks.All(tasks.ContainsKey))
            report.Judge(s_measurable, s_figures.ToDictionary(f => $"{f.Name}, {f.Task}", f => new Measurement(Estimate.Exact(f.Of(tasks[f.Task]) ?? double.NaN))));
        report.Table("Non-determinism", ["Task", "Accuracy", "Items", "Always right", "Never right", "Items with disagreement", "Mean entropy (nats)", "Mean entropy (bits)", "Sd over runs, as stored", "Sd over runs, in random order"],
            tasks.Select(t => (object?[])[t.Key, t.Value.Found.Runs.Mean, t.Value.Found.Items, t.Value.AlwaysRight, t.Value.NeverRight, t.Value.Found.Disagreement, t.Value.Found.MeanEntropy, t.Value.Found.MeanEntropyBits, t.Value.Found.Runs.Deviation, t.Value.Found.ExchangeableDeviation]));
        report.Table("What n answers are worth", ["Task", "n", "Average", "Best of n", "Low", "High", "Worst of n", "Low ", "High ", "Majority of n"],
            tasks.SelectMany(t => t.Value.Scaling.Select(s => (object?[])[t.Key, s.Answers, s.Average.Value, s.Best.Value, s.Best.Low, s.Best.High, s.Worst.Value, s.Worst.Low, s.Worst.High, s.Majority.Value])));
        report.Chart(EurekaCharts.Scaling("Task", tasks.Select(t => (t.Key, (IReadOnlyList<RepeatScaling>)t.Value.Scaling))));
        foreach (var (task, r) in tasks)
        {
            report.Note($"{task}: {r.Found.Disagreement:P1} of the programs get both right and wrong answers from the same model; {r.AlwaysRight} are always right, {r.NeverRight} never.");
            report.Note($"{task}: the stored columns are sorted in part, so their spread of {r.Found.Runs.Deviation:0.00000} is not that of ten runs: repeats in a random order have {r.Found.ExchangeableDeviation:0.00000}. Disagreement and entropy do not depend on the order.");
        }

        report.Note("Best of n supposes a judge that knows the right answer; a majority needs none.");
    }
}
