using System.Numerics;
using CsCheck;
using Xunit;

namespace Offprint.Numerics.Tests;

public class SumTests
{
    // Doubles of every magnitude, subnormal ones included.
    static readonly Gen<double> s_any = Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(x => double.IsFinite(x) && Math.Abs(x) < 1e300);

    [Fact]
    public void Compensated_sum_survives_cancellation() => Assert.Equal(2, FixedOrderSum.Sum([1, 1e100, 1, -1e100]));

    [Fact]
    public void Compensated_sum_of_a_million_tenths_is_exact_to_the_last_bit() =>
        Assert.Equal(100_000, FixedOrderSum.Sum(Enumerable.Repeat(0.1, 1_000_000).ToArray())); // the plain sum gives 100000.00000133288

    [Theory]
    [InlineData(new[] { 1, double.PositiveInfinity }, double.PositiveInfinity)]
    [InlineData(new[] { double.NegativeInfinity, 1, 2 }, double.NegativeInfinity)]
    [InlineData(new[] { double.NegativeInfinity, double.PositiveInfinity }, double.NaN)]
    [InlineData(new[] { 1, double.NaN, 2 }, double.NaN)]
    [InlineData(new double[0], 0)]
    public void Infinite_and_NaN_terms_act_as_in_a_plain_sum(double[] terms, double expected)
    {
        Assert.Equal(expected, FixedOrderSum.Sum(terms));
        var exact = new ExactSum();
        exact.Add(terms);
        Assert.Equal(expected, exact.Value);
    }

    [Fact]
    public void Compensated_sum_is_within_its_bound_of_the_exact_sum() =>
        Gen.Double[-1e6, 1e6].Array[0, 300].Sample(terms =>
        {
            double exact = Exact(terms), absolute = terms.Sum(Math.Abs), u = Math.Pow(2, -53);
            Assert.InRange(FixedOrderSum.Sum(terms) - exact, -(2 * u * Math.Abs(exact) + 1e6 * u * u * absolute), 2 * u * Math.Abs(exact) + 1e6 * u * u * absolute);
        }, iter: 2000);

    [Fact]
    public void Exact_sum_of_two_terms_is_their_rounded_sum() => // IEEE addition is the oracle of rounding
        Gen.Select(s_any, s_any).Sample((a, b) => Assert.Equal(a + b, Exact([a, b])), iter: 20_000);

    [Fact]
    public void Exact_sum_rounds_half_to_even_and_sees_the_last_bit()
    {
        double ulp = Math.Pow(2, -52);
        Assert.Equal(1, Exact([1, ulp / 2]));
        Assert.Equal(1 + 2 * ulp, Exact([1 + ulp, ulp / 2]));
        Assert.Equal(1 + ulp, Exact([1, ulp / 2, double.Epsilon]));
        Assert.Equal(-1 - ulp, Exact([-1, -ulp / 2, -double.Epsilon]));
    }

    [Fact]
    public void Exact_sum_reaches_the_ends_of_the_range()
    {
        Assert.Equal(double.Epsilon, Exact([double.Epsilon]));
        Assert.Equal(-3 * double.Epsilon, Exact([-double.Epsilon, -double.Epsilon, -double.Epsilon]));
        Assert.Equal(double.MaxValue, Exact([double.MaxValue, double.MaxValue, -double.MaxValue])); // no overflow on the way
        Assert.Equal(double.PositiveInfinity, Exact([double.MaxValue, double.MaxValue]));
        Assert.Equal(double.NegativeInfinity, Exact([double.MinValue, double.MinValue]));
    }

    [Fact]
    public void Exact_sum_of_many_equal_terms_carries_in_time()
    {
        var sum = new ExactSum();
        double term = 9007199254740991; // the widest mantissa
        for (int i = 0; i < 5000; i++) sum.Add(term);
        Assert.Equal((double)(new BigInteger(term) * 5000), sum.Value);
    }

    [Fact]
    public void Exact_sum_is_the_same_for_every_order_and_every_split() =>
        Gen.Select(s_any.Array[1, 200], Gen.ULong, Gen.Int[1, 7]).Sample((terms, seed, workers) =>
        {
            double expected = Exact(terms);
            var random = RandomStream.FromSeed(seed);
            var shuffled = (double[])terms.Clone();
            random.Shuffle<double>(shuffled);
            var parts = Enumerable.Range(0, workers).Select(_ => new ExactSum()).ToArray();
            foreach (double x in shuffled) parts[random.NextInt(workers)].Add(x);
            var all = new ExactSum();
            foreach (var part in parts) all.Merge(part);
            Assert.Equal(expected, all.Value);
        }, iter: 2000);

    static double Exact(double[] terms)
    {
        var sum = new ExactSum();
        sum.Add(terms);
        return sum.Value;
    }
}
