using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="FunctionsNeeded"/>.</summary>
public sealed record FunctionsNeededSettings
{
    [PlanOnly, Description("Numbers of training functions, each with one query; 1000 among them, and others on both sides")]
    public int[] Functions { get; init; } = [100, 300, 1000, 3000, 10_000];

    [Description("Updates of each network"), Range(10, 1_000_000)]
    public int Steps { get; init; } = 8000;

    [Description("Most triples in a minibatch"), Range(1, 1_000_000)]
    public int Batch { get; init; } = 2000;

    [Description("Sensors on [0, 1]"), Range(2, 1000)]
    public int Sensors { get; init; } = 101;

    [Description("New functions, with one query each, that the networks are tested on"), Range(100, 1_000_000)]
    public int TestFunctions { get; init; } = 20_000;

    [Description("Points on which the Gaussian field is drawn"), Range(50, 4000)]
    public int GridPoints { get; init; } = 1000;

    [PlanOnly, Description("Seeds"), Range(2, 1000)]
    public int Seeds { get; init; } = 5;
}

/// <summary>One training set.</summary>
/// <param name="Functions">Its functions.</param>
/// <param name="Seed">Which sequence of functions it is the beginning of.</param>
public sealed record FunctionsNeededCase(int Functions, int Seed);

/// <summary>Errors after training.</summary>
/// <param name="Status">How training ended.</param>
/// <param name="Train">Mean squared error on the data learned from.</param>
/// <param name="Test">Mean squared error on new functions.</param>
public sealed record FunctionsNeededResult(TrainingStatus Status, double Train, double Test);

/// <summary>How the error falls with the number of training functions.</summary>
public sealed class FunctionsNeeded : Experiment<FunctionsNeededSettings, FunctionsNeededCase, FunctionsNeededResult>
{
    const int Bend = 1000;
    const string Early = "slope up to 1000", Later = "later slope minus earlier slope";

    static readonly Claim s_claim = new()
    {
        Id = "functions",
        Statement = "The error on new functions falls fast with the number of training functions, then more slowly.",
        Origin = new Origin.PaperStatement("section 4.2: fast convergence for small training sets, a lower rate for larger ones"),
        Criterion = new All(
        [
            new(Early, new AtMost(-1.2) { Estimator = "least-squares slope of ln(test MSE) on ln N over N up to 1000; mean over seeds", Replication = "seed", NoEffect = 0 }),
            // Flatter beyond doubt: the interval of the difference lies above zero.
            new(Later, new AtLeast(0) { Estimator = "slope over N from 1000 on minus slope over N up to 1000; mean over seeds", Replication = "seed", NoEffect = 0 }),
        ])
        { Estimator = "slopes of the logarithm of the test error", Replication = "seed", NoEffect = 0 },
        CarriesOver = "That the rate is high at first and falls.",
        DoesNotCarryOver = "The rates: with a fixed number of updates the error of large training sets is that of unfinished training.",
    };

    public override string Id => "functions";

    public override string Title => "Error against the number of training functions";

    public override IReadOnlyList<Claim> Claims { get; } = [s_claim];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 3, Scale.Quick => 13, _ => 300 };

    public override FunctionsNeededSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Functions = [100, 300, 1000, 1500], Steps = 20, TestFunctions = 200, GridPoints = 100, Seeds = 2 },
        Scale.Quick => new() { Steps = 1500, Batch = 1000, TestFunctions = 2000, GridPoints = 200, Seeds = 3 },
        _ => new(),
    };

    public override IEnumerable<FunctionsNeededCase> Plan(FunctionsNeededSettings settings, IReadOnlyList<Measured<FunctionsNeededCase, FunctionsNeededResult>> done) =>
        from functions in settings.Functions.OrderDescending() // the longest first, so that no core waits for the last of them
        from seed in Enumerable.Range(1, settings.Seeds)
        select new FunctionsNeededCase(functions, seed);

    public override Task<FunctionsNeededResult> MeasureAsync(FunctionsNeededSettings settings, FunctionsNeededCase piece, Trial trial)
    {
        var source = new AntiderivativeData(settings.Sensors, settings.GridPoints);
        var common = trial.Common("data", piece.Seed);
        // A longer sequence of functions begins with a shorter one: larger sets contain the smaller.
        var (train, test) = (source.Triples(piece.Functions, common.Split("train")), source.Triples(settings.TestFunctions, common.Split("test")));
        var options = new TrainingOptions { Steps = settings.Steps, Batch = settings.Batch, ValidateEvery = Math.Max(1, settings.Steps / 20), KeepBest = false };
        using var trainer = Learning.Run(trial, new(), train, test.Take(Math.Min(1000, test.Functions)), options, trial.Random.Split("training"));
        var net = trainer.Current();
        return Task.FromResult(new FunctionsNeededResult(trainer.Status, OperatorError.Of(net, train).MeanSquared, OperatorError.Of(net, test).MeanSquared));
    }

    public override void Conclude(FunctionsNeededSettings settings, IReadOnlyList<Measured<FunctionsNeededCase, FunctionsNeededResult>> results, Report report)
    {
        var seeds = results.GroupBy(r => r.Case.Seed).Where(g => g.Count() == settings.Functions.Length).Select(g => g.OrderBy(r => r.Case.Functions).ToList()).ToList();
        if (seeds.Count >= 2 && settings.Functions.Count(n => n <= Bend) >= 2 && settings.Functions.Count(n => n >= Bend) >= 2)
        {
            double[] early = [.. seeds.Select(s => SlopeOver(s, n => n <= Bend))], late = [.. seeds.Select(s => SlopeOver(s, n => n >= Bend))];
            double[] bend = [.. late.Zip(early, (l, e) => l - e)];
            report.Judge(s_claim, new Dictionary<string, Measurement> { [Early] = new(Intervals.Student(early), early), [Later] = new(Intervals.Student(bend), bend) });
        }

        report.Table(
            "Errors by number of functions", ["Functions", "Seed", "Training MSE", "Test MSE", "Ended"],
            results.OrderBy(r => r.Case.Functions).ThenBy(r => r.Case.Seed).Select(r => (IReadOnlyList<object?>)[r.Case.Functions, r.Case.Seed, r.Result.Train, r.Result.Test, r.Result.Status]));
        if (results.Count == 0) return;
        var chart = Charts.Plot(
            "error-functions", "Error against the number of training functions",
            $"Grey: test error of each seed; lines: geometric means over seeds after {settings.Steps} updates. The gap between the two closes as the set grows.",
            x: new("Training functions N, one value each", "") { Log = true }, y: new("Mean squared error", "") { Log = true });
        foreach (var seed in seeds) chart.Faint($"seed {seed[0].Case.Seed}", [.. seed.Select(r => (double)r.Case.Functions)], [.. seed.Select(r => r.Result.Test)]);
        var means = results.GroupBy(r => r.Case.Functions).OrderBy(g => g.Key).ToList();
        double[] x = [.. means.Select(g => (double)g.Key)];
        double Mean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));
        chart.Line("new functions", x, [.. means.Select(g => Mean(g.Select(r => r.Result.Test)))]).Line("training", x, [.. means.Select(g => Mean(g.Select(r => r.Result.Train)))]);
        report.Chart(chart.Build());
    }

    static double SlopeOver(List<Measured<FunctionsNeededCase, FunctionsNeededResult>> seed, Func<int, bool> within)
    {
        var chosen = seed.Where(r => within(r.Case.Functions)).ToList();
        return Slope.OfLogs([.. chosen.Select(r => (double)r.Case.Functions)], [.. chosen.Select(r => r.Result.Test)]);
    }
}
