using CsCheck;
using Offprint.Evaluation.Predictability;
using Xunit;

namespace Offprint.Evaluation.Tests.Predictability;

public sealed class ChainScoresTests
{
    static readonly Gen<double[]> s_logs = Gen.Double[-30, 0].Array[2, 6];

    [Theory]
    [InlineData(new[] { -2, -3, -2.5, -4 }, 0.135335283, 0.473990846, 0.393856460, 1, 0.5)]
    [InlineData(new[] { -10, -9.9, -12, -15 }, 4.53999e-5, 0.444989478, 0.553529296, 0, -0.1)]
    [InlineData(new[] { -1000.0, -1001, -1002, -1003 }, 0, 0.643914260, 0.191532410, 1, 1)]
    [InlineData(new[] { -3.0, -3, -3, -3 }, 0.049787068, 0.25, 0.75, 0.25, 0)]
    public void The_chain_has_its_golden_values(double[] l, double vocabulary, double choices, double brier, double accuracy, double margin)
    {
        Assert.Equal(l[0], ChainScores.Of(ChainMetric.LogProbability, l, 0));
        Assert.Equal(vocabulary, ChainScores.Of(ChainMetric.Probability, l, 0), 1e-9);
        Assert.Equal(choices, ChainScores.Of(ChainMetric.ChoiceProbability, l, 0), 1e-9);
        Assert.Equal(-brier, ChainScores.Of(ChainMetric.NegativeBrier, l, 0), 1e-9);
        Assert.Equal(accuracy, ChainScores.Of(ChainMetric.Accuracy, l, 0));
        Assert.Equal(margin, ChainScores.Margin(l, 0), 1e-12);
    }

    [Fact]
    public void A_tie_earns_what_the_policy_says()
    {
        double[] l = [-3, -3, -5];
        Assert.Equal([0.5, 1, 0], Enum.GetValues<TiePolicy>().Select(t => ChainScores.Accuracy(l, 0, t)));
        Assert.Equal([0.5, 0, 0], Enum.GetValues<TiePolicy>().Select(t => ChainScores.Accuracy(l, 1, t)));
        Assert.Equal([0.0, 0, 0], Enum.GetValues<TiePolicy>().Select(t => ChainScores.Accuracy(l, 2, t)));
    }

    [Fact]
    public void Masses_on_the_choices_sum_to_one_and_ignore_a_common_shift() =>
        Gen.Select(s_logs, Gen.Double[-500, 0]).Sample((l, shift) =>
        {
            Assert.Equal(1, l.Select((_, j) => ChainScores.ChoiceProbability(l, j)).Sum(), 1e-12);
            double[] shifted = [.. l.Select(v => v + shift)];
            Assert.Equal(ChainScores.ChoiceProbability(l, 0), ChainScores.ChoiceProbability(shifted, 0), 1e-9);
            Assert.InRange(ChainScores.Brier(l, 0), 0, 2);
        });

    [Fact]
    public void Accuracies_of_the_choices_sum_to_one_and_agree_with_the_margin() =>
        s_logs.Sample(l =>
        {
            Assert.Equal(1, l.Select((_, j) => ChainScores.Accuracy(l, j)).Sum(), 1e-12);
            Assert.Equal(ChainScores.Margin(l, 0) > 0, ChainScores.Accuracy(l, 0) == 1);
        });
}
