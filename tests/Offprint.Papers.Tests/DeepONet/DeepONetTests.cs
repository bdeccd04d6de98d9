using Offprint.Lab;
using Offprint.Operators;
using Offprint.Papers.DeepONet;
using Xunit;

namespace Offprint.Papers.Tests.DeepONet;

public class DeepONetTests
{
    static readonly Offprint.Papers.DeepONet.DeepONet s_paper = new();

    [Fact]
    public void No_claim_fills_the_papers_column() => Assert.All(s_paper.Claims, c => Assert.Null(c.Origin.Reported));

    static Measured<GeneralisationCase, GeneralisationResult> Tuned(int width, double rate, double test) =>
        new(new("plain network", width, rate, 101), new(1, TrainingStatus.MaxIterations, test, test, null));

    [Fact]
    public void Plain_networks_are_planned_once_both_learning_rates_are_known_with_the_better_one()
    {
        var experiment = new Generalisation();
        var settings = new GeneralisationSettings { Widths = [50, 100], Seeds = 2 };
        Measured<GeneralisationCase, GeneralisationResult>[] done = [Tuned(50, 1e-3, 2), Tuned(50, 1e-2, 1), Tuned(100, 1e-2, 5)];
        var plain = experiment.Plan(settings, done).Where(c => c is { Model: "plain network", Seed: <= 2 }).ToList();
        Assert.Equal([new("plain network", 50, 1e-2, 1), new("plain network", 50, 1e-2, 2)], plain);
        // One that diverged is never chosen.
        plain = [.. experiment.Plan(settings, [.. done, Tuned(100, 1e-3, double.NaN)]).Where(c => c is { Width: 100, Seed: 1 })];
        Assert.Equal([new("plain network", 100, 1e-2, 1)], plain);
    }

    [Fact]
    public void Slope_of_a_power_is_its_exponent() => Assert.Equal(-1.5, Slope.OfLogs([1, 3, 10, 40], [.. new double[] { 1, 3, 10, 40 }.Select(x => 7 * Math.Pow(x, -1.5))]), 1e-12);
}
