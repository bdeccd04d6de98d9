using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="DiffusionReactionSurrogate"/>.</summary>
public sealed record DiffusionReactionSettings
{
    [Description("Source functions to learn from"), Range(10, 100_000)]
    public int Functions { get; init; } = 500;

    [Description("Points of the solver's grid at which each is known"), Range(1, 10_000)]
    public int QueriesPerFunction { get; init; } = 100;

    [Description("Points of the solver's grid in space and in time; as many sensors"), Range(10, 1000)]
    public int Points { get; init; } = 100;

    [Description("Diffusivity D"), Range(1e-6, 10)]
    public double Diffusivity { get; init; } = 0.01;

    [Description("Rate k of the reaction"), Range(-10, 10)]
    public double Rate { get; init; } = 0.01;

    [Description("Neurons of a hidden layer, and products that are summed"), Range(1, 1000)]
    public int Width { get; init; } = 100;

    [Description("Layers of branch and trunk"), Range(1, 10)]
    public int Depth { get; init; } = 3;

    [Description("Updates"), Range(10, 1_000_000)]
    public int Steps { get; init; } = 20_000;

    [Description("Values in a minibatch"), Range(1, 1_000_000)]
    public int Batch { get; init; } = 2000;

    [Description("New sources that the network is tested on, at every point of the grid"), Range(2, 10_000)]
    public int TestFunctions { get; init; } = 100;

    [Description("Points on which the Gaussian field is drawn"), Range(50, 4000)]
    public int GridPoints { get; init; } = 1000;

    [PlanOnly, Description("Seeds"), Range(2, 1000)]
    public int Seeds { get; init; } = 3;
}

/// <summary>One training.</summary>
/// <param name="Seed">Which sources.</param>
public sealed record DiffusionReactionCase(int Seed);

/// <summary>A field on a coarse grid.</summary>
/// <param name="X">Places.</param>
/// <param name="T">Times.</param>
/// <param name="Truth">[T, X], row by row.</param>
/// <param name="Predicted">The same of the network.</param>
public sealed record CoarseField(double[] X, double[] T, double[] Truth, double[] Predicted);

/// <summary>Errors on new sources.</summary>
/// <param name="Status">How training ended.</param>
/// <param name="Parameters">Their number.</param>
/// <param name="RelativeL2">Over all new sources and points.</param>
/// <param name="ByFunction">Of each new source.</param>
/// <param name="Linear">Relative L2 error of a linear map from the sensors that saw the whole solutions of the same sources, on a coarse grid.</param>
/// <param name="Middle">The solution of the source with the median error.</param>
/// <param name="Curve">Over the steps.</param>
public sealed record DiffusionReactionResult(TrainingStatus Status, long Parameters, double RelativeL2, double[] ByFunction, double Linear, CoarseField Middle, Curve Curve);

/// <summary>A surrogate of s_t = D·s_xx + k·s² + u(x).</summary>
public sealed class DiffusionReactionSurrogate : Experiment<DiffusionReactionSettings, DiffusionReactionCase, DiffusionReactionResult>
{
    // Every so many points of the solver's grid make the coarse one.
    const int Stride = 5;

    static readonly Claim s_claim = new()
    {
        Id = "diffusion-reaction",
        Statement = "From 500 sources with 100 random points each, a DeepONet learns to solve the diffusion–reaction equation for new sources.",
        Origin = new Origin.PaperStatement("section 4.3.2, diffusion-reaction system"),
        Criterion = new AtMost(0.05) { Estimator = "relative L2 error over 100 new sources and the whole grid; mean over seeds", Replication = "seed", NoEffect = 1 },
        CarriesOver = "The equation, its constants, the numbers of sources and points.",
        DoesNotCarryOver = "The paper's error, which is lower after longer training; the threshold is Offprint's.",
    };

    public override string Id => "diffusion-reaction";

    public override string Title => "A surrogate of the diffusion–reaction equation";

    public override IReadOnlyList<Claim> Claims { get; } = [s_claim];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 3, Scale.Quick => 22, _ => 270 };

    public override DiffusionReactionSettings At(Scale scale) => scale switch
    {
        Scale.Smoke => new() { Functions = 20, QueriesPerFunction = 20, Points = 20, Steps = 20, TestFunctions = 10, GridPoints = 100, Seeds = 2 },
        Scale.Quick => new() { Steps = 1300, GridPoints = 200 },
        _ => new(),
    };

    public override IEnumerable<DiffusionReactionCase> Plan(DiffusionReactionSettings settings, IReadOnlyList<Measured<DiffusionReactionCase, DiffusionReactionResult>> done) =>
        Enumerable.Range(1, settings.Seeds).Select(seed => new DiffusionReactionCase(seed));

    public override Task<DiffusionReactionResult> MeasureAsync(DiffusionReactionSettings settings, DiffusionReactionCase piece, Trial trial)
    {
        var equation = new DiffusionReaction(settings.Diffusivity, settings.Rate, settings.Points);
        var field = new GaussianField(0.2, settings.GridPoints);
        var common = trial.Common("data", piece.Seed);
        double[] grid = Grid.Points(0, 1, settings.Points), coarse = [.. grid.Where((_, i) => i % Stride == 0 || i == grid.Length - 1)];
        var train = OperatorExamples.Triples(field, equation, settings.Functions, settings.Points, settings.QueriesPerFunction, common.Split("train"), cancellation: trial.Cancellation).Data;
        var test = Solutions(settings.TestFunctions, grid, "test");
        var options = new TrainingOptions { Steps = settings.Steps, Batch = settings.Batch, ValidateEvery = Math.Max(1, settings.Steps / 40), KeepBest = false };
        var network = new NetworkOptions { Width = settings.Width, Latent = settings.Width, Depth = settings.Depth };
        using var trainer = Learning.Run(trial, network, train, test.Take(Math.Min(10, test.Functions)), options, trial.Random.Split("training"));
        var net = trainer.Current();
        var error = OperatorError.Of(net, test);
        var coarseTest = Solutions(settings.TestFunctions, coarse, "test");
        double linear = OperatorError.Of(LinearMap.Fit(Solutions(settings.Functions, coarse, "train")), coarseTest).RelativeL2;
        var shown = coarseTest.Select(error.Worst(test.Functions)[test.Functions / 2]);
        var picture = new CoarseField(coarse, coarse, Doubles(shown.Targets), Doubles(net.Predict(shown)));
        return Task.FromResult(new DiffusionReactionResult(trainer.Status, net.Network.Layout.Count, error.RelativeL2, error.ByFunction, linear, picture, Curve.Of(trainer)));

        OperatorData Solutions(int functions, double[] points, string name) => OperatorExamples.Aligned(
            field, equation, functions, settings.Points, [.. points.SelectMany(t => points.SelectMany(x => (double[])[x, t]))], common.Split(name), cancellation: trial.Cancellation).Data;
    }

    public override void Conclude(DiffusionReactionSettings settings, IReadOnlyList<Measured<DiffusionReactionCase, DiffusionReactionResult>> results, Report report)
    {
        double[] errors = [.. results.Select(r => r.Result.RelativeL2)];
        if (errors.Length >= 2) report.Judge(s_claim, Intervals.Student(errors), errors);
        report.Table(
            "Relative L2 error on new sources", ["Seed", "Parameters", "DeepONet", "Worst source", "Linear map of whole solutions", "Ended"],
            results.Select(r => (IReadOnlyList<object?>)[r.Case.Seed, r.Result.Parameters, r.Result.RelativeL2, r.Result.ByFunction.Max(), r.Result.Linear, r.Result.Status]));
        if (results.Count == 0) return;
        var first = results[0].Result;
        report.Chart(Map("truth", "The solution for one new source", "The source whose error is the median, seed 1: time upwards from zero, place from left to right.", "s(x, t)", first.Middle, first.Middle.Truth, ".2f"));
        report.Chart(Map(
            "error-field", "Where the surrogate errs", "Prediction minus truth for the same source.", "Error", first.Middle, [.. first.Middle.Predicted.Zip(first.Middle.Truth, (p, t) => p - t)], ".3f"));
        double[] steps = [.. first.Curve.Steps.Select(s => (double)s)];
        report.Chart(Charts.Plot(
                "curves", "Errors while training, seed 1", "Training values are single points of 500 solutions; new sources are whole solutions of ten.",
                x: new("Update", ""), y: new("Mean squared error", "") { Log = true })
            .Line("training", steps, first.Curve.Train).Line("new sources", steps, first.Curve.Test).Build());
        report.Chart(Charts.Histogram("by-source", "Errors of single sources", "All seeds together.", new("Relative L2 error", "")).Values("new sources", [.. results.SelectMany(r => r.Result.ByFunction)]).Rule(0.05, "claimed of the mean").Build());
        report.Note($"With k = {settings.Rate} the reaction is weak and the equation nearly linear in its source: a linear map is shown beside the network. It was fitted to the same sources at every point of the coarse grid, {first.Middle.X.Length * first.Middle.T.Length} values each where the network had {settings.QueriesPerFunction}.");
        report.Note("How much faster the surrogate is than the solver is a time, and no figure of a run that has to be the same twice; docs/performance.md has it.");
    }

    static Chart Map(string name, string title, string caption, string what, CoarseField field, double[] values, string format)
    {
        int n = field.X.Length;
        var map = Charts.HeatMap(name, title, caption, row: new("Time t", ""), column: new("Place x", ""), value: new(what, "")).Format(format).Diverging();
        for (int t = field.T.Length - 1; t >= 0; t -= 2)
            for (int x = 0; x < n; x += 2)
                map.Cell(FormattableString.Invariant($"{field.T[t]:0.00}"), FormattableString.Invariant($"{field.X[x]:0.00}"), values[t * n + x]);
        return map.Build();
    }

    static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}
