using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Significance;
using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>How intervals are made.</summary>
public sealed record RepeatsSettings
{
    [Description("Resamples of the bootstrap over items")]
    [Range(80, 100_000)]
    public int Resamples { get; init; } = 1000;
}

/// <summary>One task.</summary>
/// <param name="Task"><c>input</c> or <c>output</c>.</param>
public sealed record RepeatsCase(string Task);

/// <summary>Noise of sampled answers to one task.</summary>
/// <param name="Within">V_w.</param>
/// <param name="Between">V_b.</param>
/// <param name="WithinInterval">Its interval over items.</param>
/// <param name="BetweenInterval">Its interval over items.</param>
/// <param name="ErrorOfOne">Standard error of the score from one sample.</param>
/// <param name="ErrorOfTen">That of the mean of ten.</param>
/// <param name="Paired">Standard error of the difference of two columns, mean over the 45 pairs.</param>
/// <param name="Unpaired">√(SE² + SE²) of the same pairs, as if their items were others, mean over the pairs.</param>
/// <param name="PairedFirstTwo">The paired one of the first two columns alone.</param>
/// <param name="UnpairedFirstTwo">The unpaired one of these.</param>
/// <param name="FromComponents">√(2V_w/n).</param>
/// <param name="RunsObserved">Runs of equal outcomes in the stored order.</param>
/// <param name="RunsExpected">In a random order.</param>
/// <param name="Columns">Score of each stored column.</param>
/// <param name="Passes">pass@k for k = 1, 2, 5, 10.</param>
/// <param name="Hats">pass^k for the same k.</param>
/// <param name="Majority">Score of the majority of ten, five of ten counted half.</param>
/// <param name="Rates">Right answers of each item.</param>
/// <param name="First">Outcome of the first column, item by item.</param>
public sealed record RepeatsResult(
    double Within, double Between, Estimate WithinInterval, Estimate BetweenInterval, double ErrorOfOne, double ErrorOfTen, double Paired, double Unpaired, double PairedFirstTwo, double UnpairedFirstTwo, double FromComponents,
    long RunsObserved, double RunsExpected, double[] Columns, Estimate[] Passes, Estimate[] Hats, double Majority, int[] Rates, double[] First);

/// <summary>Sampled answers: how much of the noise is sampling, what pairing is worth, and whether stored columns are interchangeable.</summary>
public sealed class Repeats : Experiment<RepeatsSettings, RepeatsCase, RepeatsResult>
{
    static readonly int[] s_k = [1, 2, 5, 10];

    static readonly (string Task, string Name, double Value, Func<RepeatsResult, double> Of)[] s_figures =
    [
        ("input", "V_w", 0.04186111, r => r.Within), ("input", "V_b", 0.18863967, r => r.Between),
        ("input", "SE of one sample", 0.01697427, r => r.ErrorOfOne), ("input", "SE of the mean of ten", 0.01552521, r => r.ErrorOfTen),
        ("input", "paired SE of two samples", 0.00995004, r => r.Paired), ("input", "unpaired SE of two samples", 0.02400191, r => r.Unpaired), ("input", "√(2V_w/n)", 0.01022999, r => r.FromComponents),
        ("output", "V_w", 0.02901389, r => r.Within), ("output", "V_b", 0.19631061, r => r.Between),
        ("output", "SE of one sample", 0.01678260, r => r.ErrorOfOne), ("output", "SE of the mean of ten", 0.01578021, r => r.ErrorOfTen),
        ("output", "paired SE of two samples", 0.00812454, r => r.Paired), ("output", "unpaired SE of two samples", 0.02373303, r => r.Unpaired), ("output", "√(2V_w/n)", 0.00851673, r => r.FromComponents),
    ];

    static readonly Claim s_components = new()
    {
        Id = "repeats",
        Statement = "At temperature 0.2 items, not sampling, make the noise of a score, and pairing on items removes most of it.",
        Origin = new Origin.OurCheck("components of variance and paired errors against those that another program found on the same 800 items with ten samples each"),
        Criterion = new All([.. s_figures.Select(f => new CriterionPart($"{f.Name}, {f.Task}", new Exact(f.Value, 1e-8) { Estimator = f.Name, Replication = "deterministic: stored outcomes", NoEffect = 0 }))])
        { Estimator = "components of variance and standard errors of CodeLlama-7B on CRUXEval", Replication = "deterministic: stored outcomes", NoEffect = 0 },
        CarriesOver = "The decomposition and the worth of pairing: 2.4 and 2.9 times smaller standard errors here.",
        DoesNotCarryOver = "The shares at another temperature or for another model. Two stored columns taken as they stand would show a factor of five, an artefact of their order.",
    };

    static readonly Claim s_order = new()
    {
        Id = "stored-order",
        Statement = "The ten stored columns are not interchangeable: equal outcomes of an item stand together.",
        Origin = new Origin.OurCheck("that two columns of a public file must not be taken for two runs"),
        Criterion = new All([.. SampledAnswers.Tasks.Select(t => new CriterionPart(t, new AtMost(0.9) { Estimator = "runs of equal outcomes in stored order, observed over expected in a random order", Replication = "deterministic: stored outcomes", NoEffect = 1 }))])
        { Estimator = "runs of equal outcomes", Replication = "deterministic: stored outcomes", NoEffect = 1 },
    };

    public override string Id => "repeats";

    public override string Title => "Sampled answers: noise by source, and what pairing is worth";

    public override IReadOnlyList<Claim> Claims { get; } = [s_components, s_order];

    public override IReadOnlyList<string> DataSets => [SampledAnswers.DataSet];

    public override RepeatsSettings At(Scale scale) => scale == Scale.Smoke ? new() { Resamples = 100 } : new();

    public override IEnumerable<RepeatsCase> Plan(RepeatsSettings settings, IReadOnlyList<Measured<RepeatsCase, RepeatsResult>> done) => SampledAnswers.Tasks.Select(t => new RepeatsCase(t));

    public override Task<RepeatsResult> MeasureAsync(RepeatsSettings settings, RepeatsCase piece, Trial trial)
    {
        bool[][] answers = SampledAnswers.Load(piece.Task);
        int n = answers.Length, repeats = answers[0].Length;
        int[] rates = [.. answers.Select(row => row.Count(x => x))], of = [.. rates.Select(_ => repeats)];
        double[][] scores = [.. answers.Select(row => row.Select(x => x ? 1.0 : 0).ToArray())], columns = [.. Enumerable.Range(0, repeats).Select(r => scores.Select(s => s[r]).ToArray())];
        var components = VarianceComponents.OfCounts(rates, repeats);
        var intervals = VarianceComponents.IntervalsOf(scores, trial.Random, settings.Resamples);
        var runs = Exchangeability.Of(answers);
        (int A, int B)[] pairs = [.. Enumerable.Range(0, repeats).SelectMany(a => Enumerable.Range(a + 1, repeats - a - 1).Select(b => (a, b)))];
        double[] paired = [.. pairs.Select(p => PairedComparison.Of(columns[p.A], columns[p.B]).StandardError)], unpaired = [.. pairs.Select(p => double.Hypot(StandardErrors.OfMean(columns[p.A]), StandardErrors.OfMean(columns[p.B])))];
        return Task.FromResult(new RepeatsResult(
            components.Within, components.Between, intervals.Within, intervals.Between, components.ErrorOfOneRepeat, components.ErrorOfMean, Statistics.Mean(paired), Statistics.Mean(unpaired), paired[0], unpaired[0], components.ErrorOfRepeatDifference,
            runs.Observed, runs.Expected, [.. columns.Select(c => Statistics.Mean(c))], [.. s_k.Select(k => PassAtK.OverItems(of, rates, k))], [.. s_k.Select(k => PassAtK.OverItems(of, rates, k, all: true))],
            rates.Average(c => 2 * c > repeats ? 1 : 2 * c == repeats ? 0.5 : 0), rates, columns[0]));
    }

    public override void Conclude(RepeatsSettings settings, IReadOnlyList<Measured<RepeatsCase, RepeatsResult>> results, Report report)
    {
        var tasks = results.ToDictionary(r => r.Case.Task, r => r.Result);
        if (SampledAnswers.Tasks.All(tasks.ContainsKey))
        {
            report.Judge(s_components, s_figures.ToDictionary(f => $"{f.Name}, {f.Task}", f => new Measurement(Estimate.Exact(f.Of(tasks[f.Task])))));
            report.Judge(s_order, SampledAnswers.Tasks.ToDictionary(t => t, t => new Measurement(Estimate.Exact(tasks[t].RunsObserved / tasks[t].RunsExpected))));
            RepeatsReport.Across(report, tasks["input"], tasks["output"]);
        }

        RepeatsReport.Write(report, tasks, s_k);
    }
}
