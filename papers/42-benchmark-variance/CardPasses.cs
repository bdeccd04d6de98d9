using Offprint.Evaluation.Significance;
using Offprint.Evaluation.Variance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>What repeats say of a model that may try k times (pass@k), or has to be right each time (pass^k).</summary>
static class CardPasses
{
    const int ShownRows = 300, InChart = 8, Panels = 8;

    public static IEnumerable<CardPass> Of(ItemScores scores, BenchmarkCard card, double level)
    {
        for (int s = 0; s < scores.Subjects.Count; s++)
        {
            int repeats = card.Subjects[s].Repeats.Least;
            if (repeats < 2 || !scores.Repeats(s).All(x => MeanIntervals.AreBinary(x))) continue;
            foreach (int k in Ks(repeats)) yield return new(scores.Condition, scores.Subjects[s], k, scores.Passes(s, k, level: level), scores.Passes(s, k, all: true, level));
        }
    }

    public static void File(Func<string, Stream> open, CardPass[] passes)
    {
        if (passes.Length == 0) return;
        using var file = open("passes.csv");
        using var rows = new RowWriter(file, "benchmark", "model", "k", "pass_at_k", "low", "high", "pass_all_k", "low_all", "high_all", "count");
        foreach (var p in passes) rows.Cell(p.Benchmark).Cell(p.Subject).Cell(p.K).Cell(p.Any.Value).Cell(p.Any.Low).Cell(p.Any.High).Cell(p.All.Value).Cell(p.All.Low).Cell(p.All.High).Cell(p.Any.Count).EndRow();
    }

    public static void Write(Report report, CardPass[] passes, bool several)
    {
        if (passes.Length == 0) return;
        string shown = passes.Length > ShownRows ? $" (first {ShownRows}; all in passes.csv)" : "";
        BenchmarkTable.Add(report, $"One or all of k repeats right{shown}", several, ["Benchmark", "Model", "k", "pass@k", "Low", "High", "pass^k", "Low ", "High ", passes.Any(p => p.Any.Method == "clustered") ? "Clusters" : "Items"],
            passes.Take(ShownRows).Select(p => (object?[])[OutcomeInput.Named(p.Benchmark), p.Subject, p.K, p.Any.Value, p.Any.Low, p.Any.High, p.All.Value, p.All.Low, p.All.High, p.Any.Count]));
        // Of two repeats there is a single step, which the table shows as well.
        if (passes.Max(p => p.K) < 3) return;
        var chart = Charts.Plot("passes", "Tries that help, and tries that must all be right", "One of k sampled answers is right (pass@k), or all of them are (pass^k). The further the two part, the less a model answers the same each time.", x: new("k", ""), y: new("Share of items", "") { Minimum = 0, Maximum = 1 });
        foreach (var benchmark in passes.GroupBy(p => p.Benchmark).Take(Panels / 2))
        {
            foreach (bool all in (bool[])[false, true])
            {
                chart.Panel((several ? $"{OutcomeInput.Named(benchmark.Key)}, " : "") + (all ? "all of k right" : "one of k right"));
                foreach (var model in benchmark.GroupBy(p => p.Subject).Take(InChart))
                    chart.Line(model.Key, [.. model.Select(p => (double)p.K)], [.. model.Select(p => (all ? p.All : p.Any).Value)]);
            }
        }

        report.Chart(chart.Panels(new("Right", "")).Build());
    }

    // 1, 2, 4, … and the number of repeats.
    static IEnumerable<int> Ks(int repeats)
    {
        for (int k = 1; k < repeats; k *= 2) yield return k;
        yield return repeats;
    }
}
