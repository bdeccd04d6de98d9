using Offprint.Lab;
using Xunit;

namespace Offprint.Papers.Tests.SwissRound;

public class SwissRoundTests
{
    public static TheoryData<string> Experiments => [.. Bench.Paper.Experiments.Select(e => e.Id)];

    static Experiment Find(string id) => Bench.Paper.Experiments.Single(e => e.Id == id);

    [Fact]
    public void Paper_is_listed_under_its_number() => Assert.IsType<Offprint.Papers.SwissRound.SwissRound>(RunnablePapers.Find("40-swiss-round"));

    [Fact]
    public void Claims_state_what_they_must() => Assert.Empty(ClaimRules.Check(Bench.Paper));

    [Fact]
    public void Only_the_enumeration_fills_the_papers_column() =>
        Assert.Equal(["exact"], Bench.Paper.Claims.Where(c => c.Origin.Reported is not null).Select(c => c.Id));

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Experiment_at_smoke_scale_reports_every_claim_without_verdict(string id)
    {
        var experiment = Find(id);
        if (experiment.DataSets.Count > 0) Bench.NeedsBaseModels();
        using var bench = new Bench();
        var report = await bench.Run(experiment, experiment.SettingsAt(Scale.Smoke));
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
        if (experiment.DataSets.Count > 0) Bench.NeedsBaseModels();
        using var bench = new Bench();
        var reports = new List<string>();
        foreach (int jobs in new[] { 1, 2, 4 }) reports.Add(Bench.Comparable(await bench.Run(experiment, experiment.SettingsAt(Scale.Smoke), jobs)));
        Assert.Single(reports.Distinct());
    }
}
