using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class CorrelationTests
{
    [Fact]
    public void Pearson_of_ranks_is_Spearman() =>
        Gen.Double[-3, 3].Array[2, 20].Sample(a =>
        {
            double[] b = [.. a.Select((v, i) => v * v + i)];
            double expected = RankCorrelation.Spearman(a, b), found = Correlation.Pearson(RankCorrelation.AverageRanks(a), RankCorrelation.AverageRanks(b));
            if (!double.IsNaN(expected)) Assert.Equal(expected, found, 1e-12);
        });

    [Fact]
    public void A_line_has_one_and_a_constant_none()
    {
        Assert.Equal(1, Correlation.Pearson([1, 2, 3], [5, 7, 9]), 1e-15);
        Assert.Equal(-1, Correlation.Pearson([1, 2, 3], [9, 7, 5]), 1e-15);
        Assert.Equal(double.NaN, Correlation.Pearson([1, 2, 3], [0.1, 0.1, 0.1]));
    }
}
