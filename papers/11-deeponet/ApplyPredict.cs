using System.ComponentModel;
using System.Globalization;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>Settings of <see cref="ApplyPredict"/>.</summary>
public sealed record ApplyPredictSettings
{
    [Description("Table of input functions, CSV or Parquet: a row for each, its values at the sensors of the network in the columns; a column may name the functions")]
    public InputFile Input { get; init; }

    [Description("The model.safetensors that training wrote"), FileTypes(".safetensors")]
    public InputFile Model { get; init; }

    [Description("Table of locations to predict at, a row for each; without it, where a location is one number, 101 of them over the range learned from")]
    public InputFile? Locations { get; init; }

    [Description("Name of the column that names the functions; without it they are numbered by their rows from 1")]
    public string Id { get; init; } = "function";

    [Description("Whether the first row of the tables names the columns; needed where it is numbers")]
    public Header Header { get; init; } = Header.Auto;
}

/// <summary>The functions as a whole.</summary>
public sealed record ApplyPredictCase;

/// <summary>What prediction gave.</summary>
/// <param name="Functions">Number of functions.</param>
/// <param name="Locations">Number of locations.</param>
/// <param name="Coordinates">Names of a location's coordinates.</param>
/// <param name="Error">Relative error of the network on functions held out when it was trained; null where not known.</param>
/// <param name="Shown">A few functions.</param>
/// <param name="Warnings">Where the network is beyond what it learned from.</param>
public sealed record ApplyPredictResult(int Functions, int Locations, string[] Coordinates, double? Error, PredictedFunction[] Shown, string[] Warnings);

/// <summary>A function and what was predicted for it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Locations">Locations, ascending.</param>
/// <param name="Predicted">Values there.</param>
public sealed record PredictedFunction(string Name, double[] Locations, double[] Predicted);

/// <summary>Predicts the outputs of new input functions with a network that <see cref="ApplyTrain"/> trained.</summary>
public sealed class ApplyPredict : Application<ApplyPredictSettings, ApplyPredictCase, ApplyPredictResult>
{
    const int DefaultLocations = 101, FunctionsShown = 6, MostAtOnce = 1 << 20;

    public override string Id => "predict";

    public override string Title => "Outputs of new functions by a trained network";

    public override string ExampleName => "new-forces.csv";

    public override void WriteExample(Stream destination) => ApplyExample.WriteFresh(destination);

    /// <summary>The example's network stands beside its functions.</summary>
    public override ApplyPredictSettings ExampleSettings(InputFile example) => new() { Input = example, Model = ApplyExample.Beside(example, "pendulum.safetensors", ApplyExample.WriteModel) };

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override void Validate(ApplyPredictSettings settings) => Read(settings);

    public override IEnumerable<ApplyPredictCase> Plan(ApplyPredictSettings settings, IReadOnlyList<Measured<ApplyPredictCase, ApplyPredictResult>> done) => [new()];

    public override Task<ApplyPredictResult> MeasureAsync(ApplyPredictSettings settings, ApplyPredictCase piece, Trial trial)
    {
        trial.Progress(0, "reading");
        var (net, card, functions, places) = Read(settings);
        string[] coordinates = card?.Coordinates ?? [.. places.Names];
        var shown = new List<PredictedFunction>();
        int m = functions.Width, rows = Math.Max(1, MostAtOnce / places.Count);
        using (var stream = trial.OpenFile("predictions.csv"))
        using (var table = new RowWriter(stream, ["function", .. coordinates, "predicted"]))
        {
            for (int first = 0; first < functions.Rows; first += rows)
            {
                trial.Cancellation.ThrowIfCancellationRequested();
                trial.Progress((double)first / functions.Rows, "predicting");
                int count = Math.Min(rows, functions.Rows - first);
                float[] values = net.Predict(functions.Values.AsSpan(first * m, count * m), places.Values);
                for (int i = 0; i < count; i++) Write(table, Name(functions, first + i), places, values.AsSpan(i * places.Count, places.Count));
                for (int i = 0; i < count && shown.Count < FunctionsShown && places.Dimension == 1; i++)
                    shown.Add(Shown(Name(functions, first + i), places, values.AsSpan(i * places.Count, places.Count)));
            }
        }

        return Task.FromResult(new ApplyPredictResult(functions.Rows, places.Count, coordinates, card?.RelativeL2, [.. shown], [.. Warnings(net, card, functions, places)]));
    }

    public override void Conclude(ApplyPredictSettings settings, IReadOnlyList<Measured<ApplyPredictCase, ApplyPredictResult>> results, Report report)
    {
        var result = results[0].Result;
        report.Table("Predictions", ["Quantity", "Value"], [["Functions", result.Functions], ["Locations", result.Locations]]);
        if (result.Shown.Length > 0)
        {
            var chart = Charts.Plot("predictions", result.Functions > result.Shown.Length ? $"The first {result.Shown.Length} functions" : "Predicted functions", "What the network gives for each input function.", new(result.Coordinates[0], ""), new("Predicted", ""));
            foreach (var f in result.Shown) chart.Line($"function {f.Name}", f.Locations, f.Predicted);
            report.Chart(chart.Build());
        }

        foreach (string warning in result.Warnings) report.Note(warning);
        if (result.Error is { } error) report.Note($"On the functions held out in training, the network's relative L2 error was {(100 * error).ToString("0.##", CultureInfo.InvariantCulture)} %. For functions of another kind it says nothing.");
        report.Note("predictions.csv has all values, function by function.");
    }

    static (OperatorNet Net, ApplyCard? Card, ApplyTable Functions, ApplyLocations Places) Read(ApplyPredictSettings settings)
    {
        var (net, card) = ApplyCard.Read(settings.Model);
        var functions = ApplyTable.Read(settings.Input, "input", settings.Id, settings.Header);
        int m = net.Network.SensorCount, d = net.Network.QueryDimension;
        if (functions.Width != m)
            throw new InputException($"{functions.Path} has {functions.Width} columns of numbers; the network was trained on {m} sensors. Give each function at the same {m} places, a column for each; a column of names must be called \"{settings.Id}\", or be named with --id.") { Field = "input" };
        if (settings.Locations is { Path.Length: > 0 } file)
        {
            var places = ApplyLocations.Read(file, settings.Header);
            return places.Dimension == d ? (net, card, functions, places)
                : throw new InputException($"{file} has {places.Dimension} columns; the network was trained on locations of {d} {(d == 1 ? "coordinate" : "coordinates")}{(card is null ? "" : $" ({string.Join(", ", card.Coordinates)})")}. Give a column for each.") { Field = "locations" };
        }

        if (d > 1) throw new InputException($"The network was trained on locations of {d} coordinates. Give those to predict at with --locations, a row for each; training wrote its own as locations.csv.") { Field = "locations" };
        double low = net.Scaling.QueryLow[0], high = net.Scaling.QueryHigh[0];
        float[] at = high > low ? [.. Grid.Points(low, high, DefaultLocations).Select(x => (float)x)] : [(float)low];
        return (net, card, functions, new(card?.Coordinates ?? ["location"], at, false));
    }

    static IEnumerable<string> Warnings(OperatorNet net, ApplyCard? card, ApplyTable functions, ApplyLocations places)
    {
        int outside = net.Scaling.Outside(places.Values);
        if (outside > 0)
            yield return $"Extrapolation: {outside} of {places.Count} locations lie outside the range that the network was trained on ({string.Join("; ", net.Scaling.QueryLow.Zip(net.Scaling.QueryHigh, (low, high) => $"{ApplyFiles.Digits((float)low)} to {ApplyFiles.Digits((float)high)}"))}). Its values there are guesses.";
        var sensors = ApplyLocations.Of(functions.Columns, functions.Width);
        if (!sensors.Numbered && net.SensorLocations is { } trained && trained.Length == sensors.Count && sensors.Values.Zip(trained).Any(p => Math.Abs(p.First - p.Second) > 1e-5 * Math.Max(1, Math.Abs(p.Second))))
            yield return $"The columns of {functions.Path} say that the sensors lie at other places than in training ({ApplyFiles.Digits((float)trained[0])} to {ApplyFiles.Digits((float)trained[^1])}). The network takes them as if they were the same.";
        if (card is null) yield break;
        int strange = Enumerable.Range(0, functions.Rows).Count(r => functions.Row(r).ToArray().Any(u => u < card.SensorLow || u > card.SensorHigh));
        if (strange > 0) yield return $"Extrapolation: {strange} of {functions.Rows} functions have sensor values outside the range that the network was trained on ({ApplyFiles.Digits((float)card.SensorLow)} to {ApplyFiles.Digits((float)card.SensorHigh)}).";
    }

    static void Write(RowWriter table, string name, ApplyLocations places, ReadOnlySpan<float> values)
    {
        for (int q = 0; q < values.Length; q++)
        {
            table.Cell(name);
            foreach (float y in places.Values.AsSpan(q * places.Dimension, places.Dimension)) table.Cell(ApplyFiles.Digits(y));
            table.Cell(ApplyFiles.Digits(values[q])).EndRow();
        }
    }

    static PredictedFunction Shown(string name, ApplyLocations places, ReadOnlySpan<float> values)
    {
        double[] at = [.. places.Values.Select(y => (double)y)], predicted = [.. values.ToArray().Select(v => (double)v)];
        Array.Sort(at, predicted);
        return new(name, at, predicted);
    }

    static string Name(ApplyTable functions, int row) => functions.Ids?[row] ?? $"{row + 1}";
}
