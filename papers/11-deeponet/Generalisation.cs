using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="Generalisation"/>.</summary>
public sealed record GeneralisationSettings
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

    [Description("Updates of the plain networks while their learning rate is chosen"), Range(10, 1_000_000)]
    public int TuningSteps { get; init; } = 12_000;

    [PlanOnly, Description("Hidden neurons of the plain networks")]
    public int[] Widths { get; init; } = [50, 100, 200];

    [PlanOnly, Description("Seeds"), Range(2, 1000)]
    public int Seeds { get; init; } = 3;
}

/// <summary>One model on the data of a seed.</summary>
/// <param name="Model">Operator network, plain network or linear map.</param>
/// <param name="Width">Hidden neurons; 0 where it has no such choice.</param>
/// <param name="LearningRate">Of Adam.</param>
/// <param name="Seed">Which data.</param>
public sealed record GeneralisationCase(string Model, int Width, double LearningRate, int Seed);

/// <summary>Errors of one model.</summary>
/// <param name="Parameters">Numbers that were fitted.</param>
/// <param name="Status">How training ended.</param>
/// <param name="Train">Mean squared error on the data learned from.</param>
/// <param name="Test">Mean squared error on new functions.</param>
/// <param name="Curve">Over the steps; null for the linear map.</param>
public sealed record GeneralisationResult(long Parameters, TrainingStatus Status, double Train, double Test, Curve? Curve);

/// <summary>An operator network and plain networks on the same triples.</summary>
public sealed class Generalisation : Experiment<GeneralisationSettings, GeneralisationCase, GeneralisationResult>
{
    internal const string Operator = "DeepONet", Plain = "plain network", Linear = "linear map";

    const string Error = "test error", OperatorGap = "test/train, DeepONet", PlainGap = "test/train, plain network";

    // The plain network's learning rate is chosen on data that no verdict sees.
    const int CalibrationSeed = 101;

    // The gap of a plain network opens late in training: after fewer updates than the claim is about it is not judged.
    const int LeastSteps = 12_000;

    static readonly double[] s_rates = [1e-3, 1e-2];

    static readonly Claim s_claim = new()
    {
        Id = "generalisation",
        Statement = "On the same triples of the antiderivative a DeepONet generalises better than a plain network: a smaller error on new functions, and a smaller gap between test and training error.",
        Origin = new Origin.PaperStatement("section 4.1 and its figures of training and test errors"),
        Criterion = new All(
        [
            new(Error, new AtMost(0.2) { Estimator = "test MSE of the DeepONet over that of the best plain network of the same seed; mean over seeds", Replication = "seed", NoEffect = 1 }),
            new(OperatorGap, new AtMost(1.3) { Estimator = "test MSE over training MSE of the DeepONet; mean over seeds", Replication = "seed", NoEffect = 2 }),
            new(PlainGap, new AtLeast(2) { Estimator = "test MSE over training MSE of the plain network that is best on new functions; mean over seeds", Replication = "seed", NoEffect = 1 }),
        ])
        { Estimator = "ratio of test errors, and ratios of test to training error", Replication = "seed", NoEffect = 1 },
        CarriesOver = "The order of the two networks, and that the gap of the operator network is small.",
        DoesNotCarryOver = "The size of the errors: the paper trains for 50,000 full-batch iterations. The thresholds are Offprint's.",
    };

    public override string Id => "generalisation";

    public override string Title => "Operator network and plain networks on the same data";

    public override IReadOnlyList<Claim> Claims { get; } = [s_claim];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 3, Scale.Quick => 25, _ => 730 };

    public override GeneralisationSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Triples = 400, Steps = 60, TuningSteps = 20, TestFunctions = 400, GridPoints = 100, Widths = [50], Seeds = 2 },
        Scale.Quick => new() { Steps = 3000, Batch = 1000, TuningSteps = 400, TestFunctions = 5000, GridPoints = 200, Widths = [100] },
        _ => new(),
    };

    public override IEnumerable<GeneralisationCase> Plan(GeneralisationSettings settings, IReadOnlyList<Measured<GeneralisationCase, GeneralisationResult>> done)
    {
        foreach (int width in settings.Widths)
            foreach (double rate in s_rates) yield return new(Plain, width, rate, CalibrationSeed);
        // The rest in one round, the longest first, so that no core waits for the last of them.
        foreach (int width in settings.Widths.OrderDescending())
            if (ChosenRate(width, done) is { } rate)
                for (int seed = 1; seed <= settings.Seeds; seed++) yield return new(Plain, width, rate, seed);
        if (!settings.Widths.All(width => ChosenRate(width, done) != null)) yield break;
        for (int seed = 1; seed <= settings.Seeds; seed++)
        {
            yield return new(Operator, 40, 1e-3, seed);
            yield return new(Linear, 0, 0, seed);
        }
    }

    public override Task<GeneralisationResult> MeasureAsync(GeneralisationSettings settings, GeneralisationCase piece, Trial trial)
    {
        var source = new AntiderivativeData(settings.Sensors, settings.GridPoints);
        var common = trial.Common("data", piece.Seed);
        return Task.FromResult(piece.Model == Linear ? FitLinear(settings, source, common) : Train(settings, piece, trial, source, common));
    }

    public override void Conclude(GeneralisationSettings settings, IReadOnlyList<Measured<GeneralisationCase, GeneralisationResult>> results, Report report)
    {
        var judged = results.Where(r => r.Case.Seed != CalibrationSeed).ToList();
        var operators = judged.Where(r => r.Case.Model == Operator).OrderBy(r => r.Case.Seed).ToList();
        var best = judged.Where(r => r.Case.Model == Plain).GroupBy(r => r.Case.Seed).OrderBy(g => g.Key).Select(g => g.MinBy(r => r.Result.Test)!).ToList(); // A group is not empty.
        if (operators.Count >= 2 && best.Count == operators.Count)
        {
            report.Judge(s_claim, new Dictionary<string, Measurement>
            {
                [Error] = Mean([.. operators.Zip(best, (o, p) => o.Result.Test / p.Result.Test)]),
                [OperatorGap] = Mean([.. operators.Select(o => o.Result.Test / o.Result.Train)]),
                [PlainGap] = settings.Steps < LeastSteps ? new(new(double.NaN, double.NaN, double.NaN, best.Count, "student")) : Mean([.. best.Select(p => p.Result.Test / p.Result.Train)]),
            });
        }

        if (settings.Steps < LeastSteps) report.Note($"The gap of a plain network opens late in training. After {settings.Steps} updates instead of {LeastSteps} it is shown and not judged.");
        GeneralisationFigures.Add(report, settings, judged, [.. results.Where(r => r.Case.Seed == CalibrationSeed)]);
    }

    /// <summary>The learning rate with the smaller error on the calibration data; null while one is missing.</summary>
    internal static double? ChosenRate(int width, IReadOnlyList<Measured<GeneralisationCase, GeneralisationResult>> done)
    {
        var tuned = done.Where(d => d.Case.Model == Plain && d.Case.Width == width && d.Case.Seed == CalibrationSeed).ToList();
        return tuned.Count < s_rates.Length ? null : tuned.MinBy(d => double.IsFinite(d.Result.Test) ? d.Result.Test : double.PositiveInfinity)?.Case.LearningRate;
    }

    static GeneralisationResult Train(GeneralisationSettings settings, GeneralisationCase piece, Trial trial, AntiderivativeData source, RandomStream common)
    {
        var (train, test) = (source.Triples(settings.Triples, common.Split("train")), source.Triples(settings.TestFunctions, common.Split("test")));
        int steps = piece.Seed == CalibrationSeed ? settings.TuningSteps : settings.Steps;
        var network = new NetworkOptions { Kind = piece.Model == Operator ? NetworkKind.Unstacked : NetworkKind.Plain, Width = piece.Width };
        // The last parameters, not the best on the functions that are watched: nothing is chosen by what is tested.
        var options = new TrainingOptions { Steps = steps, Batch = settings.Batch, LearningRate = piece.LearningRate, ValidateEvery = Math.Max(1, steps / 40), KeepBest = false };
        using var trainer = Learning.Run(trial, network, train, test.Take(Math.Min(1000, test.Functions)), options, trial.Random.Split("training"));
        var net = trainer.Current();
        return new(net.Network.Layout.Count, trainer.Status, OperatorError.Of(net, train).MeanSquared, OperatorError.Of(net, test).MeanSquared, Curve.Of(trainer));
    }

    // As many values as the networks see: a hundredth of the functions, each at a hundred queries.
    static GeneralisationResult FitLinear(GeneralisationSettings settings, AntiderivativeData source, RandomStream common)
    {
        const int Queries = 100;
        var train = source.Aligned(Math.Max(2, settings.Triples / Queries), Queries, common.Split("train"));
        var test = source.Aligned(settings.TestFunctions / Queries, Queries, common.Split("test"));
        var map = LinearMap.Fit(train);
        return new((train.SensorCount + 1L) * train.QueryCount, TrainingStatus.MaxIterations, OperatorError.Of(map, train).MeanSquared, OperatorError.Of(map, test).MeanSquared, null);
    }

    static Measurement Mean(double[] values) => new(Intervals.Student(values), values);
}
