using Offprint.Evaluation.AgiEval;
using Offprint.Lab;
using Offprint.Papers.AgiEval;
using Xunit;
using Paper = Offprint.Papers.AgiEval.AgiEval;

namespace Offprint.Papers.Tests.AgiEval;

public sealed class AgiEvalTests : IDisposable
{
    readonly Laboratory _lab = new(new Paper());

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Known_values_come_out_as_known()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        var run = await _lab.Run(new Goldens(), new GoldensSettings(), Scale.Quick);
        foreach (var row in run.Table("Known values")) Assert.Equal((row["Group"]!.ToString(), 0, ""), (row["Group"]!.ToString(), (int)row["Different"]!, row["Which"]!.ToString()));
        Assert.Equal([16, 4, 18, 8, 18, 14], run.Table("Known values").Select(r => (int)r["Known"]!));
        foreach (var (column, mean) in new[] { ("human average", 67.05), ("human top", 90.76), ("ChatGPT", 42.85), ("GPT-4", 56.38) })
            Assert.Equal(mean, (double)run.Cell("Means over 21 rows", column, "Mean, %")!, 0.005);
        Assert.All(run.Report.Claims, c => Assert.Equal("reproduced", c.Verdict));
    }

    [Fact]
    public void Stored_tasks_have_the_counts_and_defects_that_are_known()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        var files = AgiEvalData.Stored.Select(t => AgiEvalData.Read(t)).ToList();
        Assert.All(files, f => Assert.Equal(f.Task.Questions, f.Items.Count));
        Assert.Equal(3967, files.Sum(f => f.Items.Count));
        Assert.Contains("7 of 351 questions of gaokao-mathqa", Assert.Single(files.Single(f => f.Task.Name == "gaokao-mathqa").Notes), StringComparison.Ordinal);
        Assert.Contains("78 of 118 right answers", Assert.Single(files.Single(f => f.Task.Name == "gaokao-mathcloze").Notes), StringComparison.Ordinal);
        Assert.Equal(2, files.Count(f => f.Notes.Count > 0));
        Assert.Equal(35, files.Single(f => f.Task.Name == "gaokao-physics").Items.Count(i => i.Label!.IsList));
        Assert.Equal(14, files.Single(f => f.Task.Name == "sat-math").Items.Count(i => i.Passage.Length > 0));
        Assert.All(AgiEvalData.Reference(), r => Assert.Equal((r.HumanAverage / 100, r.HumanTop / 100), (AgiEvalTasks.Named(r.Task).HumanAverage, AgiEvalTasks.Named(r.Task).HumanTop)));
        Assert.Contains("academic use only", Assert.Throws<InputException>(() => AgiEvalData.Read("jec-qa-ca")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demonstrations_are_three_or_five_and_fit_the_budget_as_they_should()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        var table = AgiEvalData.Demonstrations();
        var counter = new Cl100kCounter();
        // As OpenAI's own examples count them.
        Assert.Equal([6, 7, 9], ((string[])["antidisestablishmentarianism", "2 + 2 = 4", "お誕生日おめでとう"]).Select(counter.Count));
        foreach (string name in AgiEvalData.Stored)
        {
            var task = AgiEvalTasks.Named(name);
            bool three = name.StartsWith("lsat", StringComparison.Ordinal) || name.StartsWith("sat-en", StringComparison.Ordinal) || name is "gaokao-chinese" or "gaokao-english";
            Assert.Equal(three ? 3 : 5, table.For(task).Count);
            var fitting = new FewShotPrompt(task, table.For(task), reasoned: true, counter, 2048);
            Assert.InRange(fitting.Shots, 1, table.For(task).Count);
            Assert.True(fitting.Shots == table.For(task).Count || new FewShotPrompt(task, table.For(task), true, counter, 100_000).Shots > fitting.Shots);
        }
    }

    [Fact]
    public async Task Right_answers_are_misread_in_the_shares_that_follow()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        var run = await _lab.Run(new Phrasings(), new PhrasingsSettings { Tasks = ["sat-math"] }, Scale.Quick);
        var rows = run.Table("Right answers, as they are read");
        Assert.Equal([0.236364, 0.268182, 1, 1, 1, 0.259091], rows.Select(r => Math.Round((double)r["Faithful"]!, 6)));
        Assert.All(rows, r => Assert.Equal(1, (double)r["Strict"]!));
    }

    [Fact]
    public async Task Ceiling_of_gaps_is_as_known()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        var run = await _lab.Run(new Gaps(), new GapsSettings(), Scale.Quick);
        Assert.Equal("reproduced", run.Report.Claims.Single().Verdict);
        Assert.Equal((30, 40), ((int)run.Cell("Right answers that are counted", "zero-shot", "Faithful, stated")!, (int)run.Cell("Right answers that are counted", "zero-shot", "Faithful, boxed")!));
    }

    [Fact]
    public async Task Distance_to_people_says_where_it_cannot_tell()
    {
        Laboratory.Needs(AgiEvalData.DataSet);
        var run = await _lab.Run(new HumanDistance(), new HumanDistanceSettings(), Scale.Quick);
        Assert.Equal("reproduced", run.Report.Claims.Single().Verdict);
        Assert.Equal("not distinguishable", run.Cell("GPT-4 and people", "sat-math", "Against the average")!.ToString());
        Assert.True(run.Says("64.5 % [58.0, 70.6] of 220 questions is not distinguishable from the human average of 66 %"));
    }
}
