using Offprint.Lab;
using Xunit;
using Paper = Offprint.Papers.StructuredContext.StructuredContext;

namespace Offprint.Papers.Tests.StructuredContext;

public class StructuredContextTests
{
    static readonly Paper s_paper = new();

    public static TheoryData<string> Experiments => [.. s_paper.Experiments.Select(e => e.Id)];

    static Experiment Find(string id) => s_paper.Experiments.Single(e => e.Id == id);

    [Fact]
    public void Paper_is_listed_under_its_number() => Assert.IsType<Paper>(RunnablePapers.Find("33-structured-context"));

    [Fact]
    public void Claims_state_what_they_must() => Assert.Empty(ClaimRules.Check(s_paper));

    [Fact]
    public void Claims_about_language_models_are_out_of_reach() =>
        Assert.All(s_paper.OutOfReach, c => Assert.Contains("recorded runs", c.Missing, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Experiment_at_smoke_scale_reports_every_claim_without_verdict(string id)
    {
        var experiment = Find(id);
        using var laboratory = new Laboratory(s_paper);
        var report = (await laboratory.Run(experiment, experiment.SettingsAt(Scale.Smoke))).Report;
        Assert.Equal(experiment.Claims.Select(c => c.Id), report.Claims.Select(c => c.Id));
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
        var experiment = Find(id);
        using var laboratory = new Laboratory(s_paper);
        var reports = new List<string>();
        foreach (int jobs in new[] { 1, 2, 4 }) reports.Add((await laboratory.Run(experiment, experiment.SettingsAt(Scale.Smoke), jobs: jobs)).Comparable);
        Assert.Single(reports.Distinct());
    }

    [Fact]
    public async Task Published_figures_give_the_known_tests()
    {
        var experiment = Find("published-statistics");
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(experiment, experiment.SettingsAt(Scale.Full), Scale.Full);
        double Cell(string row, string column) => outcome.Cell("Tests", row, column)!.GetValue<double>(); // the tests are in every report
        Assert.Equal(4.712923, Cell("format, χ²(3)", "Done again"), 6);
        Assert.Equal(0.194066, Cell("format, χ²(3)", "p"), 6);
        Assert.Equal(0.484395, Cell("χ²(3) as printed", "p"), 6);
        Assert.Equal(1.40e-58, Cell("model, F(10, 8390) as printed", "p"), 5e-61);
        Assert.Equal(1.911603, Cell("closed models, files − prompt, t(4) over models", "Done again"), 6);
        Assert.Equal(0.128508, Cell("closed models, files − prompt, t(4) over models", "p"), 6);
        Assert.Equal(-1.731364, Cell("open models, files − prompt, t(4) over models", "Done again"), 6);
        Assert.Equal(0.158430, Cell("open models, files − prompt, t(4) over models", "p"), 6);
        Assert.Equal(["reproduced", "not-reproduced", "inconclusive", "inconclusive"], outcome.Report.Claims.Select(c => c.Verdict));
    }
}
