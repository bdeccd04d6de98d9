using Offprint.Lab;
using Offprint.Papers.BenchmarkVariance;
using Xunit;

namespace Offprint.Papers.Tests.BenchmarkVariance;

/// <summary>Figures that another program found on the same public data.</summary>
public sealed class FiguresTests : IDisposable
{
    static readonly Offprint.Papers.BenchmarkVariance.BenchmarkVariance s_paper = new();

    readonly Laboratory _laboratory = new(s_paper);

    public void Dispose() => _laboratory.Dispose();

    static double Number(Outcome outcome, string table, string row, string column) => outcome.Cell(table, row, column)!.GetValue<double>(); // a number in every such cell

    static string Verdict(Outcome outcome, string claim) => outcome.Report.Claims.Single(c => c.Id == claim).Verdict;

    [Fact]
    public async Task Ten_seeds_scored_three_ways()
    {
        Laboratory.Needs("tinyshakespeare");
        var found = await _laboratory.Run(new Seeds(), new SeedsSettings { OtherSets = 0 }, Scale.Full);
        foreach (var (metric, mean, sd, snr, monotonicity, growth) in new[]
        {
            ("accuracy", 0.576667, 0.013053, 44.180, 0.81970, 0.4086),
            ("p^Choices", 0.492372, 0.005558, 88.595, 0.54286, 0.1554),
            ("log p^Vocab", -7.975247, 0.026769, 297.925, 1, 3.2183),
        })
        {
            Assert.Equal(mean, Number(found, "Last checkpoint", metric, "Mean"), 1e-4);
            Assert.Equal(sd, Number(found, "Last checkpoint", metric, "Seed sd"), 1e-4);
            Assert.Equal(snr, Number(found, "Last checkpoint", metric, "SNR"), 0.005 * snr);
            Assert.Equal(monotonicity, Number(found, "Last checkpoint", metric, "Monotonicity"), 1e-4);
            Assert.Equal(growth, Number(found, "Last checkpoint", metric, "Growth (μ_T − μ_T−1)/σ_T"), 1e-4 * Math.Max(1, growth));
        }

        Assert.Equal(0.4576, Number(found, "Item sets", "even", "Seed sd / item SE"), 1e-4);
        Assert.Equal(["reproduced", "not-run", "reproduced"], found.Report.Claims.Select(c => c.Verdict));
    }

    [Fact]
    public async Task Monotonicity_of_published_checkpoints()
    {
        Laboratory.Needs("pythia-evals");
        var found = await _laboratory.Run(new Checkpoints(), new CheckpointsSettings(), Scale.Full);
        foreach (var (task, tau) in new[] { ("arc_easy", 0.7124), ("lambada_openai", 0.6929), ("piqa", 0.6737), ("arc_challenge", 0.5814), ("sciq", 0.5625), ("winogrande", 0.5588), ("mmlu_macro(57)", 0.5542), ("logiqa", 0.1641), ("wsc", 0.1563) })
            Assert.Equal(tau, Number(found, "Benchmarks", task, "Monotonicity (mean τ-b)"), 5e-5);
        Assert.Equal(0.7094, Number(found, "Benchmarks", "lambada_openai", "Of −log perplexity"), 5e-5);
        foreach (var (task, noise, error) in new[] { ("arc_easy", 0.00410, 0.00991), ("lambada_openai", 0.00807, 0.00652), ("piqa", 0.00422, 0.01064), ("sciq", 0.00680, 0.01149), ("winogrande", 0.00720, 0.01386), ("logiqa", 0.00703, 0.01618) })
        {
            Assert.Equal(noise, Number(found, "Benchmarks", task, "Noise of the last 6 checkpoints"), 5e-6);
            Assert.Equal(error, Number(found, "Benchmarks", task, "Item-sampling SE"), 5e-6);
        }

        Assert.True(found.Says("root mean square 0.9212; 2 of 56"));
        Assert.Equal("reproduced", Verdict(found, "near-chance"));
    }

    [Fact]
    public void Monotonicity_of_single_models()
    {
        Laboratory.Needs("pythia-evals");
        var table = PythiaTable.Load();
        foreach (var (model, task, late, all) in new[]
        {
            ("pythia-160m", "piqa", 0.118661, 0.557862), ("pythia-160m", "lambada_openai", 0.166667, 0.608074), ("pythia-1.4b", "arc_easy", 0.945615, 0.925517),
            ("pythia-70m", "logiqa", 0.033615, -0.190698), ("pythia-12b", "sciq", 0.744776, 0.814942),
        })
        {
            Assert.Equal(late, Evaluation.Variance.Monotonicity.Of([.. table.Curve(model, task).Select(s => s.Accuracy)]), 1e-6);
            Assert.Equal(all, Evaluation.Variance.Monotonicity.Of([.. table.Curve(model, task, 0).Select(s => s.Accuracy)]), 1e-6);
        }

        Assert.Equal(0.183333, Evaluation.Variance.Monotonicity.Of([.. table.Curve("pythia-160m", "lambada_openai").Select(s => -Math.Log(s.Perplexity))]), 1e-6);
        double[] z = table.DeduplicationScores(table.Tasks);
        Assert.Equal((63, 3), (z.Length, z.Count(v => Math.Abs(v) > 1.96)));
        Assert.Equal(0.9713, Math.Sqrt(z.Average(v => v * v)), 5e-5);
    }

    [Fact]
    public async Task Sampled_answers_by_source_of_noise()
    {
        Laboratory.Needs("cruxeval-codellama-7b-samples");
        var found = await _laboratory.Run(new Repeats(), new RepeatsSettings { Resamples = 100 }, Scale.Full);
        Assert.Equal(["reproduced", "reproduced"], found.Report.Claims.Select(c => c.Verdict));
        foreach (var (task, passes) in new[] { ("input", new[] { 0.359500, 0.401361, 0.449911, 0.475000 }), ("output", new[] { 0.342125, 0.371139, 0.402867, 0.418750 }) })
            Assert.All(found.Table("One and several answers").Where(r => r["Task"]!.ToString() == task).Zip(passes), p => Assert.Equal(p.Second, p.First["pass@k"]!.GetValue<double>(), 1e-6));
        Assert.Equal([0.352500, 0.336250], found.Table("One and several answers").Where(r => r["k"]!.GetValue<double>() == 1).Select(r => Math.Round(r["Majority of ten"]!.GetValue<double>(), 6)));
        Assert.True(found.Says("(493 runs where a random order has 772.8)"));
        Assert.True(found.Says("(309 runs where a random order has 533.8)"));
        Assert.True(found.Says("paired SE of 0.00467"));
        Assert.True(found.Says("170 are solved one way only and 154 the other; McNemar's exact p = 0.405"));
        Assert.True(found.Says("correlate by 0.159"));
        Assert.True(found.Says("voting hurts here"));
    }

    [Fact]
    public async Task Simulated_benchmarks_get_noisier_without_their_weak_items()
    {
        var found = await _laboratory.Run(new ItemFiltering(), new ItemFiltering().At(Scale.Quick), Scale.Quick);
        Assert.Equal("reproduced", Verdict(found, "item-analysis"));
        Assert.InRange(Number(found, "Deviation over seeds", "most discriminating", "Median ratio"), 1.6, 2.4);
        Assert.InRange(Number(found, "Deviation over seeds", "random of the same number", "Median ratio"), 0.95, 1.25);
    }
}
