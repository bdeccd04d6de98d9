using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>Settings of the forecasts.</summary>
public sealed record NextSymbolsSettings
{
    [Description("Tolerance of a piece, in standard deviations of the history"), Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Tol { get; init; } = 0.1;

    [Description("Radius of a group of pieces, in scaled units"), Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Alpha { get; init; } = 0.1;

    [Description("Symbols that the learner looks back"), Range(0, 10)]
    public int Order { get; init; } = 3;

    [Description("Values forecast"), Range(1, 48)]
    public int Steps { get; init; } = 24;

    [PlanOnly, Description("Splits into history and future; a series may have fewer"), Range(5, 100_000)]
    public int Splits { get; init; } = 200;
}

/// <summary>A series cut at one place.</summary>
/// <param name="Series">Which series.</param>
/// <param name="Split">Number of the split, from 1.</param>
public sealed record NextSymbolsCase(string Series, int Split);

/// <summary>A history and what followed it, before scaling.</summary>
/// <param name="History">What the learner sees.</param>
/// <param name="Future">What it is to forecast.</param>
public sealed record ForecastTask(double[] History, double[] Future);

/// <summary>Forecasts of one split, in standard deviations of its history.</summary>
/// <param name="Before">The last values of the history.</param>
/// <param name="Future">What followed.</param>
/// <param name="Fixed">Forecast decoded by the fixed chain.</param>
/// <param name="Increment">Forecast decoded by the increment chain.</param>
/// <param name="FixedError">Mean squared error of the fixed chain.</param>
/// <param name="IncrementError">Mean squared error of the increment chain.</param>
/// <param name="LastValueError">Mean squared error of repeating the last value.</param>
/// <param name="LastSeasonError">Mean squared error of repeating the last season.</param>
public sealed record NextSymbolsResult(
    double[] Before, double[] Future, double[] Fixed, double[] Increment,
    double FixedError, double IncrementError, double LastValueError, double LastSeasonError);

/// <summary>
/// Forecasts by predicting symbols. The learner is a small stand-in for a language model; it is the same for both
/// chains, so that what differs is the decoding.
/// </summary>
public abstract class NextSymbols : Experiment<NextSymbolsSettings, NextSymbolsCase, NextSymbolsResult>
{
    const int Shown = 48;

    /// <summary>Names of the series; the claim is about the first.</summary>
    protected abstract IReadOnlyList<string> Series { get; }

    /// <summary>Steps of the season that the simplest forecast repeats.</summary>
    protected abstract int Period { get; }

    /// <summary>Splits that there are.</summary>
    protected virtual int MostSplits => int.MaxValue;

    /// <summary>Cuts a series.</summary>
    protected abstract ForecastTask Cut(string series, int split, int steps, Trial trial);

    /// <summary>Remarks on the result.</summary>
    protected abstract IEnumerable<string> Remarks { get; }

    /// <inheritdoc/>
    public override NextSymbolsSettings At(Scale scale) => new() { Splits = scale switch { Scale.Smoke => 5, Scale.Quick => 100, _ => 200 } };

    /// <inheritdoc/>
    public override double? ExpectedSeconds(Scale scale) => 1;

    /// <inheritdoc/>
    public sealed override IEnumerable<NextSymbolsCase> Plan(NextSymbolsSettings settings, IReadOnlyList<Measured<NextSymbolsCase, NextSymbolsResult>> done) =>
        from series in Series
        from split in Enumerable.Range(1, Math.Min(settings.Splits, MostSplits))
        select new NextSymbolsCase(series, split);

    /// <inheritdoc/>
    public sealed override Task<NextSymbolsResult> MeasureAsync(NextSymbolsSettings settings, NextSymbolsCase piece, Trial trial)
    {
        var task = Cut(piece.Series, piece.Split, settings.Steps, trial);
        // The future must not scale what the learner sees.
        var scaling = SeriesScaling.ZScore(task.History);
        double[] history = scaling.Apply(task.History), future = scaling.Apply(task.Future);
        double[] keeps = Forecast(ChainKind.Fixed), rises = Forecast(ChainKind.Increment);
        return Task.FromResult(new NextSymbolsResult(
            history[^Math.Min(Shown, history.Length)..], future, keeps, rises, Error(keeps), Error(rises),
            Error([.. future.Select(_ => history[^1])]),
            Error([.. future.Select((_, i) => history[history.Length - Period + i % Period])])));

        double Error(double[] forecast) => Statistics.MeanSquaredError(forecast, future);

        double[] Forecast(ChainKind chain)
        {
            var model = AbbaEncoder.Fit([history], new() { Tolerance = settings.Tol, Alpha = settings.Alpha, Chain = chain, BitsLength = 0, BitsValue = 0 });
            return new MarkovForecaster(model, model.Fitted, settings.Order).Forecast(model.Fitted[0].Symbols, history[^1], settings.Steps).Values;
        }
    }

    /// <inheritdoc/>
    public sealed override void Conclude(NextSymbolsSettings settings, IReadOnlyList<Measured<NextSymbolsCase, NextSymbolsResult>> results, Report report)
    {
        double[] keeps = Errors(Series[0], r => r.FixedError), rises = Errors(Series[0], r => r.IncrementError);
        report.Judge(Claims[0], MedianRatio.Of(keeps, rises, Id), [.. keeps.Zip(rises, (a, b) => a / b)]);
        NextSymbolsFigures.Add(report, Series, results);
        foreach (string remark in Remarks) report.Note(remark);

        double[] Errors(string series, Func<NextSymbolsResult, double> error) => [.. results.Where(r => r.Case.Series == series).Select(r => error(r.Result))];
    }

    /// <summary>The claim about the first series.</summary>
    protected static Claim NoWorse(string id, string series, string replication) => new()
    {
        Id = id,
        Statement = $"On {series} forecasts by next symbols are no worse with the fixed chain than with the increment chain.",
        Origin = new Origin.OurCheck("the paper sees less drift in forecasts of a fine-tuned language model; here the same small learner forecasts for both chains"),
        Criterion = new AtMost(1)
        {
            Estimator = "median error of the fixed chain divided by that of the increment chain", Replication = replication, NoEffect = 1,
        },
        CarriesOver = "The effect of the decoder on predicted symbols.",
        DoesNotCarryOver = "The quality of the forecasts: a counting learner is no language model, and repeating the last season beats it.",
    };
}
