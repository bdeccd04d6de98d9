using Offprint.Evaluation.Predictability;
using Xunit;

namespace Offprint.Evaluation.Tests.Predictability;

public sealed class ChoiceLadderTests
{
    static readonly LadderLevel[] s_levels = [new("small", 1e18), new("middle", 1e19), new("large", 1e20)];

    [Fact]
    public void Two_levels_are_too_few() => Refuses("needs at least 3", levels: [new("a", 1e18), new("b", 1e19)], scores: _ => [[-1, -2]]);

    [Fact]
    public void Compute_must_be_positive() => Refuses("'middle' has a compute of 0", levels: [s_levels[0], new("middle", 0), s_levels[2]]);

    [Fact]
    public void Every_model_scores_every_choice() => Refuses("Item 'q', model 'large': log-likelihoods of 1 choices", scores: t => [t == 2 ? [-1] : [-1, -2]]);

    [Fact]
    public void One_choice_is_none() => Refuses("has 1 choice; at least 2", scores: _ => [[-1]]);

    [Fact]
    public void Log_likelihoods_are_finite() => Refuses("choice 1: the log-likelihood is -Infinity", scores: t => [[-1, t == 1 ? double.NegativeInfinity : -2]]);

    [Fact]
    public void Log_likelihoods_are_not_positive() => Refuses("model 'middle', choice 0: the log-likelihood is 0.3", scores: t => [[t == 1 ? 0.3 : -1, -2]]);

    [Fact]
    public void The_right_choice_is_one_of_them() => Refuses("index 2, but its 2 choices have the indices 0 to 1", correct: 2);

    [Fact]
    public void Normalised_log_likelihoods_are_another_metric()
    {
        ChoiceLadder ladder = new(s_levels, [new("q", 0)], [.. s_levels.Select(_ => new[] { new[] { -6.0, -4 } })]);
        Assert.Equal(0, ladder.Means(ChainMetric.Accuracy)[0]);
        var perByte = ladder.PerLength([.. s_levels.Select(_ => new[] { new[] { 6.0, 2 } })]);
        Assert.Equal([-1, -2], perByte[0, 0].ToArray());
        Assert.Equal(1, perByte.Means(ChainMetric.Accuracy)[0]);
        var added = ladder.MinusUnconditional([.. s_levels.Select(_ => new[] { new[] { -9.0, -3 } })]);
        Assert.Equal([3, -1], added[0, 0].ToArray());
        Assert.True(added.IsNormalised);
    }

    static void Refuses(string message, LadderLevel[]? levels = null, Func<int, double[][]>? scores = null, int correct = 0)
    {
        levels ??= s_levels;
        var e = Assert.Throws<InputException>(() => new ChoiceLadder(levels, [new("q", correct)], [.. levels.Select((_, t) => scores?.Invoke(t) ?? [[-1.0, -2]])]));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }
}
