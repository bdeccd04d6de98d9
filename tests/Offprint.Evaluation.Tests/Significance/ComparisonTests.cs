using CsCheck;
using Offprint.Evaluation.Significance;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Significance;

public class ComparisonTests
{
    [Theory]
    [InlineData(170, 154, 0.404694216)]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(6, 0, 0.03125)]
    [InlineData(0, 6, 0.03125)]
    public void McNemar_is_exact(long b, long c, double expected) => Assert.Equal(expected, McNemar.Exact(b, c), 1e-9);

    [Fact]
    public void McNemar_is_the_sum_of_binomial_probabilities() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Sample((b, c) =>
    {
        double sum = 0, term = Math.Pow(0.5, b + c);
        for (int k = 0; k <= Math.Min(b, c); k++)
        {
            sum += term;
            term *= (double)(b + c - k) / (k + 1);
        }

        Assert.Equal(Math.Min(1, 2 * sum), McNemar.Exact(b, c), 1e-12);
    });

    [Fact]
    public void Difference_has_error_interval_p_and_discordant_items()
    {
        // d = 1, 0, 1, −1, 0, 1, 0, 0: mean 1/4, variance (4 − 8/16)/7 = 1/2.
        var found = PairedComparison.Of([1, 1, 1, 0, 0, 1, 1, 0], [0, 1, 0, 1, 0, 0, 1, 0]);
        Assert.Equal((0.25, 8, 8), (found.Difference.Value, found.Difference.Count, found.Items));
        Assert.Equal(Math.Sqrt(0.5), found.DifferenceDeviation, 1e-15);
        Assert.Equal(0.25, found.StandardError, 1e-15);
        Assert.Equal(0.3506166628, found.PValue, 1e-9); // t = 1 with 7 degrees of freedom
        Assert.Equal((3, 1), (found.Discordant!.Value.OnlyFirst, found.Discordant.Value.OnlySecond));
        Assert.Equal(0.625, found.DecidingPValue, 1e-12);
    }

    [Fact]
    public void Graded_scores_have_no_discordant_items_and_decide_by_t()
    {
        var found = PairedComparison.Of([0.5, 1, 0], [0, 1, 0.25]);
        Assert.Null(found.Discordant);
        Assert.Equal(found.PValue, found.DecidingPValue);
    }

    [Fact]
    public void Clusters_decide_by_their_own_error()
    {
        double[] a = [1, 1, 0, 1, 0, 0, 1, 1, 0, 1], zero = new double[10];
        var found = PairedComparison.Clustered<string>(a, zero, ["p", "p", "p", "q", "q", "q", "r", "r", "s", "s"]);
        Assert.Equal(0.134660066, found.StandardError, 1e-9);
        Assert.Equal((4, 4), (found.Clusters, found.Difference.Count));
        Assert.Equal(StudentDistribution.TwoSided(0.6 / 0.134660066, 3), found.DecidingPValue, 1e-8);
    }

    [Fact]
    public void No_difference_at_all_is_p_one_and_a_constant_one_p_zero()
    {
        Assert.Equal(1, PairedComparison.Of([1, 0, 0.5], [1, 0, 0.5]).PValue);
        Assert.Equal(0, PairedComparison.Of([1, 0.75, 0.5], [0.5, 0.25, 0]).PValue);
    }

    [Fact]
    public void Exchanging_the_two_turns_the_sign_and_nothing_else() => Gen.Int[0, 1].Array[2, 40].SelectMany(a => Gen.Int[0, 1].Array[a.Length].Select(b => (a, b))).Sample(pair =>
    {
        double[] a = [.. pair.a.Select(x => (double)x)], b = [.. pair.b.Select(x => (double)x)];
        PairedDifference there = PairedComparison.Of(a, b), back = PairedComparison.Of(b, a);
        Assert.Equal(there.Difference.Value, -back.Difference.Value, 1e-15);
        Assert.Equal(there.StandardError, back.StandardError, 1e-15);
        Assert.Equal(there.DecidingPValue, back.DecidingPValue, 1e-15);
        Assert.Equal(there.Difference.Value, (there.Discordant!.Value.OnlyFirst - there.Discordant.Value.OnlySecond) / (double)a.Length, 1e-12);
    });

    [Fact]
    public void Student_tail_and_quantile_are_inverse() => Gen.Select(Gen.Double[0.01, 0.99], Gen.Double[1, 200]).Sample((level, freedom) =>
        Assert.Equal(1 - level, StudentDistribution.TwoSided(StudentDistribution.TwoSidedQuantile(level, freedom), freedom), 1e-9));

    [Fact]
    public void Holm_and_Benjamini_Hochberg_correct_as_published()
    {
        double[] p = [0.001, 0.012, 0.03, 0.04, 0.2];
        Close([0.005, 0.048, 0.09, 0.09, 0.2], Multiplicity.Holm(p));
        Close([0.005, 0.03, 0.05, 0.05, 0.2], Multiplicity.BenjaminiHochberg(p));
        Assert.Equal(p, Multiplicity.Correct(p, Correction.None));
    }

    [Fact]
    public void Correction_does_not_depend_on_the_order_and_never_lowers() => Gen.Double[0, 1].Array[1, 20].Sample(p =>
    {
        foreach (var correct in new[] { Correction.Holm, Correction.BenjaminiHochberg })
        {
            double[] forward = Multiplicity.Correct(p, correct), reversed = Multiplicity.Correct([.. p.Reverse()], correct);
            Close(forward, [.. reversed.Reverse()]);
            Assert.All(p.Zip(forward), pair => Assert.True(pair.Second >= pair.First - 1e-15 && pair.Second <= 1));
        }

        Assert.All(Multiplicity.Holm(p).Zip(Multiplicity.BenjaminiHochberg(p)), pair => Assert.True(pair.First >= pair.Second - 1e-12));
    });

    [Theory]
    [InlineData(0.01, 0.3, 7063.99)]
    [InlineData(0.02, 0.4, 3139.55)]
    [InlineData(0.05, 0.5, 784.89)]
    public void Items_needed_for_a_difference(double difference, double deviation, double expected)
    {
        var plan = new PowerPlan();
        double items = plan.Items(difference, deviation);
        Assert.Equal(expected, items, 0.005);
        Assert.Equal(difference, plan.DetectableDifference(items, deviation), 1e-12);
        // The plan leaves out the far tail, which adds little: Φ(−z_{0.975} − z_{0.975} − z_{0.8}).
        Assert.Equal(0.8, plan.PowerOf(items, difference, deviation), 1e-5);
    }

    [Fact]
    public void Power_without_a_difference_is_the_level() => Assert.Equal(0.05, new PowerPlan().PowerOf(100, 0, 0.4));

    [Fact]
    public void Impossible_options_are_named() =>
        Assert.Equal("Power", Assert.Throws<InputException>(() => new PowerPlan { Power = 1 }.Items(0.1, 0.4)).Field);

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(2, 0.533333333)]
    [InlineData(5, 0.916666667)]
    [InlineData(8, 1)]
    public void Pass_at_k_of_three_in_ten(int k, double expected) => Assert.Equal(expected, PassAtK.Any(10, 3, k), 1e-9);

    [Theory]
    [InlineData(2, 0.466666667)]
    [InlineData(3, 0.291666667)]
    [InlineData(8, 0)]
    public void Pass_hat_k_of_seven_in_ten(int k, double expected) => Assert.Equal(expected, PassAtK.All(10, 7, k), 1e-9);

    [Fact]
    public void Pass_at_k_is_the_share_of_subsets_with_a_success() => Gen.Select(Gen.Int[1, 8], Gen.Int[0, 8], Gen.Int[1, 8]).Where((n, c, k) => c <= n && k <= n).Sample((n, c, k) =>
    {
        int[] subsets = [.. Enumerable.Range(0, 1 << n).Where(s => int.PopCount(s) == k)];
        int solved = (1 << c) - 1;
        Assert.Equal(subsets.Count(s => (s & solved) != 0) / (double)subsets.Length, PassAtK.Any(n, c, k), 1e-12);
        Assert.Equal(subsets.Count(s => (s & solved) == s) / (double)subsets.Length, PassAtK.All(n, c, k), 1e-12);
    });

    [Theory]
    [InlineData(10, 3, 11)]
    [InlineData(10, 3, 0)]
    [InlineData(10, 11, 1)]
    public void Pass_at_k_refuses_impossible_counts(int n, int c, int k) => Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Any(n, c, k));

    static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
