using Offprint.Lab;
using Xunit;
using Paper = Offprint.Papers.BenchmarkVariance.BenchmarkVariance;

namespace Offprint.Papers.Tests.BenchmarkVariance;

public sealed class PaperTests : IDisposable
{
    static readonly Paper s_paper = new();

    readonly Laboratory _laboratory = new(s_paper);

    public static TheoryData<string> Experiments => [.. s_paper.Experiments.Select(e => e.Id)];

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public void Paper_is_listed_under_its_number() => Assert.IsType<Paper>(RunnablePapers.Find("42-benchmark-variance"));

    [Fact]
    public void Claims_state_what_they_must() => Assert.Empty(ClaimRules.Check(s_paper));

    [Fact]
    public void No_claim_fills_the_papers_column_as_its_tables_were_not_read() => Assert.DoesNotContain(s_paper.Claims, c => c.Origin.Reported is not null);

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Experiment_at_smoke_scale_is_the_same_for_any_number_of_jobs_and_gives_no_verdict(string id)
    {
        var experiment = s_paper.Experiments.Single(e => e.Id == id);
        foreach (string set in experiment.DataSets) Laboratory.Needs(set);
        var reports = new List<string>();
        foreach (int jobs in new[] { 1, 3 })
        {
            var found = await _laboratory.Run(experiment, experiment.SettingsAt(Scale.Smoke), jobs: jobs);
            Assert.All(found.Report.Claims, c => Assert.Equal("not-run", c.Verdict));
            Assert.All(found.Report.Claims, c => Assert.NotNull(c.Measured));
            Assert.NotEmpty(found.Report.Tables);
            Assert.NotEmpty(found.Report.Charts);
            Assert.NotEmpty(found.Report.Notes);
            reports.Add(found.Comparable);
        }

        Assert.Single(reports.Distinct());
    }
}
