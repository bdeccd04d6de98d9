using CsCheck;
using Offprint.Evaluation.Capabilities;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.Capabilities;

public sealed class TrimmedMeanTests
{
    [Fact]
    public void Five_values_lose_one_at_each_end()
    {
        var iqm = TrimmedMean.Of([2.0, .1, .9, .4, .5]);
        Assert.Equal(0.6, iqm.Value, 1e-12);
        Assert.Equal(0.1527525232, iqm.StandardError, 1e-10);
        Assert.Equal((3, 5), (iqm.Kept, iqm.Count));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void Extreme_values_do_not_count(double largest) => Assert.Equal(5.5, TrimmedMean.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, largest]).Value, 1e-12);

    [Fact]
    public void Below_four_values_it_is_the_mean()
    {
        Assert.Equal(2, TrimmedMean.Of([0, 1, 5]).Value, 1e-12);
        Assert.Equal(double.NaN, TrimmedMean.Of([7]).StandardError);
    }

    [Fact]
    public void It_is_the_interquartile_mean_where_four_divides_the_number() =>
        Gen.Double[-10, 10].Array[1, 12].Select(Gen.Const(4), (values, n) => values[..(values.Length / n * n)]).Where(v => v.Length > 0)
            .Sample(values => Assert.Equal(Statistics.InterquartileMean(values), TrimmedMean.Of(values).Value, 1e-9));

    [Fact]
    public void It_lies_among_the_values_and_follows_a_line() =>
        Gen.Select(Gen.Double[-10, 10].Array[1, 20], Gen.Double[-3, 3], Gen.Double[0.1, 4]).Sample((values, offset, slope) =>
        {
            double mean = TrimmedMean.Of(values).Value;
            Assert.InRange(mean, values.Min() - 1e-12, values.Max() + 1e-12);
            Assert.Equal(offset + slope * mean, TrimmedMean.Of([.. values.Select(x => offset + slope * x)]).Value, 1e-9);
        });

    [Fact]
    public void Nothing_has_no_mean() => Assert.Throws<ArgumentException>(() => TrimmedMean.Of([]));
}
