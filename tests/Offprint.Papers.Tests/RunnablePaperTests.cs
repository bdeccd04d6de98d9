using Offprint.Lab;
using Xunit;

namespace Offprint.Papers.Tests;

/// <summary>What holds of every runnable paper.</summary>
public sealed class RunnablePaperTests
{
    // Reports that need no table, have no chart at smoke scale, or need nothing said beside their figures.
    const string WithoutTable = "02-llm-abba/drift-formula";
    static readonly string[] s_withoutChart = ["22-agieval/goldens", "22-agieval/small-model"];
    static readonly string[] s_withoutNote =
        ["02-llm-abba/drift-formula", "11-deeponet/functions", "11-deeponet/sensors", "11-deeponet/stacking", "11-deeponet/other-inputs", "22-agieval/gaps"];

    public static TheoryData<string> Ids => [.. RunnablePapers.All.Select(p => p.Id)];

    public static TheoryData<string, string> Experiments
    {
        get
        {
            var experiments = new TheoryData<string, string>();
            foreach (var paper in RunnablePapers.All)
                foreach (var experiment in paper.Experiments) experiments.Add(paper.Id, experiment.Id);
            return experiments;
        }
    }

    static RunnablePaper Find(string id) => RunnablePapers.Find(id)!; // Every id here is one of theirs.

    /// <summary>Numbers of jobs that are compared with one; two of them where runs are short.</summary>
    static int[] More(string paper) => paper switch
    {
        "33-structured-context" or "40-swiss-round" => [2, 4],
        "11-deeponet" or "34-predicting-capabilities" or "42-benchmark-variance" => [3],
        _ => [2],
    };

    [Fact]
    public void Papers_are_listed_under_their_numbers() => Assert.Equal(
        [
            ("02-llm-abba", typeof(Papers.LlmAbba.LlmAbba)),
            ("11-deeponet", typeof(Papers.DeepONet.DeepONet)),
            ("16-weighted-least-squares-dpp", typeof(Papers.WeightedLeastSquares.WeightedLeastSquares)),
            ("20-cross-capabilities", typeof(Papers.CrossCapabilities.CrossCapabilities)),
            ("22-agieval", typeof(Papers.AgiEval.AgiEval)),
            ("23-eureka", typeof(Papers.Eureka.Eureka)),
            ("32-geo-bench-2", typeof(Papers.GeoBench2.GeoBench2)),
            ("33-structured-context", typeof(Papers.StructuredContext.StructuredContext)),
            ("34-predicting-capabilities", typeof(Papers.PredictingCapabilities.PredictingCapabilities)),
            ("40-swiss-round", typeof(Papers.SwissRound.SwissRound)),
            ("42-benchmark-variance", typeof(Papers.BenchmarkVariance.BenchmarkVariance)),
            ("44-genius-paradox", typeof(Papers.GeniusParadox.GeniusParadox)),
        ],
        RunnablePapers.All.Select(p => (p.Id, RunnablePapers.Find(p.Id)?.GetType())));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Claims_state_what_they_must(string paper) => Assert.Empty(ClaimRules.Check(Find(paper)));

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Experiment_at_smoke_scale_reports_every_claim_without_verdict_the_same_for_any_number_of_jobs(string paper, string id)
    {
        var experiment = RunnablePapers.Experiment(paper, id);
        foreach (string dataSet in experiment.DataSets) Laboratory.Needs(dataSet);
        using var laboratory = new Laboratory(Find(paper));
        var outcome = await Smoke(1);
        foreach (int jobs in More(paper)) Assert.Equal(outcome.Comparable, (await Smoke(jobs)).Comparable);

        var report = outcome.Report;
        Assert.Equal(experiment.Claims.Select(c => c.Id), report.Claims.Select(c => c.Id));
        Assert.All(report.Claims, c => Assert.Equal("not-run", c.Verdict));
        Assert.All(report.Claims, c => Assert.True(c.Measured is not null, c.Id));
        if ($"{paper}/{id}" != WithoutTable) Assert.NotEmpty(report.Tables);
        if (!s_withoutChart.Contains($"{paper}/{id}")) Assert.NotEmpty(report.Charts);
        if (!s_withoutNote.Contains($"{paper}/{id}")) Assert.NotEmpty(report.Notes);

        Task<Outcome> Smoke(int jobs) => laboratory.Run(experiment, experiment.SettingsAt(Scale.Smoke), Scale.Smoke, jobs);
    }
}
