using Offprint.Evaluation.SwissRound;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class MatchRuleTests
{
    [Theory]
    [InlineData(TieRule.Half)]
    [InlineData(TieRule.MarginOfError)]
    public void Comparison_is_antisymmetric_and_play_follows_it(TieRule ties)
    {
        var table = Tables.Of([[3, 1], [2, 1], [0, 5]], [true, false], standardError: 1).Resolve(MissingPolicy.Error);
        var rule = MatchRule.Of(table, new() { Ties = ties, MarginZ = 1 });
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    Assert.Equal(-rule.Compare(k, j, i), rule.Compare(k, i, j));
                    if (i == j) continue;
                    var score2 = new int[3];
                    rule.Play(k, [i, j], score2, RandomStream.FromSeed(0));
                    Assert.Equal((1 + rule.Compare(k, i, j), 1 - rule.Compare(k, i, j)), (score2[i], score2[j]));
                }
            }
        }
    }

    [Fact]
    public void Direction_turns_the_winner()
    {
        var rule = MatchRule.Of(Tables.Of([[1, 1], [2, 2]], [true, false]), new());
        Assert.Equal((-1, 1), (rule.Compare(0, 0, 1), rule.Compare(1, 0, 1)));
    }

    [Fact]
    public void Margin_needs_more_than_its_width_to_decide()
    {
        // z·√(3² + 4²) = 10 at z = 2.
        var table = new ScoreTable(["a", "b", "c"], ["k"], new double[,] { { 0 }, { 10 }, { 10.001 } }, null, new double[,] { { 3 }, { 4 }, { 4 } });
        var rule = MatchRule.Of(table, new() { Ties = TieRule.MarginOfError, MarginZ = 2 });
        Assert.Equal((0, -1), (rule.Compare(0, 0, 1), rule.Compare(0, 0, 2)));
    }

    [Theory]
    [InlineData(TieRule.Half)]
    [InlineData(TieRule.Random)]
    [InlineData(TieRule.MarginOfError)]
    public void Missing_score_loses_whatever_the_margin_and_ties_with_another(TieRule ties)
    {
        var table = new ScoreTable(["a", "b", "c"], ["k"], new double[,] { { double.NaN }, { double.NaN }, { 1 } }, null, new double[,] { { double.NaN }, { double.NaN }, { 100 } });
        var rule = MatchRule.Of(table.Resolve(MissingPolicy.ImputeLoss), new() { Ties = ties });
        Assert.Equal((0, -1, 1), (rule.Compare(0, 0, 1), rule.Compare(0, 0, 2), rule.Compare(0, 2, 1)));
    }

    [Fact]
    public void Coin_gives_a_tied_match_to_either_as_often()
    {
        var rule = MatchRule.Of(Tables.Of([1], [1]), new() { Ties = TieRule.Random });
        var random = RandomStream.FromSeed(3);
        var score2 = new int[2];
        for (int i = 0; i < 10_000; i++) rule.Play(0, [0, 1], score2, random);
        Assert.Equal(20_000, score2[0] + score2[1]);
        Assert.Equal(10_000, score2[0], 2 * 6 * 50.0); // six standard deviations of the number of wins: 2e-9
    }
}
