using Offprint.Evaluation.Aggregation;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>What is said about a comparison.</summary>
static class CompareReport
{
    const int ShownPairs = 200, ForestPairs = 40, ChartsOfRankings = 6;

    public static void Write(Report report, CompareSettings settings, CompareFound found)
    {
        double level = 1 - settings.Confidence;
        bool several = found.Rankings.Length > 1;
        BenchmarkTable.Add(report, "Ranking", several, ["Benchmark", "Rank", "Model", "Mean", "Low", "High", "n", "Interval", "Places left open"],
            found.Rankings.SelectMany(r => r.Subjects.Select(s => (object?[])[OutcomeInput.Named(r.Benchmark), s.Rank, s.Subject, s.Mean.Value, s.Mean.Low, s.Mean.High, s.Mean.Count, s.Mean.Method, Places(s)])));
        var pairs = found.Pairs.Take(ShownPairs);
        BenchmarkTable.Add(report, found.Pairs.Length > ShownPairs ? $"Differences (first {ShownPairs}; all in differences.csv)" : "Differences", several,
            ["Benchmark", "Better", "Other", "Difference", "Low", "High", settings.Correction == Evaluation.Significance.Correction.None ? "p" : $"p ({Name(settings)})", "Significant", "Items", "Right alone", "Test"],
            pairs.Select(p => (object?[])
            [
                OutcomeInput.Named(p.Condition), p.First, p.Second, p.Found.Difference.Value, p.Found.Difference.Low, p.Found.Difference.High, p.CorrectedPValue, p.CorrectedPValue <= level ? "yes" : "no",
                p.Found.Items, p.Found.Discordant is { } d ? $"{d.OnlyFirst} / {d.OnlySecond}" : "", Test(p.Found.Clusters, p.Found.Discordant is not null),
            ]));

        foreach (var r in found.Rankings.Where(r => r.Subjects.Length > 1).Take(ChartsOfRankings))
        {
            var chart = Charts.Ranked($"ranking-{found.Rankings.IndexOf(r) + 1}", $"Models on {OutcomeInput.Named(r.Benchmark)}", "Means with their intervals over items. Overlapping intervals do not mean that two models are level: pairing on items sees more, as the forest plot shows.", category: new("Model", ""), value: new("Mean score", ""));
            foreach (var s in r.Subjects.Take(ForestPairs)) chart.Dot(s.Subject, s.Mean.Value, s.Mean.Low, s.Mean.High);
            report.Chart(chart.Build());
        }

        var forest = Charts.Ranked("differences", "Paired differences", $"Mean difference on the same items with its {settings.Confidence:P0} interval. In colour: significant after correction ({Name(settings)}) over all {found.Pairs.Length} pairs.", category: new("Pair", ""), value: new("Difference of mean scores", "")).KeepOrder().Rule(0, "no difference");
        foreach (var p in found.Pairs.OrderByDescending(p => p.Found.Difference.Value).Take(ForestPairs))
            forest.Dot($"{p.First} − {p.Second}{(found.Rankings.Length > 1 ? $" ({OutcomeInput.Named(p.Condition)})" : "")}", p.Found.Difference.Value, p.Found.Difference.Low, p.Found.Difference.High, p.CorrectedPValue <= level);
        report.Chart(forest.Build());
        if (found.Overall.Length > 0) WriteOverall(report, found);

        foreach (string remark in found.Remarks) report.Note(remark);
        int real = found.Pairs.Count(p => p.CorrectedPValue <= level);
        report.Note("Right alone: items that only the better and only the other solved, on which McNemar's exact test decides. Graded or clustered scores are decided by the t test of their differences. Places left open: those that no significant difference rules out.");
        report.Note($"{real} of {found.Pairs.Length} differences are significant at {level:0.####} after correction over all of them ({Name(settings)}); without it {found.Pairs.Count(p => p.Found.DecidingPValue <= level)} would be called so.");
        if (real < found.Pairs.Length) report.Note("A difference that is not significant is not shown to be zero: its interval says how large it may be. 'apply 42/plan' says how many items would show it.");
    }

    public static void Files(Func<string, Stream> open, CompareFound found)
    {
        using (var file = open("ranking.csv"))
        using (var rows = new RowWriter(file, "benchmark", "rank", "model", "mean", "low", "high", "n", "interval", "best_rank", "worst_rank"))
        {
            foreach (var r in found.Rankings)
                foreach (var s in r.Subjects)
                    rows.Cell(r.Benchmark).Cell(s.Rank).Cell(s.Subject).Cell(s.Mean.Value).Cell(s.Mean.Low).Cell(s.Mean.High).Cell(s.Mean.Count).Cell(s.Mean.Method).Cell(s.BestRank).Cell(s.WorstRank).EndRow();
        }

        using (var file = open("differences.csv"))
        using (var rows = new RowWriter(file, "benchmark", "better", "other", "difference", "low", "high", "items", "clusters", "standard_error", "deviation_per_item", "only_better_right", "only_other_right", "p_mcnemar", "p_t", "p_corrected"))
        {
            foreach (var p in found.Pairs)
            {
                var d = p.Found;
                rows.Cell(p.Condition).Cell(p.First).Cell(p.Second).Cell(d.Difference.Value).Cell(d.Difference.Low).Cell(d.Difference.High).Cell(d.Items).Cell(d.Clusters ?? double.NaN).Cell(d.StandardError).Cell(d.DifferenceDeviation)
                    .Cell(d.Discordant?.OnlyFirst ?? double.NaN).Cell(d.Discordant?.OnlySecond ?? double.NaN).Cell(d.Discordant?.PValue ?? double.NaN).Cell(d.PValue).Cell(p.CorrectedPValue).EndRow();
            }
        }
    }

    static void WriteOverall(Report report, CompareFound found)
    {
        Aggregate[] overall = [.. found.Overall.Select(o => o.AsAggregate())];
        int[][] places = [.. overall.Select(o => o.Places)];
        report.Table("Over all benchmarks", ["Model", .. overall.SelectMany(o => new[] { o.Name, $"place by {o.Name}" })],
            Enumerable.Range(0, found.Models.Length).OrderBy(m => places[0][m]).Select(m => (object?[])[found.Models[m], .. overall.SelectMany((o, a) => new object?[] { o.Values[m], places[a][m] })]));
        report.Chart(SwissRound.SwissCharts.Agreement(overall));
    }

    static string Places(Evaluation.Significance.RankedSubject s) => s.BestRank == s.WorstRank ? $"{s.BestRank}" : $"{s.BestRank} to {s.WorstRank}";

    static string Test(int? clusters, bool binary) => clusters is { } c ? $"t, {c} clusters" : binary ? "McNemar" : "t";

    static string Name(CompareSettings settings) => settings.Correction switch
    {
        Evaluation.Significance.Correction.Holm => "Holm",
        Evaluation.Significance.Correction.BenjaminiHochberg => "Benjamini–Hochberg",
        _ => "none",
    };
}
