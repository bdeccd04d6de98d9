using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="SensorsNeeded"/>.</summary>
public sealed record SensorsNeededSettings
{
    [PlanOnly, Description("Numbers of sensors on [0, 1], ascending; at least three of 17 or more and two below")]
    public int[] Sensors { get; init; } = [3, 5, 9, 17, 33, 65];

    [Description("Functions to learn from"), Range(10, 100_000)]
    public int Functions { get; init; } = 1000;

    [Description("Queries at which every function is known"), Range(2, 10_000)]
    public int Queries { get; init; } = 100;

    [Description("Updates of each network"), Range(10, 1_000_000)]
    public int Steps { get; init; } = 12_000;

    [Description("Values in a minibatch"), Range(1, 10_000_000)]
    public int Batch { get; init; } = 20_000;

    [Description("New functions that the networks are tested on"), Range(10, 100_000)]
    public int TestFunctions { get; init; } = 1000;

    [Description("Points on which the Gaussian field is drawn"), Range(50, 4000)]
    public int GridPoints { get; init; } = 1000;

    [PlanOnly, Description("Seeds"), Range(2, 1000)]
    public int Seeds { get; init; } = 3;
}

/// <summary>One number of sensors.</summary>
/// <param name="Sensors">m.</param>
/// <param name="Seed">Which functions.</param>
public sealed record SensorsNeededCase(int Sensors, int Seed);

/// <summary>Errors with so many sensors.</summary>
/// <param name="Status">How training ended.</param>
/// <param name="Error">Root of the network's mean squared error on new functions.</param>
/// <param name="LinearError">The same of a linear map from the sensors, fitted to the same data.</param>
public sealed record SensorsNeededResult(TrainingStatus Status, double Error, double LinearError);

/// <summary>How the error falls with the number of sensors, beside the bound of interpolation.</summary>
public sealed class SensorsNeeded : Experiment<SensorsNeededSettings, SensorsNeededCase, SensorsNeededResult>
{
    const int Asymptotic = 17;
    const double LengthScale = 0.2;
    const string Bound = "slope of κ", Falls = "error with κ, few sensors", Plateau = "error, many sensors";

    static readonly Claim s_claim = new()
    {
        Id = "sensors",
        Statement = "The bound κ of interpolating the input from m sensors falls as 1/m² for Gaussian inputs; the network's error falls with it until the network's own error dominates.",
        Origin = new Origin.PaperStatement("section 3 (number of sensors) and the experiment on sensors"),
        Criterion = new All(
        [
            new(Bound, new Between(-2.4, -1.6) { Estimator = "least-squares slope of ln κ on ln m over m of 17 and more, κ computed from the kernel", Replication = "deterministic", NoEffect = 0 }),
            new(Falls, new AtLeast(0) { Estimator = "least-squares slope of ln(root mean squared error) on ln κ over m below 17; mean over seeds", Replication = "seed", NoEffect = 0 }),
            // CHOSEN: a quarter of κ's slope of −2 counts as level.
            new(Plateau, new AtLeast(-0.5) { Estimator = "least-squares slope of ln(root mean squared error) on ln m over m of 17 and more; mean over seeds", Replication = "seed", NoEffect = -2 }),
        ])
        { Estimator = "slopes of logarithms", Replication = "seed", NoEffect = 0 },
        CarriesOver = "The bound, exactly, and that the error has a part that more sensors do not lower.",
        DoesNotCarryOver = "Where the plateau begins: it depends on the network and on how long it is trained. The last two parts are Offprint's.",
    };

    public override string Id => "sensors";

    public override string Title => "Error against the number of sensors";

    public override IReadOnlyList<Claim> Claims { get; } = [s_claim];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 3, Scale.Quick => 10, _ => 85 };

    public override SensorsNeededSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Functions = 50, Queries = 20, Steps = 20, TestFunctions = 50, GridPoints = 100, Seeds = 2 },
        Scale.Quick => new() { Steps = 1200, TestFunctions = 300, GridPoints = 200 },
        _ => new(),
    };

    public override IEnumerable<SensorsNeededCase> Plan(SensorsNeededSettings settings, IReadOnlyList<Measured<SensorsNeededCase, SensorsNeededResult>> done) =>
        from seed in Enumerable.Range(1, settings.Seeds)
        from sensors in settings.Sensors
        select new SensorsNeededCase(sensors, seed);

    public override Task<SensorsNeededResult> MeasureAsync(SensorsNeededSettings settings, SensorsNeededCase piece, Trial trial)
    {
        var source = new AntiderivativeData(piece.Sensors, settings.GridPoints, LengthScale);
        var common = trial.Common("data", piece.Seed);
        var train = source.Aligned(settings.Functions, settings.Queries, common.Split("train"));
        var test = source.Aligned(settings.TestFunctions, settings.Queries, common.Split("test"));
        var options = new TrainingOptions { Steps = settings.Steps, Batch = settings.Batch, ValidateEvery = Math.Max(1, settings.Steps / 20), KeepBest = false };
        using var trainer = Learning.Run(trial, new(), train, test, options, trial.Random.Split("training"));
        return Task.FromResult(new SensorsNeededResult(
            trainer.Status, Math.Sqrt(OperatorError.Of(trainer.Current(), test).MeanSquared), Math.Sqrt(OperatorError.Of(LinearMap.Fit(train), test).MeanSquared)));
    }

    public override void Conclude(SensorsNeededSettings settings, IReadOnlyList<Measured<SensorsNeededCase, SensorsNeededResult>> results, Report report)
    {
        double[] m = [.. settings.Sensors.Select(s => (double)s)], kappa = [.. settings.Sensors.Select(s => FieldGeometry.InterpolationBound(new(LengthScale), s))];
        var seeds = results.GroupBy(r => r.Case.Seed).Where(g => g.Count() == m.Length).Select(g => g.OrderBy(r => r.Case.Sensors).Select(r => r.Result.Error).ToArray()).ToList();
        int few = settings.Sensors.Count(s => s < Asymptotic);
        if (seeds.Count >= 2 && few >= 2 && m.Length - few >= 2)
        {
            double[] falls = [.. seeds.Select(s => Slope.OfLogs(kappa[..few], s[..few]))], level = [.. seeds.Select(s => Slope.OfLogs(m[few..], s[few..]))];
            report.Judge(s_claim, new Dictionary<string, Measurement>
            {
                [Bound] = new(Estimate.Exact(Slope.OfLogs(m[few..], kappa[few..]))),
                [Falls] = new(Intervals.Student(falls), falls),
                [Plateau] = new(Intervals.Student(level), level),
            });
        }

        double[] Means(Func<SensorsNeededResult, double> error) => [.. settings.Sensors.Select(s => results.Where(r => r.Case.Sensors == s).Select(r => error(r.Result)).DefaultIfEmpty(double.NaN).Average())];
        double[] network = Means(r => r.Error), linear = Means(r => r.LinearError);
        report.Table(
            "Errors by number of sensors (means over seeds)", ["Sensors m", "Bound κ", "Error of the network", "Error of the linear map"],
            m.Select((s, i) => (IReadOnlyList<object?>)[s, kappa[i], network[i], linear[i]]));
        if (results.Count == 0) return;
        report.Chart(Charts.Plot(
                "error-sensors", "Error against the number of sensors",
                "κ is the largest root mean square of what linear interpolation between the sensors misses of the input. The linear map shows what the sensors allow; where the network lies above it, the error is the network's own.",
                x: new("Sensors m", "") { Log = true }, y: new("Root mean squared error", "") { Log = true })
            .Line("interpolation bound κ", m, kappa).Line("DeepONet", m, network).Line("linear map", m, linear)
            .Points("DeepONet", [.. results.Select(r => (double)r.Case.Sensors)], [.. results.Select(r => r.Result.Error)])
            .Build());
    }
}
