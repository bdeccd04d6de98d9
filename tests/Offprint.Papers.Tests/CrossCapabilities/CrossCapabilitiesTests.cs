using Offprint.Lab;
using Offprint.Numerics;
using Offprint.Papers.CrossCapabilities;
using Xunit;

namespace Offprint.Papers.Tests.CrossCapabilities;

public sealed class CrossCapabilitiesTests : IDisposable
{
    readonly Laboratory _lab = new(new Offprint.Papers.CrossCapabilities.CrossCapabilities());

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Public_scores_have_the_known_figures_and_the_spaces_disagree()
    {
        Laboratory.Needs(ArithmeticWordProblems.DataSet);
        var run = await _lab.Run(new PublicScores(), new PublicScoresSettings(), Scale.Full);
        Assert.All(run.Report.Claims, c => Assert.Equal("reproduced", c.Verdict));
        Assert.Equal(71, run.Table("Models").Count);
        Assert.Equal(56, (double)run.Cell("Classes", "scores, difference from 0.03", "Below both")!);
        Assert.Equal(13, (double)run.Cell("Classes", "scores, difference from 0.03", "Nearer the weaker")!);
        Assert.Equal(2, (double)run.Cell("Classes", "scores, difference from 0.03", "No weaker link")!);
        foreach (var (rule, pearson, spearman) in new[]
        {
            ("minimum", 0.802748, 0.937524), ("maximum", 0.855280, 0.959389), ("mean", 0.839840, 0.960001), ("geometric mean", 0.820104, 0.954768),
            ("product", 0.883424, 0.954768), ("arithmetic alone", 0.819444, 0.957393), ("ARC-C alone", 0.815847, 0.898663), ("MMLU alone", 0.942318, 0.910634),
        })
        {
            Assert.Equal(pearson, (double)run.Cell("What goes with", rule, "Pearson's r")!, 1e-6);
            Assert.Equal(spearman, (double)run.Cell("What goes with", rule, "Spearman's ρ")!, 1e-6);
        }

        Assert.True(run.Says("by the scores 71 of 71 crosses lie on the side of the weaker capability, by the models' ranks 24 of 51"));
        Assert.True(run.Says("both capabilities count alike, against a weakest link"));
    }

    [Fact]
    public async Task Recorded_judgements_become_the_known_correlations()
    {
        var run = await _lab.Run(new JudgePipeline(), new JudgePipelineSettings(), Scale.Full);
        Assert.Equal("reproduced", run.Report.Claims.Single().Verdict);
        Assert.True(run.Says("Prompt 'timetable': the judge 'recorded' gave no score from 1 to 5 that can be read in 5 tries."));
        Assert.Equal(["2 and 3", "3 and 1", "1 and 2"], run.Table("Judgements").Take(3).Select(r => r["Measured by answers"]!.ToString()));
    }

    [Fact]
    public void Tasks_show_what_their_shares_say_and_never_what_is_tested()
    {
        var tasks = new SkillTasks(0.7, 0.4, RandomStream.FromSeed(1));
        Assert.Equal([28, 48], tasks.Training.Take(2).Select(t => t.Length));
        Assert.Equal([40, 121, 800], new[] { tasks.Recall.Length, tasks.Addition.Length, tasks.Composed.Length });
        Assert.Empty(tasks.Training[2].Intersect(tasks.Composed));
        var number = tasks.Recall.ToDictionary(e => e.First, e => e.Answer);
        var entities = tasks.Training[0].Select(e => e.First).ToHashSet();
        var sums = tasks.Training[1].Select(e => (e.First - SkillTasks.Entities, e.Second - SkillTasks.Entities)).ToHashSet();
        Assert.All(tasks.Composed.Concat(tasks.Training[2]), e => Assert.Equal((number[e.First] + number[e.Second]) % 11, e.Answer));
        Assert.All(tasks.Training[2], e => Assert.True(entities.Contains(e.First) && entities.Contains(e.Second) && sums.Contains((number[e.First], number[e.Second]))));
        Assert.All(tasks.Recall, e => Assert.Equal(SkillTasks.Empty, e.Second));
        Assert.Equal(800, new SkillTasks(1, 1, RandomStream.FromSeed(1)).Training[2].Length);
    }

    [Fact]
    public void Shares_change_nothing_else()
    {
        SkillTasks less = new(0.4, 0.4, RandomStream.FromSeed(1)), more = new(0.7, 1, RandomStream.FromSeed(1));
        Assert.Equal(less.Composed, more.Composed);
        for (int task = 0; task < SkillTasks.TaskCount; task++) Assert.Empty(less.Training[task].Except(more.Training[task]));
    }

    [Fact]
    public void A_network_that_is_shown_everything_learns_it_and_untrained_ones_guess()
    {
        var tasks = new SkillTasks(1, 1, RandomStream.FromSeed(3));
        using var network = new SkillNetwork(RandomStream.FromSeed(4));
        Assert.InRange(network.Accuracy(tasks.Composed), 0.03, 0.2);
        Assert.True(network.Train(tasks, 700, RandomStream.FromSeed(5), (_, _) => { }));
        Assert.Equal(1, network.Accuracy(tasks.Recall));
        Assert.True(network.Accuracy(tasks.Composed) > 0.8);
    }
}
