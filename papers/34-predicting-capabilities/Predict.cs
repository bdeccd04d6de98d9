using Offprint.Evaluation.Predictability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>The one piece of work.</summary>
/// <param name="Part">Its name.</param>
public sealed record PredictPiece(string Part);

/// <summary>Where a person's benchmark loses its predictability, and what it will be at more compute.</summary>
public sealed class Predict : Application<PredictSettings, LadderInput, PredictPiece, PredictFound>
{
    public override string Id => "predict";

    public override string Title => "What of your benchmark can be forecast, and its forecast";

    public override string ExampleName => PredictExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 1;

    public override void WriteExample(Stream destination) => PredictExample.Write(destination);

    public override PredictSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override LadderInput Read(PredictSettings settings, CancellationToken cancellation) => LadderFile.Read(settings, cancellation);

    public override IEnumerable<PredictPiece> Plan(PredictSettings settings, IReadOnlyList<Measured<PredictPiece, PredictFound>> done) => [new("ladder")];

    public override Task<PredictFound> MeasureAsync(PredictSettings settings, PredictPiece piece, LadderInput input, Trial trial)
    {
        var ladder = input.Ladder;
        trial.Progress(0.3, "correlations");
        var options = new PredictabilityOptions { Compute = settings.ComputeScale, Constant = settings.Constant, Ties = settings.Ties };
        var correlations = ChainCorrelations.Of(ladder, options);
        trial.Progress(0.6, "forecasts");
        var found = PredictFound.Of(ladder, correlations, settings) with { Notes = [.. input.Notes] };
        PredictFiles.Write(trial.OpenFile, ladder, correlations, found);
        return Task.FromResult(found);
    }

    public override void Conclude(PredictSettings settings, IReadOnlyList<Measured<PredictPiece, PredictFound>> results, Report report) =>
        PredictReport.Write(report, results.Single().Result, settings);
}

/// <summary>What a person's ladder shows. Arrays are by level, by metric of the chain or by kind of correlation, as named.</summary>
/// <param name="Levels">Names of the models by compute.</param>
/// <param name="Compute">Their compute.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Chance">Accuracy of guessing.</param>
/// <param name="Scores">Mean score, [metric][level].</param>
/// <param name="Means">Mean correlation, [metric][kind].</param>
/// <param name="Constant">Items that never change, [metric].</param>
/// <param name="Survival">Share of items above −1, −0.95 … 1 in the chosen kind, [metric][level].</param>
/// <param name="Drops">Items that lose most from the log-likelihood to accuracy.</param>
/// <param name="MostPredictable">The step to extrapolate.</param>
/// <param name="CoMovement">Mean correlation of wrong choices with the right one; NaN where nothing moves.</param>
/// <param name="Law">The power law of the mean log-likelihood.</param>
/// <param name="Forecasts">Forecasts of accuracy at the compute asked for.</param>
/// <param name="Errors">How forecasts of the largest model did; empty where the ladder is too short.</param>
/// <param name="Right">ℓ_c of the shown items at the first, middle and last level.</param>
/// <param name="Wrong">Mean wrong ℓ_j likewise.</param>
public sealed record PredictFound(
    string[] Levels, double[] Compute, int Items, double Chance, double[][] Scores, double[][] Means, int[] Constant, double[][] Survival, ItemLoss[] Drops,
    ChainMetric MostPredictable, double CoMovement, FittedLaw Law, ComputeForecast[] Forecasts, MethodError[] Errors, double[][] Right, double[][] Wrong)
{
    /// <summary>What reading found out or left out.</summary>
    public string[] Notes { get; init; } = [];

    // Levels before the largest model's at which a forecast of it starts; CHOSEN: a line and its spread from four.
    const int FirstOrigin = 4, Dropping = 10, Shown = 1000;

    internal static PredictFound Of(ChoiceLadder ladder, ChainCorrelations correlations, PredictSettings settings)
    {
        double[] compute = [.. ladder.Levels.Select(l => l.Compute)];
        double[] moving = [.. Evaluation.Predictability.CoMovement.Correlations(ladder).Where(c => !double.IsNaN(c))];
        double[] mean = ladder.Means(ChainMetric.LogProbability);
        double[] targets = settings.ForecastAt.Length > 0 ? settings.ForecastAt : [4 * compute[^1], 16 * compute[^1]];
        var law = PowerLaw.Fit(compute, mean);
        int[] shownLevels = [0, compute.Length / 2, compute.Length - 1], shown = [.. Enumerable.Range(0, Math.Min(Shown, ladder.Items.Count))];
        double[][] wrong = [.. shown.Select(i => Evaluation.Predictability.CoMovement.WrongMeans(ladder, i))];
        var rolled = AccuracyForecasts.RollingOrigin(ladder, FirstOrigin, ties: settings.Ties);
        return new(
            [.. ladder.Levels.Select(l => l.Name)], compute, ladder.Items.Count, ladder.Chance,
            [.. ChainMetrics.All.Select(m => ladder.Means(m, settings.Ties))],
            [.. ChainMetrics.All.Select(m => Enum.GetValues<CorrelationKind>().Select(k => correlations.Mean(m, k)).ToArray())],
            [.. ChainMetrics.All.Select(correlations.Constant)],
            [.. ChainMetrics.All.Select(m => ChainFound.Levels.Select(level => correlations.ShareAbove(m, settings.Correlation, level)).ToArray())],
            [.. correlations.LargestDrops(ChainMetric.LogProbability, ChainMetric.Accuracy, settings.Correlation, Dropping).Select(d => new ItemLoss(
                ladder.Items[d.Item].Name, d.From, d.To, ladder.Trajectory(ChainMetric.LogProbability, d.Item), Evaluation.Predictability.CoMovement.WrongMeans(ladder, d.Item)))],
            correlations.MostPredictable(settings.Correlation),
            moving.Length == 0 ? double.NaN : Statistics.Mean(moving),
            new(law.Limit, law.Scale, law.Exponent, law.ResidualDeviation, law.Status.ToString(), [.. targets.Select(c => Point(c, law.At(c)))], [.. compute.Select(c => law.At(c).Value)]),
            [.. from method in ForecastMethods.All from c in targets select new ComputeForecast(method, Point(c, AccuracyForecasts.Predict(ladder, method, compute.Length, c, settings.Ties)))],
            [.. rolled.GroupBy(r => r.Method).Select(g => new MethodError(g.Key, g.Average(r => r.Error), g.Average(r => r.Forecast.Covers(r.Actual) ? 1.0 : 0), g.Count()))],
            [.. shownLevels.Select(t => shown.Select(i => ladder[t, i][ladder.Items[i].Correct]).ToArray())],
            [.. shownLevels.Select(t => wrong.Select(w => w[t]).ToArray())]);
    }

    static ForecastPoint Point(double compute, Forecast forecast) => new(compute, forecast.Value, forecast.Low, forecast.High);
}

/// <summary>An item whose accuracy follows compute less than its log-likelihood does.</summary>
/// <param name="Item">Its name.</param>
/// <param name="From">Correlation of the log-likelihood.</param>
/// <param name="To">Correlation of accuracy.</param>
/// <param name="Right">ℓ_c by level.</param>
/// <param name="Wrong">Mean wrong ℓ_j by level.</param>
public sealed record ItemLoss(string Item, double From, double To, double[] Right, double[] Wrong);

/// <summary>A forecast at a compute.</summary>
/// <param name="Compute">The compute.</param>
/// <param name="Value">The forecast.</param>
/// <param name="Low">Lower end of the 90 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ForecastPoint(double Compute, double Value, double Low, double High);

/// <summary>A forecast of accuracy.</summary>
/// <param name="Method">How it was made.</param>
/// <param name="Point">What it says.</param>
public sealed record ComputeForecast(ForecastMethod Method, ForecastPoint Point);

/// <summary>How forecasts of the largest model from the smaller ones did.</summary>
/// <param name="Method">The method.</param>
/// <param name="Error">Mean absolute error.</param>
/// <param name="Coverage">Share of the 90 % intervals that cover.</param>
/// <param name="Origins">Number of forecasts.</param>
public sealed record MethodError(ForecastMethod Method, double Error, double Coverage, int Origins);

/// <summary>ℓ(C) = L∞ − a·C^(−α), fitted to the mean log-likelihood of the right choices.</summary>
/// <param name="Limit">L∞.</param>
/// <param name="Scale">a.</param>
/// <param name="Exponent">α.</param>
/// <param name="Residual">Residual deviation.</param>
/// <param name="Status">How the fit ended.</param>
/// <param name="Forecasts">At the compute asked for.</param>
/// <param name="Fitted">At the levels.</param>
public sealed record FittedLaw(double Limit, double Scale, double Exponent, double Residual, string Status, ForecastPoint[] Forecasts, double[] Fitted);
