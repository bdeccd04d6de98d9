using CsCheck;
using Offprint.Evaluation.Counting;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Counting;

public sealed class PluralityVoteTests
{
    [Theory]
    [InlineData(0.6, 5, 0.68256)]
    [InlineData(0.6, 10, 0.73343232)]
    [InlineData(0.4, 5, 0.31744)]
    [InlineData(0.7, 3, 0.784)]
    [InlineData(0.5, 9, 0.5)]
    public void Of_two_answers_the_majority_wins(double p, int samples, double right) => Assert.Equal(right, PluralityVote.ProbabilityRight([p, 1 - p], samples), 1e-10);

    [Theory]
    [InlineData(new[] { 0.4, 0.3, 0.2, 0.1 }, 5, 0.49024)]
    [InlineData(new[] { 0.4, 0.3, 0.2, 0.1 }, 10, 0.56931712)]
    [InlineData(new[] { 0.3, 0.4, 0.2, 0.1 }, 10, 0.29747412)]
    public void Of_several_answers_the_mode_wins(double[] p, int samples, double right) => Assert.Equal(right, PluralityVote.ProbabilityRight(p, samples), 1e-8);

    [Fact]
    public void Chances_of_all_answers_add_up() => Gen.Double[0.01, 1].Array[2, 4].Select(Gen.Int[1, 7]).Sample((weights, samples) =>
    {
        double[] p = [.. weights.Select(w => w / weights.Sum())];
        double all = p.Select((_, i) => PluralityVote.ProbabilityRight([p[i], .. p.Where((_, j) => j != i)], samples)).Sum();
        Assert.Equal(1, all, 1e-9);
    });

    [Fact]
    public void Votes_are_those_of_samples_with_an_answer()
    {
        var random = RandomStream.FromSeed(1);
        Assert.Equal("2", PluralityVote.Of(["1", null, "2", "2", null, null, null], random));
        Assert.Null(PluralityVote.Of([null, null], random));
        Assert.Equal("1", PluralityVote.Of(["1", "2"], random, [-1, -2]));
    }

    [Fact]
    public void Level_answers_are_drawn_from_alike()
    {
        var random = RandomStream.FromSeed(2);
        Assert.InRange(Enumerable.Range(0, 4000).Count(_ => PluralityVote.Of(["1", "2"], random) == "1"), 1840, 2160); // five standard errors
    }
}
