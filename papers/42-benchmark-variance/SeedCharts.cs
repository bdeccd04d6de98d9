using Offprint.Lab;
using Offprint.Numerics;

namespace Offprint.Papers.BenchmarkVariance;

/// <summary>Tables and charts of training curves over seeds.</summary>
static class SeedCharts
{
    public static string Name(SeedMetric metric) => metric switch
    {
        SeedMetric.Accuracy => "accuracy",
        SeedMetric.Choices => "p^Choices",
        _ => "log p^Vocab",
    };

    public static void Write(Report report, IReadOnlyList<int> checkpoints, IReadOnlyList<ScoredThreeWays> sets)
    {
        var first = sets[0];
        report.Table("Last checkpoint", ["Metric", "Mean", "Low", "High", "Seed sd", "Sd low", "Sd high", "SNR", "Monotonicity", "Low ", "High ", "Growth (μ_T − μ_T−1)/σ_T", "Mean sd over checkpoints"],
            Enum.GetValues<SeedMetric>().Select(m =>
            {
                var c = first.Of(m);
                Estimate mean = c.Last.Mean, sd = c.Last.Deviation, tau = c.Monotonicity.Mean;
                return (object?[])[Name(m), mean.Value, mean.Low, mean.High, sd.Value, sd.Low, sd.High, c.Last.SignalToNoise, tau.Value, tau.Low, tau.High, c.Growth, c.MeanDeviation];
            }));
        report.Table("Item sets", ["Item set", "SNR accuracy", "SNR p^Choices", "SNR log p^Vocab", "Monotonicity accuracy", "p^Choices", "log p^Vocab", "Growth accuracy", "p^Choices ", "log p^Vocab ", "Seed sd / item SE", "All four hold"],
            sets.Select(s => (object?[])
            [
                s.Set == 0 ? "even" : $"drawn {s.Set}", .. Enum.GetValues<SeedMetric>().Select(m => (object?)s.Of(m).Last.SignalToNoise),
                .. Enum.GetValues<SeedMetric>().Select(m => (object?)s.Of(m).Monotonicity.Mean.Value), .. Enum.GetValues<SeedMetric>().Select(m => (object?)s.Of(m).Growth), s.SeedToItemRatio, s.AllHold ? "yes" : "no",
            ]));

        double[] x = [.. checkpoints.Select(c => c * 1000.0)];
        var band = Charts.Plot("training", "One benchmark in training, scored three ways", "Lines are means over seeds, bands ± one deviation over seeds. The likelihood rises and hardly varies; the other two vary by as much as they gain late in training.",
            x: new("Characters trained on", "") { Log = true }, y: new("Mean score", ""));
        foreach (var metric in Enum.GetValues<SeedMetric>())
        {
            var points = first.Of(metric).Checkpoints;
            double[] mean = [.. points.Select(p => p.Mean.Value)], sd = [.. points.Select(p => p.Deviation.Value)];
            band.Panel(Name(metric)).Band("mean ± sd over seeds", x, [.. mean.Zip(sd, (m, s) => m - s)], [.. mean.Zip(sd, (m, s) => m + s)]).Line("mean ± sd over seeds", x, mean);
        }

        report.Chart(band.Panels(new("Score", ""), ownScales: true).Build());
        report.Chart(Charts.Bars("noise", "Two kinds of noise of one accuracy", "Re-training moves the score less than other items of the same kind would. The line on the first bar is its 95 % interval.",
                category: new("Source", ""), value: new("Standard deviation of accuracy", ""))
            .Bar("another seed", first.Of(SeedMetric.Accuracy).Last.Deviation.Value, first.Of(SeedMetric.Accuracy).Last.Deviation.Low, first.Of(SeedMetric.Accuracy).Last.Deviation.High)
            .Bar("other items", first.ItemError).Build());
        if (sets.Count < 2) return;
        var ratios = Charts.Plot("signal-to-noise", "Signal to noise over item sets", "A point per item set: continuous scores stand above accuracy on each.", x: new("Item set", "0: even items"), y: new("|mean|/sd over seeds", "") { Log = true });
        foreach (var metric in Enum.GetValues<SeedMetric>()) ratios.Points(Name(metric), [.. sets.Select(s => (double)s.Set)], [.. sets.Select(s => s.Of(metric).Last.SignalToNoise)]);
        report.Chart(ratios.Build());
    }
}
