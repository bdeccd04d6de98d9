using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Points_on_a_line_have_one_component()
    {
        var found = PrincipalComponents.Of(new double[,] { { 1, 2 }, { 2, 4 }, { 4, 8 } });
        Assert.Equal(1, found.Shares[0], 1e-12);
        Assert.Equal(1 / Math.Sqrt(5), found.Directions[0, 0], 1e-12);
        Assert.Equal(2 / Math.Sqrt(5), found.Directions[0, 1], 1e-12);
    }

    [Fact]
    public void Shares_of_two_columns_follow_from_trace_and_determinant() =>
        Gen.Double[-3, 3].Array[12].Where(v => Statistics.Variance(v) > 0.1).Sample(v =>
        {
            var table = new double[6, 2];
            Buffer.BlockCopy(v, 0, table, 0, 12 * sizeof(double));
            double[] a = [.. Enumerable.Range(0, 6).Select(i => v[2 * i])], b = [.. Enumerable.Range(0, 6).Select(i => v[2 * i + 1])];
            double aa = Statistics.Variance(a), bb = Statistics.Variance(b), ab = a.Zip(b, (x, y) => (x - a.Average()) * (y - b.Average())).Sum() / 5;
            double largest = (aa + bb + Math.Sqrt((aa - bb) * (aa - bb) + 4 * ab * ab)) / 2;
            Assert.Equal(largest / (aa + bb), PrincipalComponents.Of(table).Shares[0], 1e-9);
        });

    [Fact]
    public void A_constant_table_has_none() => Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(new double[,] { { 1, 2 }, { 1, 2 } }));
}
