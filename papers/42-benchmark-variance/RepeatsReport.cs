using Offprint.Evaluation.Significance;
using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>What is said about sampled answers.</summary>
static class RepeatsReport
{
    /// <summary>The two tasks compared on the same programs.</summary>
    public static void Across(Report report, RepeatsResult input, RepeatsResult output)
    {
        var first = PairedComparison.Of(input.First, output.First).Discordant ?? throw new InvalidOperationException("Answers are right or wrong.");
        report.Note($"First stored sample, input against output on the same programs: {first.OnlyFirst} are solved one way only and {first.OnlySecond} the other; McNemar's exact p = {first.PValue:0.000}. "
            + $"Over programs the two pass rates correlate by {Correlation.Pearson([.. input.Rates], [.. output.Rates]):0.000}.");
    }

    public static void Write(Report report, IReadOnlyDictionary<string, RepeatsResult> tasks, int[] ks)
    {
        report.Table("Noise by source", ["Task", "Score", "V_w (sampling)", "Low", "High", "V_b (items)", "Low ", "High ", "SE of one sample", "SE of the mean of ten", "Paired SE of two samples", "Unpaired SE", "Gain by pairing", "Items"],
            tasks.Select(t => (object?[])
            [
                t.Key, t.Value.Passes[0].Value, t.Value.Within, t.Value.WithinInterval.Low, t.Value.WithinInterval.High, t.Value.Between, t.Value.BetweenInterval.Low, t.Value.BetweenInterval.High,
                t.Value.ErrorOfOne, t.Value.ErrorOfTen, t.Value.Paired, t.Value.Unpaired, t.Value.Unpaired / t.Value.Paired, t.Value.Rates.Length,
            ]));
        report.Table("One and several answers", ["Task", "k", "pass@k", "Low", "High", "pass^k", "Low ", "High ", "Majority of ten"],
            tasks.SelectMany(t => ks.Select((k, i) => (object?[])[t.Key, k, t.Value.Passes[i].Value, t.Value.Passes[i].Low, t.Value.Passes[i].High, t.Value.Hats[i].Value, t.Value.Hats[i].Low, t.Value.Hats[i].High, t.Value.Majority])));
        report.Table("Stored columns", ["Column", .. tasks.Keys.Select(t => $"Score, {t}")], Enumerable.Range(0, tasks.Values.First().Columns.Length).Select(c => (object?[])[$"s{c}", .. tasks.Values.Select(t => (object?)t.Columns[c])]));
        foreach (var (task, r) in tasks)
        {
            report.Note($"{task}: equal outcomes stand together in the stored file ({r.RunsObserved} runs where a random order has {r.RunsExpected:0.0}), and its columns fall from {r.Columns[0]:0.0000} to {r.Columns[^1]:0.0000}. "
                + $"Columns s0 and s1 alone would give a paired SE of {r.PairedFirstTwo:0.00000}, {r.UnpairedFirstTwo / r.PairedFirstTwo:0.0} times below the unpaired one: an artefact of that order. Over all 45 pairs the gain is {r.Unpaired / r.Paired:0.0}.");
            if (r.Majority < r.Passes[0].Value) report.Note($"{task}: the majority of ten answers scores {r.Majority:0.0000}, below a single answer's {r.Passes[0].Value:0.0000}: voting hurts here.");
        }

        var bars = Charts.Bars("variance", "Where the noise of one sampled score comes from", "Variance of one answer: sampling again, or other items. Lines are 95 % intervals over items.", category: new("Task", ""), value: new("Variance", ""));
        foreach (var (task, r) in tasks)
            bars.Bar(task, r.Within, r.WithinInterval.Low, r.WithinInterval.High, "sampling").Bar(task, r.Between, r.BetweenInterval.Low, r.BetweenInterval.High, "items");
        report.Chart(bars.Build());

        var gain = Charts.Bars("pairing", "Standard error of a difference of two samples", "The same two samples: as if on different items, paired on items (mean of 45 pairs of columns), and the first two stored columns, which are no fair pair.", category: new("Task", ""), value: new("Standard error", ""));
        foreach (var (task, r) in tasks) gain.Bar(task, r.Unpaired, "unpaired").Bar(task, r.Paired, "paired, all columns").Bar(task, r.PairedFirstTwo, "paired, s0 and s1");
        report.Chart(gain.Build());

        var passes = Charts.Plot("pass-at-k", "At least one of k right, and all of k", "Lines rise for pass@k and fall for pass^k; intervals are over items.", x: new("k", "samples"), y: new("Score", ""));
        double[] x = [.. ks.Select(k => (double)k)];
        foreach (var (task, r) in tasks)
        {
            passes.Panel(task);
            foreach (var (name, e) in new[] { ("pass@k", r.Passes), ("pass^k", r.Hats) })
                passes.Line(name, x, [.. e.Select(p => p.Value)]).Intervals(name, x, [.. e.Select(p => p.Value)], [.. e.Select(p => p.Low)], [.. e.Select(p => p.High)]);
        }

        report.Chart(passes.Panels(new("Task", "")).Build());
    }
}
