using Offprint.Evaluation.Variance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Variance;

public class TwoParameterLogisticTests
{
    static (double[] Abilities, ItemParameters[] Items, double[][] Outcomes) Drawn(int subjects, int items, ulong seed)
    {
        var random = RandomStream.FromSeed(seed);
        double[] abilities = [.. Enumerable.Range(0, subjects).Select(_ => random.NextNormal())];
        ItemParameters[] parameters = [.. Enumerable.Range(0, items).Select(_ => new ItemParameters(Math.Exp(random.NextNormal(0, 0.5)), random.NextNormal()))];
        return (abilities, parameters, TwoParameterLogistic.Simulate(abilities, parameters, random));
    }

    static double LogPosterior(double[][] x, double[] theta, ItemParameters[] items)
    {
        double sum = theta.Sum(t => -t * t / 2) + items.Sum(i => -Math.Pow(Math.Log(i.Discrimination), 2) / (2 * 0.25) - i.Difficulty * i.Difficulty / 8);
        for (int m = 0; m < theta.Length; m++)
            for (int i = 0; i < items.Length; i++)
            {
                double p = items[i].Probability(theta[m]);
                sum += Math.Log(x[m][i] == 1 ? p : 1 - p);
            }

        return sum;
    }

    [Fact]
    public void Simulated_outcomes_follow_the_probabilities()
    {
        double[][] x = TwoParameterLogistic.Simulate([.. Enumerable.Repeat(0.5, 20_000)], [new(2, 0), new(0.5, 1)], RandomStream.FromSeed(1));
        // Six standard errors.
        Assert.Equal(1 / (1 + Math.Exp(-1)), x.Average(r => r[0]), 6 * 0.5 / Math.Sqrt(20_000));
        Assert.Equal(1 / (1 + Math.Exp(0.25)), x.Average(r => r[1]), 6 * 0.5 / Math.Sqrt(20_000));
    }

    [Fact]
    public void Fit_is_a_maximum_of_the_posterior()
    {
        var (_, _, x) = Drawn(12, 8, 2);
        var fit = TwoParameterLogistic.Fit(x, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(fit.Converged);
        double best = LogPosterior(x, fit.Abilities, fit.Items);
        Assert.Equal(best, fit.LogPosterior, 1e-8);
        var random = RandomStream.FromSeed(3);
        for (int trial = 0; trial < 200; trial++)
        {
            double scale = Math.Pow(10, -random.NextInt(1, 4));
            double[] theta = [.. fit.Abilities.Select(t => t + scale * random.NextNormal())];
            ItemParameters[] items = [.. fit.Items.Select(i => new ItemParameters(i.Discrimination * Math.Exp(scale * random.NextNormal()), i.Difficulty + scale * random.NextNormal()))];
            Assert.True(LogPosterior(x, theta, items) < best);
        }
    }

    [Fact]
    public void Fit_recovers_abilities_and_difficulties()
    {
        var (abilities, items, x) = Drawn(200, 100, 4);
        var fit = TwoParameterLogistic.Fit(x, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(fit.Converged);
        // Errors of θ are 0.2 with 100 items, so ranks agree to about 0.95.
        Assert.True(RankCorrelation.Spearman(abilities, fit.Abilities) > 0.93);
        Assert.True(RankCorrelation.Spearman([.. items.Select(i => i.Difficulty)], [.. fit.Items.Select(i => i.Difficulty)]) > 0.93);
        Assert.True(RankCorrelation.Spearman([.. items.Select(i => i.Discrimination)], [.. fit.Items.Select(i => i.Discrimination)]) > 0.7);
        // Up to the scale, which a joint maximum draws in: compared after giving both the same mean and spread.
        double scale = Statistics.StandardDeviation(abilities) / Statistics.StandardDeviation(fit.Abilities), mean = fit.Abilities.Average(), aim = abilities.Average();
        double within = fit.Abilities.Select((t, m) => Math.Abs(aim + scale * (t - mean) - abilities[m]) < 2.5 * scale * fit.AbilityErrors[m] ? 1.0 : 0).Average();
        Assert.True(within > 0.95, $"{within} at scale {scale}");
    }

    [Fact]
    public void Ability_alone_agrees_with_that_of_the_fit_and_gaps_are_passed_over()
    {
        var (_, _, x) = Drawn(20, 15, 5);
        x[3][4] = double.NaN;
        var fit = TwoParameterLogistic.Fit(x, cancellationToken: TestContext.Current.CancellationToken);
        for (int m = 0; m < 20; m++) Assert.Equal(fit.Abilities[m], TwoParameterLogistic.Ability(x[m], fit.Items), 1e-5);
    }

    [Fact]
    public void All_right_and_all_wrong_stay_finite()
    {
        var fit = TwoParameterLogistic.Fit([[1, 1, 1], [0, 0, 0], [1, 0, 1]], cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(fit.Abilities.Concat(fit.Items.Select(i => i.Difficulty)), v => Assert.True(double.IsFinite(v)));
        Assert.True(fit.Abilities[0] > fit.Abilities[2] && fit.Abilities[2] > fit.Abilities[1]);
    }

    [Fact]
    public void Half_scores_are_refused() =>
        Assert.Throws<ArgumentException>(() => TwoParameterLogistic.Fit([[1, 0.5], [0, 1]], cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public void Anchors_estimate_the_full_mean()
    {
        var (_, items, x) = Drawn(40, 500, 6);
        var anchors = AnchorItems.Choose(items, 100, RandomStream.FromSeed(7));
        Assert.InRange(anchors.Anchors.Count, 90, 100);
        Assert.Equal(1, anchors.Weights.Sum(), 1e-12);
        double weighted = 0, model = 0;
        foreach (double[] row in x)
        {
            double full = row.Average();
            weighted += Math.Abs(anchors.WeightedMean(row) - full) / x.Length;
            model += Math.Abs(anchors.ModelMean(row) - full) / x.Length;
            Assert.Equal((anchors.WeightedMean(row) + anchors.ModelMean(row)) / 2, anchors.MixedMean(row), 1e-12);
        }

        // A random hundred of 500 has an error of about 0.5·√(1/100 − 1/500) = 0.045.
        Assert.True(weighted < 0.045 && model < 0.03, $"{weighted} {model}");
    }

    [Fact]
    public void All_items_as_anchors_give_the_mean_itself()
    {
        var (_, items, x) = Drawn(5, 30, 8);
        var anchors = AnchorItems.Choose(items, 30, RandomStream.FromSeed(9));
        Assert.All(x, row => Assert.Equal(row.Average(), anchors.WeightedMean(row), 1e-12));
        Assert.All(x, row => Assert.Equal(row.Average(), anchors.ModelMean(row), 1e-12));
    }
}
