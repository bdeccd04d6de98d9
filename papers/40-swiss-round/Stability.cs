using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.SwissRound;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.SwissRound;

/// <summary>How many tournaments are compared.</summary>
public sealed record StabilitySettings
{
    [Description("Tournaments of one run")]
    [Range(10, 10_000_000)]
    public int Iterations { get; init; } = 20_000;

    [Description("Pairs of independent runs")]
    [Range(2, 1000)]
    [PlanOnly]
    public int Pairs { get; init; } = 20;
}

/// <summary>Two independent runs.</summary>
/// <param name="Pair">Number of the pair, from 1.</param>
public sealed record RunPair(int Pair);

/// <summary>How far two runs agree.</summary>
/// <param name="Deviation">The largest |ΔE| of a model, in standard errors of its own difference.</param>
/// <param name="LargestDifference">The largest |ΔE|, in wins.</param>
/// <param name="LargestError">The largest standard error of a run, in wins.</param>
/// <param name="Rungs">Agreement by the number of tournaments; the last is the full run.</param>
public sealed record Agreement(double Deviation, double LargestDifference, double LargestError, Rung[] Rungs);

/// <summary>Agreement of two rankings of so many tournaments each.</summary>
/// <param name="Iterations">Tournaments behind each ranking.</param>
/// <param name="Tau">Kendall's τ-b between the two, averaged where several were drawn.</param>
public sealed record Rung(int Iterations, double Tau);

/// <summary>Whether many tournaments remove the luck of the draw.</summary>
public sealed class Stability : Experiment<StabilitySettings, RunPair, Agreement>
{
    const string Wins = "wins", Ranking = "ranking";

    static readonly Claim s_luck = new()
    {
        Id = "pairing-luck",
        Statement = "Averaging over many tournaments removes the luck of the draw: two independent runs agree in expected wins and in ranking, although two single tournaments do not.",
        Origin = new Origin.PaperStatement("abstract: Monte Carlo simulation is to remove the noise of random pairing"),
        Criterion = new All(
        [
            new(Wins, new AtMost(4)
            {
                Estimator = "the largest |ΔE| of any model between two runs of N = 20,000, in standard errors of that model's difference (√2·SE); mean over pairs",
                Replication = "pair of independent runs",
                NoEffect = Math.Sqrt(20_000), // a mean no steadier than one tournament is off by √N of its errors
                Unit = "standard errors",
            }),
            new(Ranking, new AtLeast(0.98)
            {
                Estimator = "Kendall's τ-b between the expected wins of two runs of N = 20,000; mean over pairs",
                Replication = "pair of independent runs",
                NoEffect = 0.69, // two single tournaments, measured once on seeds 101–103: 0.684, 0.685, 0.688
            }),
        ])
        { Estimator = "agreement of two runs in wins and in ranking", Replication = "pair of independent runs", NoEffect = 0 },
        CarriesOver = "The number of tournaments needed: errors depend on the number of rounds, not on which models play.",
        DoesNotCarryOver = "The figures of τ, which depend on how close the models of this field stand.",
    };

    public override string Id => "stability";

    public override string Title => "Two runs of many tournaments, and two single ones";

    public override IReadOnlyList<Claim> Claims { get; } = [s_luck];

    public override IReadOnlyList<string> DataSets => [BaseModels.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 0.5, Scale.Quick => 3, _ => 8 };

    public override StabilitySettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Iterations = 500, Pairs = 2 },
        Scale.Quick => new() { Pairs = 5 },
        _ => new(),
    };

    public override IEnumerable<RunPair> Plan(StabilitySettings settings, IReadOnlyList<Measured<RunPair, Agreement>> done) =>
        Enumerable.Range(1, settings.Pairs).Select(i => new RunPair(i));

    public override Task<Agreement> MeasureAsync(StabilitySettings settings, RunPair piece, Trial trial)
    {
        var table = BaseModels.Load();
        SwissResult Run(int iterations) =>
            SwissTournament.Run(table, new() { Iterations = iterations, Seed = trial.Random.NextUInt64() }, cancellationToken: trial.Cancellation);

        var rungs = new List<Rung>();
        foreach (int n in new[] { 1, 10, 100, 1_000, 10_000 }.Where(n => n < settings.Iterations))
        {
            // Few tournaments scatter more and cost less: draw several pairs of them.
            var taus = Enumerable.Range(0, Math.Clamp(200 / n, 1, 50)).Select(_ => Tau(Run(n), Run(n))).ToArray();
            rungs.Add(new(n, Statistics.Mean(taus)));
        }

        trial.Progress(0.5, "two full runs");
        SwissResult first = Run(settings.Iterations), second = Run(settings.Iterations);
        rungs.Add(new(settings.Iterations, Tau(first, second)));
        double[] differences = [.. first.ExpectedWins.Zip(second.ExpectedWins, (a, b) => Math.Abs(a - b))];
        double[] errors = [.. first.StandardErrors.Zip(second.StandardErrors, (a, b) => Math.Sqrt(a * a + b * b))];
        return Task.FromResult(new Agreement(
            differences.Zip(errors, (d, e) => Deviation.InErrors(d, e, settings.Iterations)).Max(), differences.Max(), first.StandardErrors.Concat(second.StandardErrors).Max(), [.. rungs]));
    }

    public override void Conclude(StabilitySettings settings, IReadOnlyList<Measured<RunPair, Agreement>> results, Report report)
    {
        double[] deviations = [.. results.Select(r => r.Result.Deviation)], taus = [.. results.Select(r => r.Result.Rungs[^1].Tau)];
        report.Judge(s_luck, new Dictionary<string, Measurement>
        {
            [Wins] = new(Intervals.Student(deviations), deviations),
            [Ranking] = new(Intervals.Student(taus), taus),
        });

        var ladder = results[0].Result.Rungs
            .Select((rung, i) => (rung.Iterations, Tau: Intervals.Student([.. results.Select(r => r.Result.Rungs[i].Tau)]))).ToArray();
        report.Table("Agreement of two rankings", ["Tournaments behind each", "Kendall's τ-b", "Low", "High"],
            ladder.Select(l => (object?[])[l.Iterations, l.Tau.Value, l.Tau.Low, l.Tau.High]));
        report.Table("Pairs of runs", ["Pair", "Largest deviation (standard errors)", "Largest |ΔE| (wins)", "Largest SE (wins)", "Kendall's τ-b"],
            results.Select(r => (object?[])[r.Case.Pair, r.Result.Deviation, r.Result.LargestDifference, r.Result.LargestError, r.Result.Rungs[^1].Tau]));

        double[] x = [.. ladder.Select(l => (double)l.Iterations)], y = [.. ladder.Select(l => l.Tau.Value)];
        report.Chart(Charts.Plot("agreement", "How far two independent rankings agree",
                "One tournament is mostly the luck of the draw; the mean of many is not.",
                x: new("Tournaments behind each ranking", "") { Log = true }, y: new("Kendall's τ-b", ""))
            .Line("two rankings", x, y)
            .Intervals("two rankings", x, y, [.. ladder.Select(l => l.Tau.Low)], [.. ladder.Select(l => l.Tau.High)])
            .RuleY(0.98, "claimed: at least 0.98")
            .Build());
        report.Note($"Two single tournaments agree with τ = {y[0]:0.000}, two runs of {settings.Iterations} with τ = {y[^1]:0.0000}. "
            + $"The largest standard error of a run is {results.Max(r => r.Result.LargestError):0.0000} wins; no model can have more than K/(2√N) = {BaseModels.Benchmarks.Count / (2 * Math.Sqrt(settings.Iterations)):0.0000}.");
    }

    static double Tau(SwissResult a, SwissResult b) => RankCorrelation.KendallTauB(a.ExpectedWins, b.ExpectedWins);
}
