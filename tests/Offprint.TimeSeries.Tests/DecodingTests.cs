using CsCheck;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class DecodingTests
{
    [Fact]
    public void Exact_chain_decodes_alike_from_end_values_and_increments()
    {
        Gen.Select(Gen.Double[-5, 5].Array[2, 400], Gen.Double[0.01, 3]).Sample((series, tolerance) =>
        {
            var chain = PolygonalChain.Compress(series, new() { Tolerance = tolerance });
            double[] ends = ChainDecoder.Decode(chain.Segments(ChainKind.Fixed), chain.Start, ChainKind.Fixed);
            double[] increments = ChainDecoder.Decode(chain.Segments(ChainKind.Increment), chain.Start, ChainKind.Increment);
            Assert.Equal(series.Length, ends.Length);
            for (int i = 0; i < ends.Length; i++) Assert.Equal(ends[i], increments[i], 1e-12);
            int at = 0;
            foreach (var piece in chain.Pieces) Assert.Equal(series[at += piece.Length], ends[at]);
        }, iter: 500);
    }

    [Fact]
    public void Rounded_lengths_follow_the_running_sum()
    {
        Gen.Double[1, 50].Array[1, 200].Sample(lengths =>
        {
            int[] rounded = ChainDecoder.RoundLengths(lengths);
            double wanted = 0, given = 0;
            for (int j = 0; j < lengths.Length; j++)
            {
                wanted += lengths[j];
                given += rounded[j];
                Assert.True(rounded[j] >= 1);
                Assert.True(Math.Abs(wanted - given) <= 0.5 + 1e-9);
            }
        }, iter: 1000);
    }

    [Fact]
    public void Decoded_series_has_one_value_more_than_its_rounded_lengths()
    {
        Gen.Select(Gen.Double[0.01, 20], Gen.Double[-1, 1], (length, value) => new Segment(length, value)).Array[0, 50].Sample(segments =>
        {
            int steps = ChainDecoder.RoundLengths([.. segments.Select(segment => segment.Length)]).Sum();
            foreach (var chain in Enum.GetValues<ChainKind>()) Assert.Equal(1 + steps, ChainDecoder.Decode(segments, 0, chain).Length);
        }, iter: 500);
    }

    [Fact]
    public void Halves_round_to_even_and_no_length_falls_below_one()
    {
        Assert.Equal([2, 3, 2], ChainDecoder.RoundLengths([2.5, 2.5, 2.5]));
        Assert.Equal([1, 1, 1, 1], ChainDecoder.RoundLengths([0.1, 0.1, 0.1, 0.1]));
    }

    [Fact]
    public void Lengths_beyond_an_array_are_refused() =>
        Assert.Contains("first 3 symbols", Assert.Throws<InputException>(() => ChainDecoder.RoundLengths([1e9, 1e9, 1e9])).Message);

    [Theory]
    [InlineData(3, new double[] { 5, 6, 7 })]
    [InlineData(7, new double[] { 5, 6, 7, 6, 5, 5, 5 })]
    [InlineData(0, new double[0])]
    public void Wanted_length_is_cut_or_padded_with_the_last_value(int length, double[] expected)
    {
        Assert.Equal(expected, ChainDecoder.Decode([new(2, 7), new(2, 5)], 5, ChainKind.Fixed, length));
        Assert.Equal(expected, ChainDecoder.Decode([new(2, 2), new(2, -2)], 5, ChainKind.Increment, length));
    }

    [Fact]
    public void Encoded_series_decodes_to_its_own_length_unless_the_options_say_none()
    {
        double[] sine = Generated.Sine();
        var options = new AbbaOptions { BitsLength = 0 };
        var model = AbbaEncoder.Fit([sine], options);
        double[] decoded = model.Decode(model.Fitted[0]);
        Assert.Equal(1000, decoded.Length);
        var free = AbbaEncoder.Fit([sine], options with { LengthFix = LengthFix.None });
        double[] natural = free.Decode(free.Fitted[0]);
        Assert.Equal(995, natural.Length);
        Assert.Equal(natural, decoded[..995]);
        Assert.All(decoded[995..], value => Assert.Equal(natural[^1], value));
    }

    static double Added(Segment[] segments, ChainKind chain, int wrong, double delta)
    {
        double[] right = ChainDecoder.Decode(segments, 0.3, chain);
        var changed = segments.ToArray();
        changed[wrong] = changed[wrong] with { Value = changed[wrong].Value + delta };
        double[] off = ChainDecoder.Decode(changed, 0.3, chain);
        return right.Zip(off, (a, b) => (a - b) * (a - b)).Sum();
    }

    [Fact]
    public void Drift_formulas_equal_the_difference_of_decoded_series()
    {
        var rows = Gen.Select(Gen.Int[1, 30], Gen.Double[-2, 2], (length, value) => new Segment(length, value)).Array[1, 30];
        Gen.Select(rows, Gen.Int[0, 29], Gen.Double[-3, 3]).Sample((segments, position, delta) =>
        {
            int j = position % segments.Length;
            int length = (int)segments[j].Length, next = j + 1 < segments.Length ? (int)segments[j + 1].Length : 0;
            int rest = (int)segments[(j + 1)..].Sum(segment => segment.Length);
            Assert.Equal(Added(segments, ChainKind.Fixed, j, delta), Drift.FixedChain(length, next, delta), 1e-9);
            Assert.Equal(Added(segments, ChainKind.Increment, j, delta), Drift.IncrementChain(length, rest, delta), 1e-9);
        }, iter: 500);
    }

    [Theory]
    [InlineData(ChainKind.Fixed)]
    [InlineData(ChainKind.Increment)]
    public void Drift_bound_is_the_worst_exchange_of_one_value(ChainKind chain)
    {
        double[] series = Generated.Seasons(300, 2);
        var model = AbbaEncoder.Fit([series], new() { Chain = chain, BitsLength = 0 });
        var segments = model.SegmentsOf(model.Fitted[0].Symbols);
        double worst = 0;
        for (int j = 0; j < segments.Length; j++)
            foreach (var centre in model.Centres) worst = Math.Max(worst, Added(segments, chain, j, centre.Value - segments[j].Value));
        Assert.Equal(worst, Drift.Bound(segments, chain, model.Values.Values), worst * 1e-9);
    }

    [Fact]
    public void Wrong_value_changes_two_pieces_in_the_fixed_chain_and_all_that_follows_in_increments()
    {
        Segment[] segments = [new(4, 1), new(4, -1), new(4, 2), new(4, 0)];
        Segment[] wrong = [segments[0], segments[1] with { Value = 5 }, segments[2], segments[3]];
        int Changed(ChainKind chain) => ChainDecoder.Decode(segments, 0, chain).Zip(ChainDecoder.Decode(wrong, 0, chain)).Count(pair => pair.First != pair.Second);
        Assert.Equal(4 + 3, Changed(ChainKind.Fixed));
        Assert.Equal(4 + 8, Changed(ChainKind.Increment));
    }
}
