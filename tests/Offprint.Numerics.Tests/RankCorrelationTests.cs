using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

/// <summary>Golden values: SciPy's kendalltau, spearmanr and rankdata; brute force over all pairs beside them.</summary>
public class RankCorrelationTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 2, 3, 5, 5, 5, 8, 9, 4 }, new double[] { 2, 1, 2, 4, 4, 4, 6, 7, 3, 9 }, 0.3902439024390244, 0.546875)]
    [InlineData(new double[] { 2.7, 1.8, 2.8, 3.1, 0.4 }, new double[] { 9, 7, 8, 8.5, 1 }, 0.6, 0.7)]
    [InlineData(new double[] { 1, 1, 1, 2, 2, 3, 3, 3, 3, 4 }, new double[] { 1, 2, 1, 2, 1, 1, 2, 2, 1, 2 }, 0.27044936151312526, 0.29211869733608864)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 1, 1)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 6, 5, 4 }, -1, -1)]
    public void Both_coefficients_match_SciPy(double[] a, double[] b, double tau, double rho)
    {
        Assert.Equal(tau, RankCorrelation.KendallTauB(a, b), 1e-14);
        Assert.Equal(rho, RankCorrelation.Spearman(a, b), 1e-14);
    }

    [Fact]
    public void AverageRanks_share_the_mean_of_tied_ranks() =>
        Assert.Equal([1, 2.5, 2.5, 4, 7, 7, 7, 9, 10, 5], RankCorrelation.AverageRanks([1, 2, 2, 3, 5, 5, 5, 8, 9, 4]));

    [Fact]
    public void KendallTauB_equals_the_count_over_all_pairs() =>
        // Few distinct values make ties in a, in b and in both.
        Gen.Int[1, 8].SelectMany(distinct => Gen.Select(Gen.Int[0, distinct], Gen.Int[0, 9]).Array[2, 60]).Sample(pairs =>
        {
            double[] a = Array.ConvertAll(pairs, p => (double)p.Item1), b = Array.ConvertAll(pairs, p => (double)p.Item2);
            long excess = 0, untiedInA = 0, untiedInB = 0;
            for (int i = 0; i < a.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    excess += Math.Sign(a[i] - a[j]) * Math.Sign(b[i] - b[j]);
                    if (a[i] != a[j]) untiedInA++;
                    if (b[i] != b[j]) untiedInB++;
                }
            }

            Assert.Equal(excess / Math.Sqrt((double)untiedInA * untiedInB), RankCorrelation.KendallTauB(a, b), 1e-13);
        }, iter: 5000);

    [Fact]
    public void Coefficients_see_order_alone() =>
        Gen.Select(Gen.Int[-30, 30], Gen.Int[-30, 30]).Array[2, 50].Sample(pairs =>
        {
            double[] a = Array.ConvertAll(pairs, p => p.Item1 / 10.0), b = Array.ConvertAll(pairs, p => p.Item2 / 10.0);
            double[] grown = Array.ConvertAll(a, Math.Exp), turned = Array.ConvertAll(b, x => -x);
            Assert.Equal(RankCorrelation.KendallTauB(a, b), RankCorrelation.KendallTauB(grown, b));
            Assert.Equal(RankCorrelation.KendallTauB(a, b), RankCorrelation.KendallTauB(b, a), 1e-14);
            Assert.Equal(RankCorrelation.KendallTauB(a, b), -RankCorrelation.KendallTauB(a, turned), 1e-14);
            Assert.Equal(RankCorrelation.Spearman(a, b), -RankCorrelation.Spearman(grown, turned), 1e-14);
        }, iter: 2000);

    [Fact]
    public void KendallTauB_of_a_hundred_thousand_pairs_counts_beyond_32_bits()
    {
        var a = Enumerable.Range(0, 100_000).Select(i => (double)i).ToArray();
        Assert.Equal(-1, RankCorrelation.KendallTauB(a, Array.ConvertAll(a, x => -x)), 1e-12); // 4,999,950,000 discordant pairs
    }

    [Fact]
    public void A_constant_or_NaN_sequence_has_no_correlation()
    {
        Assert.Equal(double.NaN, RankCorrelation.KendallTauB([1, 1, 1], [1, 2, 3]));
        Assert.Equal(double.NaN, RankCorrelation.Spearman([1, 2, 3], [2, 2, 2]));
        Assert.Equal(double.NaN, RankCorrelation.KendallTauB([1, double.NaN, 2], [1, 2, 3]));
        Assert.Equal(double.NaN, RankCorrelation.Spearman([1, double.NaN, 2], [1, 2, 3]));
    }

    [Fact]
    public void Unequal_or_single_pairs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.KendallTauB([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1], [1]));
    }
}
