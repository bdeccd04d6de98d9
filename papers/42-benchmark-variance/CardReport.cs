using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>What is said about the noise of benchmarks.</summary>
static class CardReport
{
    const int ShownRows = 300, ShownItems = 20, InCharts = 20;

    public static void Write(Report report, CardFound found, double level)
    {
        bool several = found.Rows.DistinctBy(r => r.Benchmark).Count() > 1;
        string shown = found.Rows.Length > ShownRows ? $" (first {ShownRows}; all in card.csv)" : "";
        BenchmarkTable.Add(report, $"Variance card{shown}", several, ["Benchmark", "Model", "Score", "Low", "High", "Items", "Repeats", "SE of one repeat", "SE of the mean", "Sampling share", "Sd over runs", "SNR"],
            found.Rows.Take(ShownRows).Select(Row));
        if (found.Rows.Any(r => r.Noise.Components is not null))
            BenchmarkTable.Add(report, $"Noise by source{shown}", several, ["Benchmark", "Model", "V_w (sampling)", "Low", "High", "V_b (items)", "Low ", "High ", "Sd over runs: low", "high", "Runs of equal outcomes", "Expected"],
                found.Rows.Where(r => r.Noise.Components is not null).Take(ShownRows).Select(Sources));
        if (found.Rows.Any(r => r.Continuous is not null))
            BenchmarkTable.Add(report, "Discrete and continuous", several, ["Benchmark", "Model", "Accuracy", "p^Choices", "Low", "High", "Items", "Sd of accuracy over runs", "Sd of p^Choices", "SNR accuracy", "SNR p^Choices"],
                found.Rows.Where(r => r.Continuous is not null).Take(ShownRows).Select(r => (object?[])
                [
                    OutcomeInput.Named(r.Benchmark), r.Noise.Subject, r.Noise.Mean.Value, r.Continuous?.Value, r.Continuous?.Low, r.Continuous?.High, r.Continuous?.Count,
                    r.Noise.Runs?.Deviation.Value, r.ContinuousRuns?.Deviation.Value, r.Noise.Runs?.SignalToNoise, r.ContinuousRuns?.SignalToNoise,
                ]));
        CardPasses.Write(report, found.Passes, several);
        CardCurves.Write(report, found.Curves, several, level);
        for (int i = 0; i < found.Items.Length; i++) WriteItems(report, found.Items[i], i + 1, found.Items.Length > 1);
        WriteCalibration(report, found.Calibration);
        WriteVariance(report, found.Rows);
        foreach (string remark in found.Remarks) report.Note(remark);
        foreach (var benchmark in found.Rows.GroupBy(r => r.Benchmark)) report.Note(Recommendation(benchmark.Key, [.. benchmark]));
        foreach (var r in found.Rows.Where(r => r.Noise.Order is { Warns: true }))
            report.Note($"{OutcomeInput.Named(r.Benchmark)}, {r.Noise.Subject}: repeats are not interchangeable as stored ({r.Noise.Order!.Observed} runs of equal outcomes where a random order has {r.Noise.Order.Expected:0.0}): the deviation over runs is not to be trusted; V_w and V_b do not depend on the order.");
        foreach (var r in found.Rows.Where(r => r.Noise.Components is { BetweenWasNegative: true }))
            report.Note($"{OutcomeInput.Named(r.Benchmark)}, {r.Noise.Subject}: the estimate of V_b was negative, and 0 stands for it: sampling explains all the spread between items.");
    }

    public static void Files(Func<string, Stream> open, CardFound found)
    {
        using (var file = open("card.csv"))
        using (var rows = new RowWriter(file, "benchmark", "model", "score", "low", "high", "items", "repeats_least", "repeats_most", "se_one_repeat", "se_mean", "v_within", "v_between", "sd_runs", "snr", "runs_observed", "runs_expected", "p_choices"))
        {
            foreach (var r in found.Rows)
            {
                var (n, c) = (r.Noise, r.Noise.Components);
                rows.Cell(r.Benchmark).Cell(n.Subject).Cell(n.Mean.Value).Cell(n.Mean.Low).Cell(n.Mean.High).Cell(n.Items).Cell(n.Repeats.Least).Cell(n.Repeats.Most).Cell(c?.ErrorOfOneRepeat ?? double.NaN).Cell(c?.ErrorOfMean ?? double.NaN)
                    .Cell(c?.Within ?? double.NaN).Cell(c?.Between ?? double.NaN).Cell(n.Runs?.Deviation.Value ?? double.NaN).Cell(Finite(n.Runs?.SignalToNoise)).Cell(n.Order?.Observed ?? double.NaN).Cell(n.Order?.Expected ?? double.NaN).Cell(r.Continuous?.Value ?? double.NaN).EndRow();
            }
        }

        using (var file = open("items.csv"))
        using (var rows = new RowWriter(file, "benchmark", "item", "difficulty", "discrimination", "discrimination_rest"))
        {
            foreach (var b in found.Items)
                for (int i = 0; i < b.Names.Length; i++) rows.Cell(b.Benchmark).Cell(b.Names[i]).Cell(b.Difficulty[i]).Cell(b.Discrimination[i]).Cell(b.RestDiscrimination[i]).EndRow();
        }
    }

    static object?[] Row(CardRow r)
    {
        var (n, c) = (r.Noise, r.Noise.Components);
        string repeats = n.Repeats.Least == n.Repeats.Most ? $"{n.Repeats.Most}" : $"{n.Repeats.Least} to {n.Repeats.Most}";
        return [OutcomeInput.Named(r.Benchmark), n.Subject, n.Mean.Value, n.Mean.Low, n.Mean.High, n.Items, repeats, c?.ErrorOfOneRepeat, c?.ErrorOfMean, c?.WithinShare, n.Runs?.Deviation.Value, n.Runs?.SignalToNoise];
    }

    static object?[] Sources(CardRow r)
    {
        var (n, c, i) = (r.Noise, r.Noise.Components, r.Intervals);
        return [OutcomeInput.Named(r.Benchmark), n.Subject, c?.Within, i?.Within.Low, i?.Within.High, c?.Between, i?.Between.Low, i?.Between.High, n.Runs?.Deviation.Low, n.Runs?.Deviation.High, n.Order is { Items: > 0 } o ? o.Observed : null, n.Order is { Items: > 0 } e ? e.Expected : null];
    }

    static void WriteItems(Report report, CardItems items, int number, bool several)
    {
        string of = several ? $", {OutcomeInput.Named(items.Benchmark)}" : "";
        int[] telling = [.. Enumerable.Range(0, items.Names.Length).Where(i => !double.IsNaN(items.RestDiscrimination[i])).OrderBy(i => items.RestDiscrimination[i])], least = [.. telling.Take(ShownItems)];
        // Over fewer models a correlation takes a handful of values, and a list of items by it says nothing.
        if (least.Length > 0 && items.Models >= BenchmarkCard.SubjectsToFilter)
        {
            report.Table($"Items of least discrimination{of}", ["Item", "Difficulty (mean score)", "Correlation with the total", "With the rest", "Models"],
                least.Select(i => (object?[])[items.Names[i], items.Difficulty[i], items.Discrimination[i], items.RestDiscrimination[i], items.Models]));
        }

        double[] shown = [.. items.RestDiscrimination.Select(d => double.IsNaN(d) ? -2 : d)];
        if (shown.Any(d => d >= -1)) report.Chart(ItemCharts.Scatter($"items-{number}", items.Difficulty, shown, items.Kept, OutcomeInput.Named(items.Benchmark)));
        string reliability = double.IsFinite(items.Reliability) ? $"reliability of the total (KR-20) over {items.Models} models is {items.Reliability:0.000}" : "all totals are equal, so it has no reliability";
        string filtering = items.Filtering.Where(f => double.IsFinite(f.Ratio)).ToArray() is { Length: > 0 } f
            ? $" Without the {f[0].Dropped} items of least discrimination the deviation over runs changes by a median factor of {Statistics.Median([.. f.Select(e => e.Ratio)]):0.00} over {f.Length} models: {(Statistics.Median([.. f.Select(e => e.Ratio)]) >= 0.95 ? "dropping items does not make the benchmark quieter" : "dropping items makes it quieter here, unlike in the paper")}."
            : "";
        string constant = telling.Length < items.Names.Length ? $" On {items.Names.Length - telling.Length} of {items.Names.Length} items all models are equal: they tell none from another (items.csv has all)." : "";
        report.Note($"{OutcomeInput.Named(items.Benchmark)}: {reliability}.{constant}{filtering}{(items.Models < 10 ? " Correlations over so few models are rough." : "")}");
    }

    static void WriteCalibration(Report report, CardCalibration[] calibration)
    {
        if (calibration.Length == 0) return;
        report.Table("Calibration", ["Model", "Brier", "Low", "High", "ECE (10 bins)", "Low ", "High ", "AUC", "Low  ", "High  ", "Outcomes"],
            calibration.Select(c => (object?[])[c.Subject, c.Brier.Value, c.Brier.Low, c.Brier.High, c.ExpectedError.Value, c.ExpectedError.Low, c.ExpectedError.High, c.Area.Value, c.Area.Low, c.Area.High, c.Brier.Count]));
        var chart = Charts.Plot("calibration", "Stated confidence and share that was right", "Ten equal bins; on the diagonal confidence is true, below it models are too sure.", x: new("Mean stated probability", "") { Minimum = 0, Maximum = 1 }, y: new("Share right", "") { Minimum = 0, Maximum = 1 }).Line("true", [0, 1], [0, 1]);
        foreach (var c in calibration.Take(8))
        {
            int[] bins = [.. Enumerable.Range(0, c.Counts.Length).Where(b => c.Counts[b] > 0)];
            chart.Points(c.Subject, [.. bins.Select(b => c.Confidence[b])], [.. bins.Select(b => c.Accuracy[b])]);
        }

        report.Chart(chart.Build());
    }

    static void WriteVariance(Report report, CardRow[] rows)
    {
        var sampled = rows.Where(r => r.Noise.Components is not null).Take(InCharts).ToArray();
        var scores = Charts.Ranked("scores", "Scores with their noise", "Means over items and repeats with their intervals over items.", category: new("Model and benchmark", ""), value: new("Score", ""));
        foreach (var r in rows.Take(2 * InCharts)) scores.Dot(Label(r), r.Noise.Mean.Value, r.Noise.Mean.Low, r.Noise.Mean.High);
        report.Chart(scores.Build());
        if (sampled.Length == 0) return;
        var bars = Charts.Bars("variance", "Where the noise of one answer comes from", "Sampling the same item again, or other items. Lines are 95 % intervals over items.", category: new("Model and benchmark", ""), value: new("Variance", ""));
        foreach (var r in sampled)
        {
            if (r.Intervals is { } i) bars.Bar(Label(r), r.Noise.Components!.Within, i.Within.Low, i.Within.High, "sampling").Bar(Label(r), r.Noise.Components.Between, i.Between.Low, i.Between.High, "items");
            else bars.Bar(Label(r), r.Noise.Components!.Within, "sampling").Bar(Label(r), r.Noise.Components.Between, "items");
        }

        report.Chart(bars.Build());

        string Label(CardRow r) => r.Benchmark.Length == 0 ? r.Noise.Subject : $"{r.Noise.Subject}, {r.Benchmark}";
    }

    static string Recommendation(string benchmark, CardRow[] rows)
    {
        double half = rows.Max(r => r.Noise.Mean.HalfWidth);
        string first = $"{OutcomeInput.Named(benchmark)}: report scores with ± {half:0.000} or less (the widest of {rows.Length} model{(rows.Length == 1 ? "" : "s")}).";
        var sampled = rows.Where(r => r.Noise.Components is not null).ToArray();
        if (sampled.Length == 0) return $"{first} With one repeat of each item, sampling noise cannot be told from items; two or more seeds or samples would show it.";
        // The number from which on infinitely many repeats would take less than 5 % from the standard error: V_w/K ≤ (1.05² − 1)·V_b.
        double[] enough = [.. sampled.Select(r => r.Noise.Components!.Between > 0 ? Math.Max(1, Math.Ceiling(r.Noise.Components.Within / (0.1025 * r.Noise.Components.Between))) : double.PositiveInfinity)];
        return double.IsInfinity(enough.Max())
            ? $"{first} For some models sampling explains all the spread: more repeats are as good as more items."
            : $"{first} {enough.Max():0} repeat{(enough.Max() == 1 ? " is" : "s are")} enough: infinitely many would take less than 5 % from the standard error, which only more items can.";
    }

    static double Finite(double? value) => value is { } v && double.IsFinite(v) ? v : double.NaN;
}
