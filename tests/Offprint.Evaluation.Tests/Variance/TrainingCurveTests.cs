using Offprint.Evaluation.Significance;
using Offprint.Evaluation.Variance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Variance;

public sealed class TrainingCurveTests
{
    [Theory]
    [InlineData("pythia-160m-step1000", "pythia-160m", 1000)]
    [InlineData("EleutherAI/pythia-1b@step143000", "EleutherAI/pythia-1b", 143000)]
    [InlineData("olmo/step=5k", "olmo", 5000)]
    [InlineData("ckpt_200-seed2", "seed2", 200)]
    [InlineData("run global_step 30, seed 1", "run, seed 1", 30)]
    [InlineData("step7", "", 7)]
    public void Steps_are_read_from_names(string name, string run, double step) => Assert.Equal(new CheckpointName(run, step), CheckpointName.Parse(name));

    [Theory]
    [InlineData("Oak 7B")]
    [InlineData("footstep12")]
    [InlineData("step-3.5-flash")]
    [InlineData("gpt-4o-2024-08-06")]
    public void Other_names_are_no_checkpoints(string name) => Assert.Null(CheckpointName.Parse(name));

    // Of eight items, so many are right.
    static ItemScores Scores(params (string Subject, int Right)[] subjects) => ItemScores.ByCondition(OutcomeCube.Of(
        from s in subjects
        from i in Enumerable.Range(0, 8)
        select new Outcome { Subject = s.Subject, Item = $"q{i}", Score = i < s.Right ? 1 : 0 })).Single();

    [Fact]
    public void Curves_are_put_in_order_and_told_apart_by_run()
    {
        var scores = Scores(("a-step30", 6), ("a-step10", 1), ("a-step20", 3), ("b-step10", 4), ("b-step20", 1), ("b-step30", 1), ("other", 5), ("c-step1", 1), ("c-step2", 2));
        var curves = TrainingCurve.Of(scores, CheckpointName.Parse, RandomStream.FromSeed(1));
        Assert.Equal(["a", "b"], curves.Select(c => c.Run)); // two checkpoints are no curve
        Assert.Equal([10, 20, 30], curves[0].Points.Select(p => p.Step));
        Assert.Equal([1 / 8.0, 3 / 8.0, 6 / 8.0], curves[0].Points.Select(p => p.Score.Value));
        Assert.Equal(1, curves[0].Monotonicity.Value);
        Assert.Equal(Monotonicity.Of([4, 1, 1]), curves[1].Monotonicity.Value);
        Assert.All(curves, c => Assert.InRange(c.Monotonicity.Value, c.Monotonicity.Low, c.Monotonicity.High));
        Assert.Equal(Intervals.Wilson(6, 8), curves[0].Points[2].Score);
    }

    [Fact]
    public void Two_checkpoints_at_one_step_are_refused()
    {
        var scores = Scores(("a", 6), ("b", 1), ("c", 3));
        Assert.Contains("'a' and 'b' are both step 0 of the training 'x'", Assert.Throws<InputException>(() => TrainingCurve.Of(scores, s => new("x", s == "c" ? 1 : 0), RandomStream.FromSeed(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Monotonicity_has_no_spread_where_all_items_rise_alike_and_none_to_speak_of_where_none_moves()
    {
        double[][] rising = [.. new[] { 0.1, 0.2, 0.4 }.Select(x => Enumerable.Repeat(x, 6).ToArray())];
        var tau = Monotonicity.OverItems(rising, RandomStream.FromSeed(2));
        Assert.Equal((1, 1, 1, 6), (tau.Value, tau.Low, tau.High, tau.Count));
        Assert.True(double.IsNaN(Monotonicity.OverItems([.. rising.Select(_ => rising[0])], RandomStream.FromSeed(2)).Value));
    }

    [Fact]
    public void Twins_in_clusters_say_no_more_than_one_of_them()
    {
        var random = RandomStream.FromSeed(3);
        double[][] single = [.. Enumerable.Range(0, 5).Select(t => Enumerable.Range(0, 12).Select(_ => random.NextBool(0.3 + 0.05 * t) ? 1.0 : 0).ToArray())];
        double[][] twins = [.. single.Select(s => s.SelectMany(x => new[] { x, x }).ToArray())];
        string[] clusters = [.. Enumerable.Range(0, 24).Select(i => $"{i / 2}")];
        var one = Monotonicity.OverItems(single, RandomStream.FromSeed(4));
        Assert.Equal(one, Monotonicity.OverItems(twins, RandomStream.FromSeed(4), clusters));
        Assert.True(one.Low < one.High);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Passes_are_means_over_all_choices_of_k_repeats(int k)
    {
        int[][] repeats = [[1, 0, 1, 1], [0, 0, 1, 0], [1, 1, 1, 1], [0, 0, 0, 0], [1, 0, 0, 1]];
        var scores = ItemScores.ByCondition(OutcomeCube.Of(repeats.SelectMany((r, i) => r.Select((x, n) => new Outcome { Subject = "m", Item = $"q{i}", Repeat = n, Score = x, Tags = new Dictionary<string, string> { ["part"] = $"{i % 3}" } }))), "part").Single();
        int[] subsets = [.. Enumerable.Range(0, 16).Where(mask => int.PopCount(mask) == k)];
        double[] any = [.. repeats.Select(r => subsets.Average(mask => Enumerable.Range(0, 4).Any(n => (mask >> n & 1) == 1 && r[n] == 1) ? 1.0 : 0))];
        double[] all = [.. repeats.Select(r => subsets.Average(mask => Enumerable.Range(0, 4).All(n => (mask >> n & 1) == 0 || r[n] == 1) ? 1.0 : 0))];
        Assert.Equal(any.Average(), scores.Passes(0, k).Value, 1e-12);
        Assert.Equal(all.Average(), scores.Passes(0, k, all: true).Value, 1e-12);
        Assert.Equal(MeanIntervals.Clustered<string>(any, ["0", "1", "2", "0", "1"]).Within(0, 1).Low, scores.Passes(0, k).Low, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.Passes(0, 5));
    }
}
