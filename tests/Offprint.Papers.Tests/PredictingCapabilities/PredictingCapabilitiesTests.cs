using Offprint.Lab;
using Offprint.Papers.PredictingCapabilities;
using Xunit;
using Paper = Offprint.Papers.PredictingCapabilities.PredictingCapabilities;

namespace Offprint.Papers.Tests.PredictingCapabilities;

public sealed class PredictingCapabilitiesTests
{
    static readonly Paper s_paper = new();

    [Fact]
    public void Only_what_is_proven_fills_the_papers_column() =>
        Assert.Equal(["frozen-wrong-choices"], s_paper.Claims.Where(c => c.Origin.Reported is not null).Select(c => c.Id));

    [Fact]
    public async Task Published_tables_have_their_golden_correlations()
    {
        var experiment = new PublishedTables();
        foreach (string dataSet in experiment.DataSets) Laboratory.Needs(dataSet);
        using var laboratory = new Laboratory(s_paper);
        var found = await laboratory.Run(experiment, experiment.At(Scale.Smoke));
        foreach (var (benchmark, pearson, kendall) in new[] { ("ARC-Easy", 0.9893, 1), ("PIQA", 0.9847, 1), ("LAMBADA", 0.9476, 1), ("LogiQA", 0.6478, 0.5455), ("WSC", 0.2491, 0.2673), ("MMLU (macro)", 0.8172, 0.7143) })
        {
            Assert.Equal(pearson, (double)found.Cell("Pythia", benchmark, "Pearson (log₁₀)")!, 1e-4);
            Assert.Equal(kendall, (double)found.Cell("Pythia", benchmark, "Kendall's τ-b")!, 1e-4);
        }

        foreach (var (benchmark, pearson) in new[] { ("MMLU", 0.6868), ("ARC-C", 0.8000), ("HellaSwag", 0.8204), ("Winograd", 0.7944), ("TruthfulQA", 0.1741), ("GSM8K", 0.6604), ("XWinograd", 0.8500), ("HumanEval", 0.7043) })
        {
            Assert.Equal(pearson, (double)found.Cell("Base models", benchmark, "Pearson (log₁₀)")!, 1e-4);
            Assert.Equal(109, (int)found.Cell("Base models", benchmark, "Models")!);
        }

        foreach (var (family, spearman) in new[] { ("Pythia", -1.0), ("Cerebras-GPT", -1), ("OPT", -0.786) })
            Assert.Equal(spearman, (double)found.Cell("TruthfulQA", family, "Spearman with parameters")!, 1e-3);
        double[] shares = [0.843051, 0.099654, 0.030851, 0.010776, 0.007915, 0.004233, 0.002413, 0.001107];
        for (int c = 0; c < 8; c++) Assert.Equal(shares[c], (double)found.Cell("Principal components", $"{c + 1}", "Share of variance")!, 1e-6);
    }
}
