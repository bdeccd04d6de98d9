using System.Globalization;
using Offprint.Lab;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>What is said about a network trained on a person's tables.</summary>
static class ApplyFigures
{
    public static void Add(Report report, ApplyTrainSettings settings, ApplyTrainResult result)
    {
        var sizes = result.Sizes;
        report.Table("Errors on functions held out", ["Method", "Mean squared error", "Relative L2", "Median over functions", "Largest", "Mean squared error on the others"],
            result.Errors.Select(e => (object?[])[e.Method, e.MeanSquared, e.RelativeL2, e.Median, e.Largest, e.Seen]));
        report.Table("Data", ["Quantity", "Value"],
        [
            ["Functions", sizes.Functions], ["learned from", sizes.Train], ["to decide when to stop", sizes.Validation], ["held out", sizes.Test], ["Sensors", sizes.Sensors],
            ["Locations", sizes.Locations is { } n ? n : "of each function its own"], ["Values", sizes.Values], ["Parameters of the network", result.Parameters], ["Step kept", result.BestStep],
        ]);
        report.Table("Worst functions", ["Function", "Relative L2", "Relative L2, linear map"], result.Worst.Select(w => (object?[])[w.Name, w.Network, w.Linear]));
        if (result.Shown.Length > 0)
        {
            report.Chart(Predictions(result));
            report.Chart(Inputs(result.Shown));
        }

        if (result.Curve.Length > 1) report.Chart(Curve(result));
        if (result.ByFunction.Length > 1)
            report.Chart(Charts.Histogram("errors", "Relative errors of the functions held out", "Each function's √(Σ error² / Σ value²): how even the network is.", new("Relative L2 error", "")).Values("operator network", result.ByFunction).Build());
        foreach (string remark in result.Remarks) report.Note(remark);
        foreach (string note in Notes(settings, result)) report.Note(note);
    }

    static Chart Predictions(ApplyTrainResult result)
    {
        if (result.Coordinates.Length > 1) return Scatter(result);
        var chart = Charts.Plot("predictions", "Functions held out, from the best predicted to the worst", "Where a line runs through the points, its prediction is right.", new(result.Coordinates[0], ""), new("Output", ""));
        foreach (var f in result.Shown)
        {
            chart.Panel(Heading(f)).Points("observed", f.Locations, f.Observed).Line("operator network", f.Locations, f.Predicted);
            if (f.Linear is { } linear) chart.Line("linear map", f.Locations, linear);
        }

        return chart.Panels(new("Function and its relative error", ""), ownScales: true).Build();
    }

    static Chart Scatter(ApplyTrainResult result)
    {
        var chart = Charts.Plot("predictions", "Functions held out, from the best predicted to the worst", "Points on the line are predicted exactly.", new("Observed", ""), new("Predicted", ""));
        foreach (var f in result.Shown)
        {
            double low = f.Observed.Min(), high = f.Observed.Max();
            chart.Panel(Heading(f)).Points("operator network", f.Observed, f.Predicted).Line("exact", [low, high], [low, high]);
        }

        return chart.Panels(new("Function and its relative error", ""), ownScales: true).Build();
    }

    static Chart Inputs(ShownFunction[] shown)
    {
        var chart = Charts.Plot("inputs", "Their input functions", "The values at the sensors are all that the network sees of a function.", new("Sensor", ""), new("Input", ""));
        foreach (var f in shown) chart.Line(f.Name, f.Sensors, f.Input);
        return chart.Build();
    }

    static Chart Curve(ApplyTrainResult result)
    {
        double[] steps = [.. result.Curve.Select(p => (double)p.Step)];
        return Charts.Plot("training", "Errors while training", "The parameters kept are those with the smallest error on functions that were not learned from.", new("Step", ""), new("Mean squared error", "") { Log = true })
            .Line("learned from", steps, [.. result.Curve.Select(p => p.Train)])
            .Line("to decide when to stop", steps, [.. result.Curve.Select(p => p.Validation ?? double.NaN)])
            .RuleX(result.BestStep, "kept").Build();
    }

    static IEnumerable<string> Notes(ApplyTrainSettings settings, ApplyTrainResult result)
    {
        var network = result.Errors[0];
        if (result.Errors.ElementAtOrDefault(1) is { } linear)
        {
            string ratio = (Math.Max(linear.MeanSquared, network.MeanSquared) / Math.Max(Math.Min(linear.MeanSquared, network.MeanSquared), double.Epsilon)).ToString("0.##", CultureInfo.InvariantCulture);
            yield return network.MeanSquared < linear.MeanSquared
                ? $"The network's mean squared error on functions held out is {ratio} times smaller than that of a linear map from the sensors, fitted on the same functions."
                : $"A linear map from the sensors does better than the network here: its mean squared error on functions held out is {ratio} times smaller. It is the better choice at these locations; it gives no values between them.";
        }

        if (result.Status == TrainingStatus.Diverged) yield return $"Training ended because the error was no number any more; the last good parameters were kept. Try a smaller --learning-rate than {settings.LearningRate.ToString(CultureInfo.InvariantCulture)}.";
        if (result.Status == TrainingStatus.EarlyStopped) yield return "Training stopped early: the functions kept aside for that were no longer predicted better.";
        if (result.Status == TrainingStatus.MaxIterations && result.Curve.Length > 4 && result.BestStep >= result.Curve[^1].Step * 0.95) yield return "The error on functions not learned from was still falling at the end; more --steps may help.";
        if (network.MeanSquared > 3 * network.Seen) yield return "The error on functions held out is more than three times that on the others: the network would gain from more functions.";
        if (result.Sizes.Test < 10) yield return $"Only {result.Sizes.Test} functions were held out; the errors on them are rough.";
        yield return "predictions.csv has the functions held out, value by value. model.safetensors is the network: give it to 11/predict with --model. model.json says what it is.";
    }

    static string Heading(ShownFunction f) => $"function {f.Name} ({(100 * f.Error).ToString("0.##", CultureInfo.InvariantCulture)} %)";
}
