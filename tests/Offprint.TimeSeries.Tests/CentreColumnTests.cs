using CsCheck;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class CentreColumnTests
{
    [Fact]
    public void Quantised_values_are_within_half_a_step_and_codes_within_their_bits()
    {
        Gen.Select(Gen.Double[-1e3, 1e3].Array[1, 60], Gen.Int[1, 32]).Sample((values, bits) =>
        {
            var column = CentreColumn.Of(values, bits);
            long half = 1L << (bits - 1);
            for (int g = 0; g < values.Length; g++)
            {
                Assert.InRange(column.Codes[g], -half, half - 1);
                // Rounding of the values themselves, below 2e3 in size, comes on top.
                Assert.True(Math.Abs(column.Values[g] - values[g]) <= column.Scale / 2 + 1e-12);
            }
        }, iter: 2000);
    }

    [Fact]
    public void Least_and_greatest_value_keep_the_outer_codes()
    {
        var column = CentreColumn.Of([3, 10, 5, 7], 8);
        Assert.Equal([-128, 127], new[] { column.Codes[0], column.Codes[1] });
        Assert.Equal(7 / 255.0, column.Scale, 1e-15);
        Assert.Equal(3, column.Values[0], 1e-12);
        Assert.Equal(10, column.Values[1], 1e-12);
    }

    [Fact]
    public void Halves_round_to_the_even_code()
    {
        // With 2 bits and the ends at the outer codes, 0.5 and 1.5 lie halfway: codes −2 … 1 stand for 0 … 3.
        var column = CentreColumn.Of([0, 3, 0.5, 1.5, 2.5], 2);
        Assert.Equal([-2, 1, -2, 0, 0], column.Codes);
    }

    [Fact]
    public void Equal_values_are_kept_exactly()
    {
        var column = CentreColumn.Of([0.1, 0.1], 8);
        Assert.Equal([0, 0], column.Codes);
        Assert.Equal([0.1, 0.1], column.Values);
    }

    [Fact]
    public void No_bits_keep_full_precision()
    {
        var column = CentreColumn.Of([1.0 / 3, 2], 0);
        Assert.Empty(column.Codes);
        Assert.Equal([1.0 / 3, 2], column.Values);
    }

    [Fact]
    public void Quantised_joint_moves_by_half_a_step_in_the_fixed_chain_at_most()
    {
        double[] series = Generated.Seasons(2000, 8);
        var full = AbbaEncoder.Fit([series], new() { BitsLength = 0, BitsValue = 0 });
        var stored = AbbaEncoder.Fit([series], new() { BitsLength = 0, BitsValue = 6 });
        double[] a = full.Decode(full.Fitted[0]), b = stored.Decode(stored.Fitted[0]);
        Assert.Equal(full.Fitted[0].Text, stored.Fitted[0].Text);
        double largest = a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
        Assert.InRange(largest, 1e-6, stored.Values.Scale / 2 * (1 + 1e-9));
    }
}
