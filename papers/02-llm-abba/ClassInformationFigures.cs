using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.LlmAbba;

/// <summary>Table and chart of <see cref="ClassInformation"/>.</summary>
static class ClassInformationFigures
{
    public static void Add(Report report, IReadOnlyList<Measured<ClassInformationCase, ClassInformationResult>> results)
    {
        var sets = results.GroupBy(r => r.Case.Set).ToList();
        report.Table(
            "Accuracy of the nearest neighbour",
            ["Data set", "Seen as", "Train", "Test", "Points", "Symbols", "Symbols a series", "Accuracy", "Raw minus this", "95 % interval over test series"],
            from set in sets
            let raw = set.First(r => r.Case.View == SeriesView.Raw).Result
            from r in set
            select (IReadOnlyList<object?>)
            [
                set.Key, Name(r.Case.View), r.Result.Train, r.Result.Right.Length, r.Result.Points,
                r.Result.Symbols == 0 ? null : r.Result.Symbols, r.Result.Symbols == 0 ? null : r.Result.SymbolsPerSeries, r.Result.Accuracy,
                raw.Accuracy - r.Result.Accuracy, r.Case.View == SeriesView.Raw ? null : Interval(raw, r.Result, set.Key),
            ]);
        var chart = Charts.Bars(
            "accuracy", "Accuracy of the nearest neighbour", "Italy and GunPoint lose little; ArrowHead, whose classes differ in fine shape, loses much. In original units lengths drown the values.",
            new("Data set", ""), new("Accuracy", ""));
        foreach (var r in results) chart.Bar(r.Case.Set, r.Result.Accuracy, Name(r.Case.View));
        report.Chart(chart.Build());
        report.Note("The verdicts are about the archive's fixed test sets. As samples they are small: the intervals in the table say how far another test set of the same size might differ.");
        report.Note("ArrowHead is reported without a claim: its classes differ in fine shape, and a tolerance of 0.1 with joint symbols loses it. It is an honest limit of the encoding at these settings.");
    }

    static string Interval(ClassInformationResult raw, ClassInformationResult symbols, string name)
    {
        var e = Intervals.PairedBootstrap(Numbers(raw), Numbers(symbols), Statistics.Mean, RandomStream.FromPath(1, "accuracy", name));
        return FormattableString.Invariant($"{e.Low:F3} to {e.High:F3}");
    }

    static double[] Numbers(ClassInformationResult result) => [.. result.Right.Select(right => right ? 1.0 : 0.0)];

    static string Name(SeriesView view) => view switch
    {
        SeriesView.Raw => "raw series",
        SeriesView.Symbols => "decoded symbols",
        SeriesView.FitLabels => "train symbols of the fit",
        _ => "symbols matched in original units",
    };
}
