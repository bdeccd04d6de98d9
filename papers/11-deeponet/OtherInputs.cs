using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="OtherInputs"/>.</summary>
public sealed record OtherInputsSettings
{
    [Description("Length scale of the inputs learned from"), Range(0.02, 10)]
    public double LengthScale { get; init; } = 0.2;

    [Description("Length scales of the inputs tested on")]
    public double[] TestLengthScales { get; init; } = [0.1, 0.15, 0.2, 0.3, 0.5, 1];

    [Description("Functions to learn from"), Range(10, 100_000)]
    public int Functions { get; init; } = 1000;

    [Description("Queries at which every function is known"), Range(2, 1000)]
    public int Queries { get; init; } = 100;

    [Description("Updates of the network"), Range(10, 1_000_000)]
    public int Steps { get; init; } = 12_000;

    [Description("Values in a minibatch"), Range(1, 10_000_000)]
    public int Batch { get; init; } = 20_000;

    [Description("Sensors on [0, 1]"), Range(2, 1000)]
    public int Sensors { get; init; } = 101;

    [Description("New functions of each length scale"), Range(10, 100_000)]
    public int TestFunctions { get; init; } = 1000;

    [Description("Points on which the Gaussian fields are drawn"), Range(50, 4000)]
    public int GridPoints { get; init; } = 1000;

    [PlanOnly, Description("Seeds"), Range(1, 1000)]
    public int Seeds { get; init; } = 3;
}

/// <summary>One training.</summary>
/// <param name="Seed">Which functions.</param>
public sealed record OtherInputsCase(int Seed);

/// <summary>Errors on inputs of one length scale.</summary>
/// <param name="LengthScale">l.</param>
/// <param name="Distance">2-Wasserstein distance of the field from the one learned from.</param>
/// <param name="Network">Relative L2 error of the network.</param>
/// <param name="Linear">The same of a linear map from the sensors, fitted to the same data.</param>
/// <param name="Truth">Values of the first test function.</param>
/// <param name="Predicted">What the network gives for it.</param>
public sealed record OtherInputsError(double LengthScale, double Distance, double Network, double Linear, double[] Truth, double[] Predicted);

/// <summary>Errors of one network on inputs unlike those it has learned from.</summary>
/// <param name="Status">How training ended.</param>
/// <param name="Errors">By length scale.</param>
/// <param name="Basis">The trunk's functions that the outputs use most, largest first, at the queries.</param>
public sealed record OtherInputsResult(TrainingStatus Status, OtherInputsError[] Errors, double[][] Basis);

/// <summary>A network trained on inputs of one smoothness, tested on rougher and smoother ones. It reports; no threshold is stated anywhere.</summary>
public sealed class OtherInputs : Experiment<OtherInputsSettings, OtherInputsCase, OtherInputsResult>
{
    const int Shown = 6;

    public override string Id => "other-inputs";

    public override string Title => "Inputs unlike those learned from";

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 2, Scale.Quick => 6, _ => 40 };

    public override OtherInputsSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Functions = 50, Queries = 20, Steps = 20, TestFunctions = 50, GridPoints = 100, Seeds = 2 },
        Scale.Quick => new() { Steps = 3000, TestFunctions = 300, GridPoints = 200, Seeds = 2 },
        _ => new(),
    };

    public override IEnumerable<OtherInputsCase> Plan(OtherInputsSettings settings, IReadOnlyList<Measured<OtherInputsCase, OtherInputsResult>> done) =>
        Enumerable.Range(1, settings.Seeds).Select(seed => new OtherInputsCase(seed));

    public override Task<OtherInputsResult> MeasureAsync(OtherInputsSettings settings, OtherInputsCase piece, Trial trial)
    {
        var source = new AntiderivativeData(settings.Sensors, settings.GridPoints, settings.LengthScale);
        var common = trial.Common("data", piece.Seed);
        var train = source.Aligned(settings.Functions, settings.Queries, common.Split("train"));
        var options = new TrainingOptions { Steps = settings.Steps, Batch = settings.Batch, ValidateEvery = Math.Max(1, settings.Steps / 20), KeepBest = false };
        using var trainer = Learning.Run(trial, new(), train, null, options, trial.Random.Split("training"));
        var net = trainer.Current();
        var map = LinearMap.Fit(train);
        OtherInputsError[] errors = [.. settings.TestLengthScales.Select(length => Test(settings, length, net, map, common))];
        return Task.FromResult(new OtherInputsResult(trainer.Status, errors, Basis(net, train)));
    }

    public override void Conclude(OtherInputsSettings settings, IReadOnlyList<Measured<OtherInputsCase, OtherInputsResult>> results, Report report)
    {
        if (results.Count == 0) return;
        var means = settings.TestLengthScales.Select((length, i) => (
            Length: length, results[0].Result.Errors[i].Distance,
            Network: results.Average(r => r.Result.Errors[i].Network), Linear: results.Average(r => r.Result.Errors[i].Linear))).ToList();
        report.Table(
            "Relative L2 error by length scale of the inputs (means over seeds)", ["Length scale", "W₂ from the training inputs", "DeepONet", "Linear map"],
            means.Select(e => (IReadOnlyList<object?>)[e.Length, e.Distance, e.Network, e.Linear]));
        var sorted = means.OrderBy(e => e.Length).ToList();
        double[] lengths = [.. sorted.Select(e => e.Length)];
        report.Chart(Charts.Plot(
                "other-inputs", "Error on rougher and smoother inputs",
                "Rougher inputs, to the left, hold modes that training never showed; smoother ones are as far away by the distance of the distributions and do no such harm.",
                x: new("Length scale of the test inputs", "") { Log = true }, y: new("Relative L2 error", "") { Log = true })
            .Line("DeepONet", lengths, [.. sorted.Select(e => e.Network)]).Line("linear map", lengths, [.. sorted.Select(e => e.Linear)])
            .RuleX(settings.LengthScale, "learned from").Build());

        double[] y = Grid.Points(0, 1, settings.Queries);
        var examples = Charts.Plot(
                "prediction", "Truth and prediction for one new function of each length scale", "Seed 1. Where only one line is seen, the other lies beneath it.",
                x: new("Query y", ""), y: new("∫₀ʸ u", ""))
            .Panels(new("Length scale", ""));
        foreach (var error in results[0].Result.Errors) examples.Panel(FormattableString.Invariant($"l = {error.LengthScale}")).Line("truth", y, error.Truth).Line("prediction", y, error.Predicted);
        report.Chart(examples.Build());
        var basis = Charts.Plot(
            "trunk", "What the trunk has learned", $"The {results[0].Result.Basis.Length} functions tₖ of seed 1 that outputs use most (largest root mean square of bₖ·tₖ over the training functions).",
            x: new("Query y", ""), y: new("tₖ(y), scaled by the root mean square of bₖ", ""));
        foreach (var (function, k) in results[0].Result.Basis.Select((f, k) => (f, k))) basis.Line($"{k + 1}", y, function);
        report.Chart(basis.Build());
    }

    static OtherInputsError Test(OtherInputsSettings settings, double length, OperatorNet net, LinearMap map, RandomStream common)
    {
        var test = new AntiderivativeData(settings.Sensors, settings.GridPoints, length).Aligned(settings.TestFunctions, settings.Queries, common.Split("test"));
        float[] predicted = net.Predict(test);
        return new(
            length, FieldGeometry.Wasserstein(new(settings.LengthScale), new(length)),
            OperatorError.Of(predicted, test).RelativeL2, OperatorError.Of(map, test).RelativeL2,
            Doubles(test.Targets.AsSpan(0, settings.Queries)), Doubles(predicted.AsSpan(0, settings.Queries)));
    }

    static double[][] Basis(OperatorNet net, OperatorData train)
    {
        float[] trunk = net.Basis(train.Queries)!, branch = net.Coefficients(train.Sensors)!; // An operator network has both.
        int p = trunk.Length / train.QueryCount;
        double Size(float[] values, int k) => Math.Sqrt(Enumerable.Range(0, values.Length / p).Average(i => (double)values[i * p + k] * values[i * p + k]));
        double[] sizes = [.. Enumerable.Range(0, p).Select(k => Size(branch, k))];
        return
        [
            .. Enumerable.Range(0, p).OrderByDescending(k => sizes[k] * Size(trunk, k)).Take(Shown)
                .Select(k => Enumerable.Range(0, train.QueryCount).Select(q => sizes[k] * trunk[q * p + k]).ToArray()),
        ];
    }

    static double[] Doubles(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), v => (double)v);
}
