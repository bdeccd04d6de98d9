using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>What training on a person's tables gave.</summary>
/// <param name="Sizes">What there was to learn from.</param>
/// <param name="Parameters">Numbers in the network.</param>
/// <param name="Status">How training ended.</param>
/// <param name="BestStep">The step whose parameters were kept.</param>
/// <param name="Errors">The network, and the linear map where there is one.</param>
/// <param name="Worst">The functions of the test with the largest relative errors, worst first.</param>
/// <param name="ByFunction">Relative errors of all functions of the test that have one.</param>
/// <param name="Curve">The training curve.</param>
/// <param name="Coordinates">Names of a query's coordinates.</param>
/// <param name="Shown">A few functions of the test, from the best predicted to the worst.</param>
/// <param name="Remarks">What a person should know about the tables.</param>
public sealed record ApplyTrainResult(
    TableSizes Sizes, long Parameters, TrainingStatus Status, long BestStep, MethodError[] Errors, FunctionError[] Worst, double[] ByFunction, TrainingPoint[] Curve, string[] Coordinates, ShownFunction[] Shown, string[] Remarks)
{
    const int WorstListed = 10;

    // Places in the order of the errors: best, two between, worst.
    static readonly double[] s_shown = [0, 0.33, 0.67, 1];

    internal static ApplyTrainResult Of(ApplyJudgement judged, OperatorTrainer trainer, OperatorSplit validation)
    {
        var data = judged.Tables.Data;
        var sizes = new TableSizes(data.Functions, data.SensorCount, data.IsAligned ? data.QueryCount : null, data.Targets.Length, validation.Train.Functions, validation.Test.Functions, judged.Test.Test.Functions);
        var errors = new List<MethodError> { MethodError.Of("operator network", judged.OnRest, judged.OnTest) };
        if (judged is { LinearOnRest: { } rest, LinearOnTest: { } test }) errors.Add(MethodError.Of("linear map", rest, test));
        long best = trainer.Curve.Count == 0 ? trainer.Step : trainer.Curve.MinBy(p => p.Validation ?? double.PositiveInfinity).Step;
        return new(
            sizes, judged.Net.Network.Layout.Count, trainer.Status, best, [.. errors],
            [.. judged.OnTest.Worst(WorstListed).Select(f => new FunctionError(judged.Name(f), judged.OnTest.ByFunction[f], judged.LinearOnTest?.ByFunction[f]))],
            [.. judged.OnTest.ByFunction.Where(e => !double.IsNaN(e))], [.. trainer.Curve], [.. judged.Tables.Coordinates], Show(judged), [.. judged.Tables.Remarks, .. Outside(judged)]);
    }

    static ShownFunction[] Show(ApplyJudgement judged)
    {
        var order = judged.OnTest.Worst(int.MaxValue).Reverse().ToArray();
        if (order.Length == 0) return [];
        return [.. s_shown.Select(place => order[(int)Math.Round(place * (order.Length - 1))]).Distinct().Select(f => ShownFunction.Of(judged, f))];
    }

    static IEnumerable<string> Outside(ApplyJudgement judged)
    {
        int outside = judged.Net.Scaling.Outside(judged.Test.Test.Queries);
        if (outside > 0) yield return $"{outside} of {judged.Test.Test.QueryCount} locations of the held-out functions lie outside the range that was learned from; values there are extrapolated.";
        float low = judged.Test.Train.Sensors.Min(), high = judged.Test.Train.Sensors.Max();
        int strange = judged.Test.Test.Sensors.Chunk(judged.Test.Test.SensorCount).Count(u => u.Any(x => x < low || x > high));
        if (strange > 0) yield return $"Extrapolation: {strange} of {judged.Test.Test.Functions} functions held out have sensor values outside the range of the others ({ApplyFiles.Digits(low)} to {ApplyFiles.Digits(high)}).";
        int[] first = judged.Tables.Data.FirstEqual();
        var learned = judged.Test.TrainFunctions.Select(f => first[f]).ToHashSet();
        int leaked = judged.Test.TestFunctions.Count(f => learned.Contains(first[f]));
        if (leaked > 0) yield return $"Leakage: {leaked} of {judged.Test.TestFunctions.Count} functions held out with the same sensor values as one that was learned from; the errors on them are too small.";
        if (judged.Linear is null) yield return "The functions have their values at different locations, so no linear map from the sensors stands beside the network.";
    }
}

/// <summary>What there was to learn from.</summary>
/// <param name="Functions">All of them.</param>
/// <param name="Sensors">m.</param>
/// <param name="Locations">Common to all functions; null where each has its own.</param>
/// <param name="Values">Outputs in all.</param>
/// <param name="Train">Functions learned from.</param>
/// <param name="Validation">Functions that decided which step was best.</param>
/// <param name="Test">Functions held out.</param>
public sealed record TableSizes(int Functions, int Sensors, int? Locations, int Values, int Train, int Validation, int Test);

/// <summary>How far a method is from the functions that it never saw.</summary>
/// <param name="Method">Which.</param>
/// <param name="Seen">Mean squared error on the other functions.</param>
/// <param name="MeanSquared">Mean squared error on the test.</param>
/// <param name="RelativeL2">√(Σ error²/Σ value²) over the test.</param>
/// <param name="Median">Median over functions of the same of each; null where no function has one.</param>
/// <param name="Largest">The largest of them.</param>
public sealed record MethodError(string Method, double Seen, double MeanSquared, double RelativeL2, double? Median, double? Largest)
{
    internal static MethodError Of(string method, OperatorError seen, OperatorError test)
    {
        double[] each = [.. test.ByFunction.Where(e => !double.IsNaN(e)).Order()];
        return new(method, seen.MeanSquared, test.MeanSquared, test.RelativeL2, each.Length == 0 ? null : (each[(each.Length - 1) / 2] + each[each.Length / 2]) / 2, each.Length == 0 ? null : each[^1]);
    }
}

/// <summary>A function of the test and its relative errors.</summary>
/// <param name="Name">Which.</param>
/// <param name="Network">Of the network.</param>
/// <param name="Linear">Of the linear map; null where there is none.</param>
public sealed record FunctionError(string Name, double Network, double? Linear);

/// <summary>A function of the test, to be drawn.</summary>
/// <param name="Name">Which.</param>
/// <param name="Error">Its relative error.</param>
/// <param name="Sensors">Where its sensors lie.</param>
/// <param name="Input">Its values there.</param>
/// <param name="Locations">[values, coordinates], row by row; ascending where there is one coordinate.</param>
/// <param name="Observed">Its outputs.</param>
/// <param name="Predicted">By the network.</param>
/// <param name="Linear">By the linear map; null where there is none.</param>
public sealed record ShownFunction(string Name, double Error, double[] Sensors, double[] Input, double[] Locations, double[] Observed, double[] Predicted, double[]? Linear)
{
    // A chart has no room for more, and a result should stay small.
    const int MostValues = 2000;

    internal static ShownFunction Of(ApplyJudgement judged, int f)
    {
        var data = judged.Test.Test;
        int d = data.QueryDimension;
        int[] values = data.FunctionOf is { } functionOf
            ? [.. Enumerable.Range(0, functionOf.Length).Where(r => functionOf[r] == f)]
            : [.. Enumerable.Range(f * data.QueryCount, data.QueryCount)];
        int Query(int value) => data.IsAligned ? value % data.QueryCount : value;
        if (values.Length > MostValues) values = [.. Enumerable.Range(0, MostValues).Select(i => values[(int)((long)i * values.Length / MostValues)])];
        if (d == 1) Array.Sort(values, (a, b) => data.Queries[Query(a)].CompareTo(data.Queries[Query(b)]));
        return new(
            judged.Name(f), judged.OnTest.ByFunction[f], [.. judged.Tables.Sensors.Values.Select(x => (double)x)],
            [.. data.Sensors.AsSpan(f * data.SensorCount, data.SensorCount).ToArray().Select(x => (double)x)],
            [.. values.SelectMany(v => Enumerable.Range(0, d).Select(k => (double)data.Queries[Query(v) * d + k]))],
            [.. values.Select(v => (double)data.Targets[v])], [.. values.Select(v => (double)judged.Predicted[v])],
            judged.PredictedLinearly is { } linear ? [.. values.Select(v => (double)linear[v])] : null);
    }
}
