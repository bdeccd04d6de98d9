using Offprint.Lab;
using Offprint.Papers.LlmAbba;
using Xunit;

namespace Offprint.Papers.Tests.LlmAbba;

public class LlmAbbaTests
{
    static readonly Papers.LlmAbba.LlmAbba s_paper = new();

    [Fact]
    public void Claims_follow_the_rules() => Assert.Empty(ClaimRules.Check(s_paper));

    [Fact]
    public void Paper_is_listed() => Assert.IsType<Papers.LlmAbba.LlmAbba>(RunnablePapers.Find("02-llm-abba"));

    [Fact]
    public void No_figure_is_said_to_be_the_papers() =>
        // Its tables were not read: only proofs may fill the paper's column.
        Assert.All(s_paper.Claims, claim => Assert.True(claim.Origin is Origin.Theory || claim.Origin.Reported is null, claim.Id));

    [Fact]
    public void Full_scale_is_the_default_settings()
    {
        Assert.Equal(new DriftSettings { Points = 1000, Misused = 0.05, Seeds = 200 }, new Drift().At(Scale.Full));
        Assert.Equal(new DriftSettings(), new Drift().At(Scale.Full));
        Assert.Equal(new NextSymbolsSettings { Tol = 0.1, Alpha = 0.1, Order = 3, Steps = 24, Splits = 200 }, new SeasonForecast().At(Scale.Full));
        Assert.Equal(new ClassInformationSettings { Tol = 0.1, Alpha = 0.1 }, new ClassInformation().At(Scale.Full));
    }

    public static TheoryData<string> Experiments => [.. s_paper.Experiments.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Smoke_run_concludes_without_verdict_and_alike_for_one_worker_or_two(string id)
    {
        var experiment = s_paper.Experiments.Single(e => e.Id == id);
        if (experiment.DataSets.Count > 0) Laboratory.Needs("timeseries-small");
        using Laboratory one = new(s_paper), two = new(s_paper);
        var first = await one.Run(experiment, experiment.SettingsAt(Scale.Smoke), jobs: 1);
        var second = await two.Run(experiment, experiment.SettingsAt(Scale.Smoke), jobs: 2);
        Assert.Equal(first.Comparable, second.Comparable);
        Assert.All(first.Report.Claims, claim => Assert.Equal("not-run", claim.Verdict));
        Assert.All(first.Report.Claims, claim => Assert.True(claim.Measured is not null, claim.Id));
        Assert.NotEmpty(first.Report.Charts);
    }
}
