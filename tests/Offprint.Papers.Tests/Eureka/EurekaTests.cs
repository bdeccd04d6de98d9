using Offprint.Lab;
using Offprint.Papers.Eureka;
using Xunit;
using Paper = Offprint.Papers.Eureka.Eureka;

namespace Offprint.Papers.Tests.Eureka;

public sealed class EurekaTests : IDisposable
{
    static readonly Paper s_paper = new();

    readonly Laboratory _laboratory = new(s_paper);

    public void Dispose() => _laboratory.Dispose();

    static double Number(IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode?> row, string column) => row[column]!.GetValue<double>(); // a number in every such cell

    [Fact]
    public void No_claim_fills_the_papers_column_as_its_figures_were_not_read() => Assert.DoesNotContain(s_paper.Claims, c => c.Origin.Reported is not null);

    [Fact]
    public async Task Sampled_answers_disagree_and_several_are_worth_more_or_less()
    {
        Laboratory.Needs("cruxeval-codellama-7b-samples");
        var found = await _laboratory.Run(new RepeatedAnswers(), new RepeatedAnswersSettings(), Scale.Full);
        Assert.Equal(["reproduced"], found.Report.Claims.Select(c => c.Verdict));
        foreach (var (task, right, wrong, exchangeable) in new[] { ("input", 210.0, 420.0, 0.00723370), ("output", 219.0, 465.0, 0.00602224) })
        {
            var row = found.Table("Non-determinism").Single(r => r["Task"]!.ToString() == task);
            Assert.Equal((right, wrong), (Number(row, "Always right"), Number(row, "Never right")));
            Assert.Equal(exchangeable, Number(row, "Sd over runs, in random order"), 1e-8);
        }

        foreach (var (task, n, best, worst) in new[] { ("input", 2, 0.401361, 0.317639), ("input", 3, 0.424344, 0.298760), ("input", 10, 0.475000, 0.262500), ("output", 2, 0.371139, 0.313111), ("output", 3, 0.386542, 0.299500), ("output", 10, 0.418750, 0.273750) })
        {
            var row = found.Table("What n answers are worth").Single(r => r["Task"]!.ToString() == task && Number(r, "n") == n);
            Assert.Equal(best, Number(row, "Best of n"), 1e-6);
            Assert.Equal(worst, Number(row, "Worst of n"), 1e-6);
        }

        Assert.Equal([0.352500, 0.336250], found.Table("What n answers are worth").Where(r => Number(r, "n") == 10).Select(r => Math.Round(Number(r, "Majority of n"), 6)));
        Assert.True(found.Says("stored columns are sorted in part"));
    }

    [Fact]
    public async Task Rising_averages_hide_falling_subjects()
    {
        Laboratory.Needs("pythia-evals");
        var found = await _laboratory.Run(new HiddenRegressions(), new HiddenRegressionsSettings(), Scale.Full);
        Assert.Equal(["reproduced"], found.Report.Claims.Select(c => c.Verdict));
        Assert.Equal(4, found.Report.Claims[0].Measured!.Value);
        foreach (var (upgrade, mean, falls, rises, same, worst, fall) in new[]
        {
            ("70m → 160m", -0.008863, 33, 20, 4, null, 0), ("160m → 410m", 0.011214, 21, 34, 2, "global_facts", -0.06), ("410m → 1b", 0.003792, 25, 30, 2, "business_ethics", -0.09),
            ("1b → 1.4b", 0.009734, 17, 35, 5, "college_physics", -0.0588), ("1.4b → 2.8b", -0.007292, 33, 21, 3, null, 0), ("2.8b → 6.9b", 0.021099, 14, 41, 2, "business_ethics", -0.11), ("6.9b → 12b", -0.014575, 30, 22, 5, (string?)null, 0.0),
        })
        {
            var row = found.Table("Upgrades").Single(r => r["Upgrade"]!.ToString() == upgrade);
            Assert.Equal(mean, Number(row, "Mean change"), 1e-6);
            Assert.Equal((falls, rises, same), ((int)Number(row, "Fall"), (int)Number(row, "Rise"), (int)Number(row, "Same")));
            if (worst is null) continue;
            Assert.Equal(worst, row["Worst fall"]!.ToString());
            Assert.Equal(fall, Number(row, "Its change"), 5e-5);
        }
    }

    [Fact]
    public async Task No_public_model_is_best_at_everything()
    {
        Laboratory.Needs("obs-scaling");
        var found = await _laboratory.Run(new NoBestModel(), new NoBestModelSettings(), Scale.Full);
        Assert.Equal(["reproduced", "reproduced"], found.Report.Claims.Select(c => c.Verdict));
        var leaders = found.Table("Leaders").ToDictionary(r => r["Benchmark"]!.ToString(), r => r["Leads"]!.ToString());
        Assert.All((string[])["MMLU", "GSM8K", "HumanEval"], b => Assert.Equal("Qwen2-72B", leaders[b]));
        Assert.All((string[])["ARC-C", "Winograd"], b => Assert.Equal("gemma-2-27b", leaders[b]));
        Assert.Equal(("Mixtral-8x22B-v0.1", "Qwen-72B", "Meta-Llama-3.1-70B"), (leaders["HellaSwag"], leaders["TruthfulQA"], leaders["XWinograd"]));
        Assert.True(found.Says("Qwen2-72B has the best mean of 124 models (0.760981) and leads 3 of 8 benchmarks; 5 models lead one"));
    }
}
