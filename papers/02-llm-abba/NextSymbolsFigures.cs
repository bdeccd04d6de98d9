using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.LlmAbba;

/// <summary>Table and charts of the forecasts.</summary>
static class NextSymbolsFigures
{
    public static void Add(Report report, IReadOnlyList<string> names, IReadOnlyList<Measured<NextSymbolsCase, NextSymbolsResult>> results)
    {
        report.Table(
            "Mean squared error of the forecasts (medians over splits, in variances of the history)",
            ["Series", "Splits", "Fixed", "Increment", "Fixed / increment", "Fixed is better in", "Last value repeated", "Last season repeated"],
            names.Select(name =>
            {
                var of = Of(name);
                double keeps = Median(r => r.FixedError), rises = Median(r => r.IncrementError);
                return (IReadOnlyList<object?>)
                [
                    name, of.Count, keeps, rises, keeps / rises, of.Count(r => r.FixedError < r.IncrementError), Median(r => r.LastValueError), Median(r => r.LastSeasonError),
                ];

                double Median(Func<NextSymbolsResult, double> error) => Statistics.Median([.. of.Select(error)]);
            }));
        foreach (var (name, number) in names.Select((name, i) => (name, i + 1)))
        {
            report.Chart(Example($"example-{number}", name, Of(name)[0]));
            report.Chart(SplitBySplit($"errors-{number}", name, Of(name)));
        }

        List<NextSymbolsResult> Of(string name) => [.. results.Where(r => r.Case.Series == name).Select(r => r.Result)];
    }

    static Chart Example(string chart, string name, NextSymbolsResult split)
    {
        double[] before = [.. Enumerable.Range(1 - split.Before.Length, split.Before.Length).Select(i => (double)i)];
        double[] after = [.. Enumerable.Range(0, split.Future.Length + 1).Select(i => (double)i)];
        return Charts.Plot(
                chart, $"A forecast: {name}", "The first split. Both forecasts begin at the last value seen and come from the same learner; only what a symbol's value means differs.",
                new("Steps after the last value seen", ""), new("Value", "standard deviations"))
            .Line("series", [.. before, .. after[1..]], [.. split.Before, .. split.Future])
            .Line("increment chain", after, [split.Before[^1], .. split.Increment])
            .Line("fixed chain", after, [split.Before[^1], .. split.Fixed])
            .RuleX(0, "last value seen")
            .Build();
    }

    static Chart SplitBySplit(string chart, string name, IReadOnlyList<NextSymbolsResult> splits)
    {
        double[] rises = [.. splits.Select(r => r.IncrementError)], keeps = [.. splits.Select(r => r.FixedError)];
        double[] ends = [Math.Min(rises.Min(), keeps.Min()), Math.Max(rises.Max(), keeps.Max())];
        return Charts.Plot(
                chart, $"Split by split: {name}", "Each point is one split; below the line the fixed chain has the smaller error.",
                new("Error of the increment chain", "variances") { Log = true }, new("Error of the fixed chain", "variances") { Log = true })
            .Faint("equal errors", ends, ends)
            .Points("split", rises, keeps)
            .Build();
    }
}
