using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="Stacking"/>.</summary>
public sealed record StackingSettings
{
    [Description("Triples to learn from, each with a function of its own"), Range(100, 1_000_000)]
    public int Triples { get; init; } = 10_000;

    [Description("Updates of each network"), Range(10, 1_000_000)]
    public int Steps { get; init; } = 12_000;

    [Description("Triples in a minibatch"), Range(1, 1_000_000)]
    public int Batch { get; init; } = 2000;

    [Description("Sensors on [0, 1]"), Range(2, 1000)]
    public int Sensors { get; init; } = 101;

    [Description("New functions, with one query each, that the networks are tested on"), Range(100, 1_000_000)]
    public int TestFunctions { get; init; } = 20_000;

    [Description("Points on which the Gaussian field is drawn"), Range(50, 4000)]
    public int GridPoints { get; init; } = 1000;

    [PlanOnly, Description("Seeds"), Range(3, 3)]
    public int Seeds { get; init; } = 3;

    [PlanOnly, Description("Whether the unstacked network without b₀ is measured too")]
    public bool WithoutBias { get; init; } = true;
}

/// <summary>One network on the data of a seed.</summary>
/// <param name="Kind">Stacked or not.</param>
/// <param name="Bias">With b₀.</param>
/// <param name="Seed">Which data.</param>
public sealed record StackingCase(NetworkKind Kind, bool Bias, int Seed);

/// <summary>Errors of one network.</summary>
/// <param name="Parameters">Their number.</param>
/// <param name="Status">How training ended.</param>
/// <param name="Train">Mean squared error on the data learned from.</param>
/// <param name="Test">Mean squared error on new functions.</param>
/// <param name="Curve">Over the steps.</param>
public sealed record StackingResult(long Parameters, TrainingStatus Status, double Train, double Test, Curve Curve);

/// <summary>One branch with p outputs, or p branches.</summary>
public sealed class Stacking : Experiment<StackingSettings, StackingCase, StackingResult>
{
    static readonly Claim s_claim = new()
    {
        Id = "unstacked",
        Statement = "The unstacked network with a bias has a smaller error on new functions than the stacked one, which has six times as many parameters.",
        Origin = new Origin.PaperStatement("section 4.1, comparison of stacked and unstacked networks with and without bias"),
        Criterion = new CountOf(2, 3) { Estimator = "share of seeds in which the unstacked network with bias has the smaller test MSE after as many updates", Replication = "seed", NoEffect = 0.5 },
        CarriesOver = "The order of the two at equal data and equal numbers of updates.",
        DoesNotCarryOver = "The size of the errors; p, width and number of updates are Offprint's.",
    };

    public override string Id => "stacking";

    public override string Title => "One branch net or p of them";

    public override IReadOnlyList<Claim> Claims { get; } = [s_claim];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 3, Scale.Quick => 23, _ => 365 };

    public override StackingSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Triples = 200, Steps = 20, TestFunctions = 200, GridPoints = 100, WithoutBias = false },
        Scale.Quick => new() { Steps = 4000, Batch = 250, TestFunctions = 5000, GridPoints = 200, WithoutBias = false },
        _ => new(),
    };

    public override IEnumerable<StackingCase> Plan(StackingSettings settings, IReadOnlyList<Measured<StackingCase, StackingResult>> done)
    {
        // The longest first, so that no core waits for the last of them.
        var seeds = Enumerable.Range(1, settings.Seeds);
        foreach (int seed in seeds) yield return new(NetworkKind.Stacked, true, seed);
        foreach (int seed in seeds) yield return new(NetworkKind.Unstacked, true, seed);
        if (!settings.WithoutBias) yield break;
        foreach (int seed in seeds) yield return new(NetworkKind.Unstacked, false, seed);
    }

    public override Task<StackingResult> MeasureAsync(StackingSettings settings, StackingCase piece, Trial trial)
    {
        var source = new AntiderivativeData(settings.Sensors, settings.GridPoints);
        var common = trial.Common("data", piece.Seed);
        var (train, test) = (source.Triples(settings.Triples, common.Split("train")), source.Triples(settings.TestFunctions, common.Split("test")));
        var options = new TrainingOptions { Steps = settings.Steps, Batch = settings.Batch, ValidateEvery = Math.Max(1, settings.Steps / 40), KeepBest = false };
        using var trainer = Learning.Run(trial, new() { Kind = piece.Kind, Bias = piece.Bias }, train, test.Take(Math.Min(1000, test.Functions)), options, trial.Random.Split("training"));
        var net = trainer.Current();
        return Task.FromResult(new StackingResult(
            net.Network.Layout.Count, trainer.Status, OperatorError.Of(net, train).MeanSquared, OperatorError.Of(net, test).MeanSquared, Curve.Of(trainer)));
    }

    public override void Conclude(StackingSettings settings, IReadOnlyList<Measured<StackingCase, StackingResult>> results, Report report)
    {
        var pairs = results.Where(r => r.Case.Bias).GroupBy(r => r.Case.Seed).Where(g => g.Count() == 2)
            .Select(g => (Unstacked: g.Single(r => r.Case.Kind == NetworkKind.Unstacked).Result, Stacked: g.Single(r => r.Case.Kind == NetworkKind.Stacked).Result)).ToList();
        if (pairs.Count > 0)
        {
            double[] smaller = [.. pairs.Select(p => p.Unstacked.Test < p.Stacked.Test ? 1.0 : 0)];
            report.Judge(s_claim, Intervals.ExactBinomial((long)smaller.Sum(), smaller.Length), smaller);
        }

        report.Table(
            "Errors by network and seed", ["Network", "Parameters", "Seed", "Training MSE", "Test MSE", "Test / training", "Ended"],
            results.Select(r => (IReadOnlyList<object?>)[Name(r.Case), r.Result.Parameters, r.Case.Seed, r.Result.Train, r.Result.Test, r.Result.Test / r.Result.Train, r.Result.Status]));
        var first = results.Where(r => r.Case.Seed == 1).ToList();
        if (first.Count == 0) return;
        var chart = Charts.Plot(
            "curves", "Error on new functions while training, seed 1", "Both see the same triples and make as many updates.",
            x: new("Update", ""), y: new("Mean squared error", "") { Log = true });
        foreach (var r in first) chart.Line(Name(r.Case), [.. r.Result.Curve.Steps.Select(s => (double)s)], r.Result.Curve.Test);
        report.Chart(chart.Build());
    }

    static string Name(StackingCase c) => $"{(c.Kind == NetworkKind.Stacked ? "stacked" : "unstacked")}, {(c.Bias ? "with" : "without")} bias";
}
