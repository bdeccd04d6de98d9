using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>How many tournaments are set beside the enumeration.</summary>
public sealed record ExactnessSettings
{
    [Description("Tournaments of one run")]
    [Range(100, 10_000_000)]
    public int Iterations { get; init; } = 200_000;

    [Description("Independent runs of each case")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Runs { get; init; } = 10;
}

/// <summary>One run of one case.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Run">Number of the run, from 1.</param>
public sealed record GoldenRun(string Case, int Run);

/// <summary>Simulated and exact expectations side by side, a value per model.</summary>
/// <param name="Exact">E[S] as fractions.</param>
/// <param name="Simulated">E[S] over the tournaments.</param>
/// <param name="StandardErrors">Of the simulation.</param>
/// <param name="Deviations">|simulated − exact| in standard errors.</param>
public sealed record GoldenMatch(string[] Exact, double[] Simulated, double[] StandardErrors, double[] Deviations);

/// <summary>The simulation against a full enumeration in fractions.</summary>
public sealed class Exactness : Experiment<ExactnessSettings, GoldenRun, GoldenMatch>
{
    static readonly Claim s_exact = new()
    {
        Id = "exact",
        Statement = "The simulation is unbiased: on small tournaments it meets the exact expectations of a full enumeration within its own standard errors.",
        Origin = new Origin.Theory(4, "a mean of independent tournaments is unbiased; by the central limit theorem one figure exceeds 4 standard errors with probability 6·10⁻⁵"),
        Criterion = new AtMost(4)
        {
            Estimator = "the largest |simulated − exact| / SE over all models of all cases, N = 200,000; mean over runs",
            Replication = "independent run of all cases",
            NoEffect = Math.Sqrt(200_000), // a bias of one tournament's own spread
            Unit = "standard errors",
        },
        CarriesOver = "Everything: the same program plays the small and the large fields.",
    };

    public override string Id => "exactness";

    public override string Title => "Simulation beside full enumeration";

    public override IReadOnlyList<Claim> Claims { get; } = [s_exact];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 2, _ => 8 };

    public override ExactnessSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Iterations = 500, Runs = 2 },
        Scale.Quick => new() { Iterations = 50_000, Runs = 5 },
        _ => new(),
    };

    public override IEnumerable<GoldenRun> Plan(ExactnessSettings settings, IReadOnlyList<Measured<GoldenRun, GoldenMatch>> done) =>
        from run in Enumerable.Range(1, settings.Runs) from golden in GoldenCase.All select new GoldenRun(golden.Name, run);

    public override Task<GoldenMatch> MeasureAsync(ExactnessSettings settings, GoldenRun piece, Trial trial)
    {
        var golden = GoldenCase.All.Single(c => c.Name == piece.Case);
        var exact = SwissExact.Run(golden.Table, golden.Rules);
        var found = SwissTournament.Run(golden.Table, golden.Rules with { Iterations = settings.Iterations, Seed = trial.Random.NextUInt64() }, cancellationToken: trial.Cancellation);
        return Task.FromResult(new GoldenMatch(
            [.. exact.ExpectedWins.Select(w => w.ToString())],
            found.ExpectedWins,
            found.StandardErrors,
            [.. found.ExpectedWins.Select((w, m) => Deviation.InErrors(w - (double)exact.ExpectedWins[m], found.StandardErrors[m], settings.Iterations))]));
    }

    public override void Conclude(ExactnessSettings settings, IReadOnlyList<Measured<GoldenRun, GoldenMatch>> results, Report report)
    {
        double[] largest = [.. results.GroupBy(r => r.Case.Run).Select(run => run.Max(r => r.Result.Deviations.Max()))];
        report.Judge(s_exact, Intervals.Student(largest), largest);

        var cases = results.GroupBy(r => r.Case.Case).ToArray();
        report.Table("Cases", ["Case", "Exact E[S], best model first", "Simulated E[S]", "Largest deviation (standard errors), all runs"], cases.Select(c => (object?[])
        [
            c.Key,
            string.Join(", ", c.First().Result.Exact),
            string.Join(", ", c.First().Result.Exact.Select((_, m) => $"{Statistics.Mean([.. c.Select(r => r.Result.Simulated[m])]):0.0000}")),
            c.Max(r => r.Result.Deviations.Max()),
        ]));

        double[] all = [.. results.SelectMany(r => r.Result.StandardErrors.Zip(r.Result.Deviations)).Where(p => p.First > 0).Select(p => p.Second)];
        var chart = Charts.Histogram("deviations", "How far simulated figures lie from the exact ones",
            "One count for each model, case and run. Chance alone leaves 5 % beyond 1.96 and hardly any beyond 4.",
            value: new("|simulated − exact|", "standard errors"));
        report.Chart(chart.Values("all figures", all).Rule(4, "claimed: at most 4").Build());
        report.Note($"{all.Count(d => d > 1.96) / (double)all.Length:0.0 %} of {all.Length} figures lie beyond 1.96 standard errors (5 % by chance). Figures that every tournament leaves the same are compared too, but not counted here.");
        report.Note("A cycle of three (each model beats the next) is enumerated in the tests alone: no table of scores produces it.");
    }
}
