using Offprint.Numerics;
using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>The files of <see cref="ApplyTrain"/>.</summary>
static class ApplyFiles
{
    public static void Write(Func<string, Stream> open, ApplyJudgement judged, IReadOnlyList<TrainingPoint> curve)
    {
        var remarks = ApplyCard.Of(judged).Remarks;
        using (var stream = open("model.safetensors")) judged.Net.Save(stream, remarks);
        using (var stream = open("model.json")) judged.Net.SaveCard(stream, remarks);
        using (var stream = open("predictions.csv")) Predictions(stream, judged);
        // What prediction takes as its locations, in the order of the columns.
        using (var stream = open("locations.csv")) Locations(stream, judged.Tables);
        using (var stream = open("training.csv"))
        using (var table = new RowWriter(stream, "step", "train_mse", "validation_mse"))
            foreach (var point in curve) table.Cell(point.Step).Cell(point.Train).Cell(point.Validation ?? double.NaN).EndRow();
    }

    static void Predictions(Stream stream, ApplyJudgement judged)
    {
        var data = judged.Test.Test;
        var linear = judged.PredictedLinearly;
        using var table = new RowWriter(stream, ["function", .. judged.Tables.Coordinates, "observed", "predicted", .. linear is null ? Array.Empty<string>() : ["linear"]]);
        for (int i = 0; i < data.Targets.Length; i++)
        {
            int q = data.IsAligned ? i % data.QueryCount : i;
            table.Cell(judged.Name(data.FunctionOf?[i] ?? i / data.QueryCount));
            foreach (float y in data.Queries.AsSpan(q * data.QueryDimension, data.QueryDimension)) table.Cell(Digits(y));
            table.Cell(Digits(data.Targets[i])).Cell(Digits(judged.Predicted[i]));
            if (linear is not null) table.Cell(Digits(linear[i]));
            table.EndRow();
        }
    }

    static void Locations(Stream stream, ApplyData tables)
    {
        var data = tables.Data;
        using var table = new RowWriter(stream, [.. tables.Coordinates]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int q = 0; q < data.QueryCount; q++)
        {
            var query = data.Queries.AsSpan(q * data.QueryDimension, data.QueryDimension);
            if (!seen.Add(string.Join(' ', query.ToArray()))) continue;
            foreach (float y in query) table.Cell(Digits(y));
            table.EndRow();
        }
    }

    /// <summary>The shortest decimal number that a 32-bit number comes from: 0.1, not 0.10000000149.</summary>
    public static double Digits(float value) => double.Parse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
