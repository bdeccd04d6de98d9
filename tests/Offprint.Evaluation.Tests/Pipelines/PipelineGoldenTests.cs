using CsCheck;
using Offprint.Evaluation.Pipelines;
using Offprint.Evaluation.Significance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Pipelines;

public class PipelineGoldenTests
{
    static readonly double[][] s_items = [[1, 1, 0], [0, 1, 0], [1, 1, 1], [1, 0, 1]]; // repeats (1,0,1,1), (1,1,1,0), (0,0,1,1)

    [Fact]
    public void Repeats_have_a_mean_a_spread_entropy_and_disagreement()
    {
        var found = NonDeterminism.Of(s_items);
        Assert.Equal(0.666666667, found.Runs.Mean!.Value, 1e-9);
        Assert.Equal(0.144337567, found.Runs.Deviation!.Value, 1e-9);
        Assert.Equal(0.477385626, found.MeanEntropy!.Value, 1e-9);
        Assert.Equal(0.688721876, found.MeanEntropyBits!.Value, 1e-9);
        Assert.Equal(0.75, found.Disagreement);
    }

    [Fact]
    public void Items_with_one_valid_repeat_say_nothing_of_disagreement()
    {
        var found = NonDeterminism.Of([[1, 0], [1, double.NaN], [double.NaN, double.NaN]]);
        Assert.Equal((1, 3), (found.Items, found.TotalItems));
        Assert.Equal(1, found.Disagreement);
        var none = NonDeterminism.Of([[1], [0]]);
        Assert.Null(none.MeanEntropy);
        Assert.Null(none.Disagreement);
        Assert.Null(none.Runs.Deviation);
    }

    [Fact]
    public void Entropy_lies_between_nothing_and_that_of_equal_shares() => Gen.Int[0, 4].Array[1, 20].Sample(outcomes =>
    {
        double h = NonDeterminism.Entropy<int>(outcomes);
        Assert.InRange(h, 0, Math.Log(outcomes.Distinct().Count()) + 1e-12);
        Assert.Equal(outcomes.Distinct().Count() == 1, h == 0);
    });

    [Fact]
    public void Groups_count_once_whatever_their_size()
    {
        var found = TwoLevelAverage.Of([[1, 0, 1], [1]]);
        Assert.Equal(0.833333333, found.Mean!.Value, 1e-9);
        Assert.Equal(0.235702260, found.Deviation!.Value, 1e-9);
        Assert.Equal((2, 4), (found.Groups, found.Counted));
        Assert.Equal(0.75, Average.Of([1, 0, 1, 1]).Value);
        Assert.Equal(1, TwoLevelAverage.Of([[1, 0, 1], [1]], g => g.Max()).Mean);
        Assert.Null(TwoLevelAverage.Of([[1, 0]]).Deviation);
        Assert.Null(TwoLevelAverage.Of([[double.NaN], []]).Mean);
    }

    [Fact]
    public void Average_of_nothing_is_no_data()
    {
        Assert.Equal(new Average(null, 0, 0), Average.Of([]));
        Assert.Equal(new Average(null, 0, 2), Average.Of([double.NaN, double.NaN]));
        Assert.Equal(new Average(0.5, 2, 3), Average.Of([0, 1, double.NaN]));
    }

    [Fact]
    public void Sums_are_divided_after_they_are_added()
    {
        Assert.Equal(new Average(0.7, 2, 3), Average.OfSums([3, 4, double.NaN], [4, 6, 5]));
        Assert.Null(Average.OfSums([0], [0]).Value);
        Assert.Throws<ArgumentException>(() => Average.OfSums([1], []));
    }

    [Fact]
    public void Counts_by_group_include_zeros()
    {
        var found = TwoLevelCount.Of([["a", "a", "b"], ["a"]]);
        Assert.Equal(["a", "b"], found.Select(f => f.Value));
        Assert.Equal([1.5, 0.5], found.Select(f => f.Mean));
        Assert.All(found, f => Assert.Equal(0.707106781, f.Deviation!.Value, 1e-9));
    }

    [Fact]
    public void Majority_drops_missing_answers_and_breaks_ties_by_seed()
    {
        Assert.Equal(new MajorityVote("y", 2, 3, 1), MajorityVote.Of(["x", "y", "y", null], RandomStream.FromSeed(1)));
        Assert.Null(MajorityVote.Of([null, null], RandomStream.FromSeed(1)).Answer);
        string?[] winners = [.. Enumerable.Range(0, 400).Select(s => MajorityVote.Of(["x", "y"], RandomStream.FromSeed((ulong)s)).Answer)];
        Assert.Equal(winners, Enumerable.Range(0, 400).Select(s => MajorityVote.Of(["y", "x"], RandomStream.FromSeed((ulong)s)).Answer));
        Assert.InRange(winners.Count(w => w == "x"), 150, 250); // five deviations
    }

    static bool[] Bits(string bits) => [.. bits.Select(b => b == '1')];

    [Fact]
    public void Versions_keep_and_lose_items()
    {
        var found = Compatibility.Of(Bits("11100101"), Bits("10110110"));
        Assert.Equal(0.6, found.Trust!.Value, 1e-12);
        Assert.Equal(1 / 3.0, found.ErrorsByOld!.Value, 1e-12);
        Assert.Equal(1 / 3.0, found.ErrorsByNew!.Value, 1e-12);
        Assert.Equal((0.25, 0.25, 0.0), (found.Progress, found.Regress, found.Net));
        var better = Compatibility.Of(Bits("11000"), Bits("11100"));
        Assert.Equal(1, better.Trust);
        Assert.Equal(2 / 3.0, better.ErrorsByOld!.Value, 1e-12);
        Assert.Equal(1, better.ErrorsByNew);
        Assert.Equal((0.2, 0.0, 0.2), (better.Progress, better.Regress, better.Net));
    }

    [Fact]
    public void Shares_of_nothing_are_not_defined()
    {
        Assert.Null(Compatibility.Of(Bits("00"), Bits("01")).Trust);
        Assert.Null(Compatibility.Of(Bits("11"), Bits("01")).ErrorsByOld);
        Assert.Null(Compatibility.Of(Bits("01"), Bits("11")).ErrorsByNew);
        Assert.Null(default(Compatibility).Net);
    }

    [Fact]
    public void Net_is_the_change_of_accuracy_and_groups_add_up() => Gen.Select(Gen.Bool, Gen.Bool).Array[1, 40].Sample(pairs =>
    {
        bool[] old = [.. pairs.Select(p => p.Item1)], latest = [.. pairs.Select(p => p.Item2)];
        var found = Compatibility.Of(old, latest);
        Assert.Equal((double)(latest.Count(x => x) - old.Count(x => x)) / pairs.Length, found.Net!.Value, 1e-12);
        int cut = pairs.Length / 2;
        Assert.Equal(found, Compatibility.Of(old.AsSpan(0, cut), latest.AsSpan(0, cut)) + Compatibility.Of(old.AsSpan(cut), latest.AsSpan(cut)));
        Assert.Equal(found.ErrorsByOld, Compatibility.Of(latest, old).ErrorsByNew);
    });

    [Fact]
    public void Majority_of_some_is_the_mean_over_all_choices_of_them() => Gen.Select(Gen.Int[1, 8], Gen.Int[0, 8], Gen.Int[1, 8]).Where(t => t.Item2 <= t.Item1 && t.Item3 <= t.Item1).Sample((n, c, k) =>
    {
        double[] shares = [.. Enumerable.Range(0, 1 << n).Where(m => int.PopCount(m) == k).Select(m => int.PopCount(m & ((1 << c) - 1))).Select(right => 2 * right > k ? 1.0 : 2 * right == k ? 0.5 : 0)];
        Assert.Equal(shares.Average(), RepeatScaling.MajorityOf(n, c, k), 1e-12);
        Assert.InRange(RepeatScaling.MajorityOf(n, c, k), PassAtK.All(n, c, k) - 1e-12, PassAtK.Any(n, c, k) + 1e-12);
    });

    [Fact]
    public void One_answer_is_best_worst_average_and_majority_at_once()
    {
        var one = RepeatScaling.Of([10, 10, 10], [3, 0, 10], 1);
        Assert.All([one.Best, one.Worst, one.Majority], e => Assert.Equal(one.Average.Value, e.Value, 1e-12));
        Assert.Equal(0.916666667, PassAtK.Any(10, 3, 5), 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatScaling.Of([3, 3], [1, 0], 5));
    }

    [Fact]
    public void Joins_multiply_equal_keys_and_never_match_blank_ones()
    {
        Assert.Equal(6, RowJoin.Of(["a", "b", "c"], ["a", "d"], JoinKind.Cross).Count);
        Assert.Equal(5, RowJoin.Of(["p", "p", "q"], ["p", "q", "q", "q"], JoinKind.Inner).Count);
        string?[] left = ["a", null, ""], right = ["", "a", null];
        Assert.Equal([new(0, 1)], RowJoin.Of(left, right, JoinKind.Inner));
        Assert.Equal([new(0, 1), new(1, null), new(2, null)], RowJoin.Of(left, right, JoinKind.Left));
        Assert.Equal([new(0, 1), new(null, 0), new(null, 2)], RowJoin.Of(left, right, JoinKind.Right));
        Assert.Equal([new(0, 1), new(1, null), new(2, null), new(null, 0), new(null, 2)], RowJoin.Of(left, right, JoinKind.Outer));
    }

    [Fact]
    public void Joins_declared_one_to_one_refuse_copies_but_not_blanks()
    {
        var refused = Assert.Throws<InputException>(() => RowJoin.Of(["a", "b", "a"], ["a"], JoinKind.Inner, oneToOne: true));
        Assert.Contains("left table has the key 'a' in rows 1, 3", refused.Message, StringComparison.Ordinal);
        Assert.Single(RowJoin.Of([null, null, "a"], ["a", ""], JoinKind.Inner, oneToOne: true));
    }

    [Fact]
    public void Leaders_may_share_a_benchmark_and_a_missing_score_spoils_the_mean()
    {
        double[,] scores = { { 0.9, 0.2, 0.5 }, { 0.9, 0.4, double.NaN }, { 0.1, 0.3, 0.6 } };
        var found = Leadership.Of(["a", "b", "c"], ["x", "y", "z"], (r, k) => scores[r, k]);
        Assert.Equal(["a", "b"], found.Benchmarks[0].Leaders);
        Assert.Equal(["c"], found.Benchmarks[0].Last);
        Assert.Equal([1, 2, 1], found.Subjects.Select(s => s.Leads));
        Assert.Equal(("a", 3), (found.BestMean!.Value.Subject, found.Leaders));
        Assert.Equal(double.NaN, found.Subjects[1].Mean);
    }

    [Fact]
    public void Pass_at_k_refuses_more_than_the_samples_unless_the_published_rule_is_asked_for()
    {
        Assert.Equal(0.916666667, PassAtK.Any(10, 3, 5), 1e-9);
        Assert.Equal(0.916666667, PassAtK.AnyOfFew(10, 3, 5), 1e-9);
        Assert.Equal((1, 0), (PassAtK.AnyOfFew(3, 1, 5), PassAtK.AnyOfFew(3, 0, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Any(3, 1, 5));
        foreach (var (samples, correct, k) in new[] { (3, 4, 5), (3, 1, 0), (3, -1, 2) }) Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.AnyOfFew(samples, correct, k));
    }
}
