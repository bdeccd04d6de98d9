using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Evaluation.Predictability;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.PredictingCapabilities;

/// <summary>Which ladders, and from where they are forecast.</summary>
public sealed record ForecastingSettings : LadderSettings
{
    [Description("Levels, of 14, that the first forecast sees")]
    [Range(4, 13)]
    public int First { get; init; } = 9;
}

/// <summary>A forecast as it is stored.</summary>
/// <param name="Method">How it was made.</param>
/// <param name="Fitted">Levels that it saw.</param>
/// <param name="Level">The level that it forecasts, from 0.</param>
/// <param name="Value">The forecast.</param>
/// <param name="Low">Lower end of its 90 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record StoredForecast(ForecastMethod Method, int Fitted, int Level, double Value, double Low, double High);

/// <summary>What one ladder and set show about forecasts.</summary>
/// <param name="Sizes">Compute of the levels.</param>
/// <param name="Accuracy">Accuracy at each.</param>
/// <param name="Rolled">Forecasts of the largest level from each origin.</param>
/// <param name="Fan">Forecasts of all later levels from the first origin.</param>
public sealed record ForecastingFound(double[] Sizes, double[] Accuracy, StoredForecast[] Rolled, StoredForecast[] Fan);

/// <summary>Whether forecasts that model each wrong choice beat a curve through the accuracies.</summary>
public sealed class Forecasting : Experiment<ForecastingSettings, LadderCase, ForecastingFound>
{
    static readonly Claim s_margins = new()
    {
        Id = "margin-forecast",
        Statement = "A forecast of accuracy from the margins to each wrong choice is no worse than a logistic curve through the accuracies.",
        Origin = new Origin.OurCheck("if the wrong choices are what accuracy lacks, a law for each of them should forecast it"),
        Criterion = new All([.. LadderResults.Claimed.Select(order => new CriterionPart(LadderResults.Part(order), new AtMost(0)
        {
            Estimator = "mean absolute error of margins (independent residuals) over the origins, less that of the logistic curve; mean over sets of items",
            Replication = "set of items",
            NoEffect = 0,
            Unit = "accuracy",
        }))])
        { Estimator = "error of margins less error of the curve", Replication = "set of items", NoEffect = 0 },
        CarriesOver = "That straight lines for margins are not enough where small models are far from the law of large ones.",
        DoesNotCarryOver = "The errors: language models over decades of compute may follow straighter lines.",
    };

    public override string Id => "forecast";

    public override string Title => "Forecasting the largest model's accuracy from smaller ones";

    public override IReadOnlyList<Claim> Claims { get; } = [s_margins];

    public override IReadOnlyList<string> DataSets => [CharacterLadder.DataSet];

    public override double? ExpectedSeconds(Scale scale) => scale switch { Scale.Smoke => 2, Scale.Quick => 6, _ => 25 };

    public override ForecastingSettings At(Scale scale)
    {
        var ladder = LadderScale.At(scale);
        return new() { Sets = scale == Scale.Full ? 20 : 3, Items = ladder.Items, Largest = ladder.Largest };
    }

    public override IEnumerable<LadderCase> Plan(ForecastingSettings settings, IReadOnlyList<Measured<LadderCase, ForecastingFound>> done) => CharacterLadder.Cases(settings.Orders, settings.Sets);

    public override Task<ForecastingFound> MeasureAsync(ForecastingSettings settings, LadderCase piece, Trial trial)
    {
        var ladder = CharacterLadder.Build(piece, settings.Items, settings.Largest, trial);
        trial.Progress(0.8, $"order {piece.Order}: forecasting");
        int last = ladder.Levels.Count - 1;
        return Task.FromResult(new ForecastingFound(
            [.. ladder.Levels.Select(l => l.Compute)],
            ladder.Means(ChainMetric.Accuracy),
            [.. AccuracyForecasts.RollingOrigin(ladder, settings.First).Select(r => Stored(r.Method, r.Fitted, last, r.Forecast))],
            [.. from method in ForecastMethods.All from level in Enumerable.Range(settings.First, last + 1 - settings.First)
                select Stored(method, settings.First, level, AccuracyForecasts.Predict(ladder, method, settings.First, ladder.Levels[level].Compute))]));
    }

    public override void Conclude(ForecastingSettings settings, IReadOnlyList<Measured<LadderCase, ForecastingFound>> results, Report report)
    {
        var byOrder = LadderResults.ByOrder(results);
        if (LadderResults.HoldClaimed(byOrder))
            report.Judge(s_margins, LadderResults.Means(byOrder, f => Error(f, ForecastMethod.Margin) - Error(f, ForecastMethod.Logistic)));

        report.Table("Mean absolute error over the origins", ["Order", "Method", "Evenly spaced items", "All sets", "Low", "High", "90 % intervals that cover"],
            from o in byOrder from method in ForecastMethods.All
            let errors = Intervals.Student([.. o.Value.Select(f => Error(f, method))])
            select (object?[])[o.Key, method.Name(), Error(o.Value[0], method), errors.Value, errors.Low, errors.High, Coverage(o.Value, method)]);
        report.Table("Forecasts for the evenly spaced items", ["Order", "Levels seen", "Method", "Forecast", "Low", "High", "Accuracy of the largest model"],
            from o in byOrder from f in o.Value[0].Rolled
            select (object?[])[o.Key, f.Fitted, f.Method.Name(), f.Value, f.Low, f.High, o.Value[0].Accuracy[^1]]);

        var fan = Charts.Plot("fan", "Forecasts from the smaller models",
            $"Dots are measured; lines with bands are forecasts that saw the first {settings.First} levels alone.",
            x: new("Training", "characters") { Log = true }, y: new("Accuracy", "")).Panels(new("Order of the models", ""));
        foreach (var (order, found) in byOrder)
        {
            fan.Panel($"order {order}").Points("measured", found[0].Sizes, found[0].Accuracy);
            foreach (var method in new[] { ForecastMethod.Logistic, ForecastMethod.Margin, ForecastMethod.MarginJoint })
            {
                StoredForecast[] path = [.. found[0].Fan.Where(f => f.Method == method)];
                double[] x = [.. path.Select(f => found[0].Sizes[f.Level])];
                fan.Line(method.Name(), x, [.. path.Select(f => f.Value)]);
                if (method != ForecastMethod.MarginJoint) fan.Band(method.Name(), x, [.. path.Select(f => f.Low)], [.. path.Select(f => f.High)]);
            }
        }

        report.Chart(fan.Build());
        var errorBars = Charts.Bars("errors", "Error of forecasts of the largest model", $"Mean absolute error over the origins that see {settings.First} to 13 levels, and over all sets of items.",
            category: new("Method", ""), value: new("Mean absolute error", "accuracy"));
        foreach (var (order, found) in byOrder)
        {
            foreach (var method in ForecastMethods.All) errorBars.Bar(method.Name(), Statistics.Mean([.. found.Select(f => Error(f, method))]), $"order {order}");
        }

        report.Chart(errorBars.Build());
        foreach (var (order, found) in byOrder)
        {
            report.Note($"Order {order}: margins with independent residuals miss by {Error(found[0], ForecastMethod.Margin):0.0000} on the evenly spaced items, the logistic curve by {Error(found[0], ForecastMethod.Logistic):0.0000}, "
                + $"a straight line by {Error(found[0], ForecastMethod.Linear):0.0000}, the last value by {Error(found[0], ForecastMethod.LastValue):0.0000}. Residuals as they occurred make it {Error(found[0], ForecastMethod.MarginJoint):0.0000}, signs alone {Error(found[0], ForecastMethod.MarginSigns):0.0000}.");
        }

        report.Note("Margins with residuals as they occurred keep what the wrong choices share through the right one; their distance from independent residuals is what the product over choices costs. "
            + "The intervals of margins hold the chance of the items alone and not the error of the lines; how often they cover stands in the table.");
    }

    static StoredForecast Stored(ForecastMethod method, int fitted, int level, Forecast forecast) => new(method, fitted, level, forecast.Value, forecast.Low, forecast.High);

    static double Error(ForecastingFound found, ForecastMethod method) =>
        Statistics.Mean([.. found.Rolled.Where(r => r.Method == method).Select(r => Math.Abs(r.Value - found.Accuracy[r.Level]))]);

    static double Coverage(ForecastingFound[] found, ForecastMethod method) =>
        found.Average(f => f.Rolled.Where(r => r.Method == method).Average(r => f.Accuracy[r.Level] >= r.Low && f.Accuracy[r.Level] <= r.High ? 1.0 : 0));
}
