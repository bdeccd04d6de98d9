using Offprint.Lab;
using Xunit;
using Paper = Offprint.Papers.PredictingCapabilities.PredictingCapabilities;

namespace Offprint.Papers.Tests.PredictingCapabilities;

public sealed class PredictingCapabilitiesTests
{
    static readonly Paper s_paper = new();

    public static TheoryData<string> Experiments => [.. s_paper.Experiments.Select(e => e.Id)];

    static Experiment Find(string id) => s_paper.Experiments.Single(e => e.Id == id);

    [Fact]
    public void Paper_is_listed_under_its_number() => Assert.IsType<Paper>(RunnablePapers.Find("34-predicting-capabilities"));

    [Fact]
    public void Claims_state_what_they_must() => Assert.Empty(ClaimRules.Check(s_paper));

    [Fact]
    public void Only_what_is_proven_fills_the_papers_column() =>
        Assert.Equal(["frozen-wrong-choices"], s_paper.Claims.Where(c => c.Origin.Reported is not null).Select(c => c.Id));

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Experiment_at_smoke_scale_reports_every_claim_without_verdict(string id)
    {
        using var laboratory = new Laboratory(s_paper);
        var report = (await Smoke(laboratory, id, 2)).Report;
        Assert.Equal(Find(id).Claims.Select(c => c.Id), report.Claims.Select(c => c.Id));
        Assert.All(report.Claims, c => Assert.Equal("not-run", c.Verdict));
        Assert.All(report.Claims, c => Assert.NotNull(c.Measured));
        Assert.NotEmpty(report.Tables);
        Assert.NotEmpty(report.Charts);
        Assert.NotEmpty(report.Notes);
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Report_for_any_number_of_jobs_is_the_same_to_the_last_bit(string id)
    {
        using var laboratory = new Laboratory(s_paper);
        var reports = new List<string>();
        foreach (int jobs in new[] { 1, 3 }) reports.Add((await Smoke(laboratory, id, jobs)).Comparable);
        Assert.Single(reports.Distinct());
    }

    [Fact]
    public async Task Published_tables_have_their_golden_correlations()
    {
        using var laboratory = new Laboratory(s_paper);
        var found = await Smoke(laboratory, "published", 1);
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

    static async Task<Outcome> Smoke(Laboratory laboratory, string id, int jobs)
    {
        foreach (string dataSet in Find(id).DataSets) Laboratory.Needs(dataSet);
        return await laboratory.Run(Find(id), Find(id).SettingsAt(Scale.Smoke), Scale.Smoke, jobs);
    }
}
