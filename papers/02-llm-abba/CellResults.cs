using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.LlmAbba;

/// <summary>The results of one series at one tolerance, over seeds.</summary>
sealed record CellResults<T>(Cell Cell, IReadOnlyList<T> Results)
{
    public double[] All(Func<T, double> value) => [.. Results.Select(value)];

    public double Median(Func<T, double> value) => Statistics.Median(All(value));

    /// <summary>The median with its interval over seeds.</summary>
    public Measurement MedianOver(Func<T, double> value) =>
        new(Intervals.Median(All(value), RandomStream.FromPath(1, "median", Cell.Label)), All(value));

    /// <summary>Ratio of the medians of two arms with its interval over seeds; the replicates are the ratios of each seed.</summary>
    public Measurement Ratio(Func<T, double> a, Func<T, double> b) =>
        new(MedianRatio.Of(All(a), All(b), Cell.Label), All(result => a(result) / b(result)));
}

static class CellResults
{
    /// <summary>Results by cell, in the order of the grid.</summary>
    public static IReadOnlyList<CellResults<TResult>> Of<TCase, TResult>(IReadOnlyList<Measured<TCase, TResult>> results, Func<TCase, Cell> cell) =>
        [.. results.GroupBy(r => cell(r.Case), r => r.Result).Select(g => new CellResults<TResult>(g.Key, [.. g]))];
}
