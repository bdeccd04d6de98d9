using Xunit;

namespace Offprint.TimeSeries.Tests;

/// <summary>
/// Published outputs and values computed apart from this code. "Printed" means: also printed by the authors, in the
/// fABBA README, the llm-abba README or its notebook.
/// </summary>
public class GoldenTests
{
    static readonly double[] s_sine = Generated.Sine();

    static string Text(IEnumerable<string> symbols) => string.Concat(symbols);

    [Fact]
    public void FAbba_on_the_printed_sine_gives_the_printed_symbols_pieces_and_centres()
    {
        var model = AbbaEncoder.Fit([s_sine], AbbaOptions.FAbba);
        var encoded = model.Fitted[0];
        Assert.Equal("aBbCbCbCbCbCbCbCA", Text(encoded.Symbols));
        (int Index, int Length, double Increment)[] pieces =
        [
            (0, 41, 0.88736237), (1, 61, -1.81317705), (2, 63, 1.84841889), (3, 63, -1.84193274), (4, 62, 1.85422358), (16, 17, 0.60870353),
        ];
        foreach (var (index, length, increment) in pieces)
        {
            Assert.Equal(length, encoded.Chain.Pieces[index].Length);
            Assert.Equal(increment, encoded.Chain.Pieces[index].Increment, 5e-9);
        }

        Equal([new(17, 0.60870353), new(41, 0.88736237), new(61, -1.81317705), new(62.71428571, 1.8533391), new(63, -1.85236253)], model.Centres, 5e-9);
        double[] decoded = model.Decode(encoded.Symbols, encoded.Start);
        Assert.Equal(1000, decoded.Length);
        Assert.Equal(0.0910283888, Generated.MeanSquaredError(decoded, s_sine), 1e-9);
    }

    static readonly AbbaOptions s_notebook = AbbaOptions.XAbba with { Tolerance = 0.2, Alpha = 0.5 };

    [Fact]
    public void XAbba_on_the_printed_sine_gives_the_printed_symbols_and_unquantised_centres()
    {
        var model = AbbaEncoder.Fit([s_sine], s_notebook with { BitsLength = 0, BitsValue = 0 });
        var encoded = model.Fitted[0];
        Assert.Equal("abBbBbBbBbBbBbBbA", Text(encoded.Symbols));
        Equal([new(22, -0.3102751539), new(34, 0.9916648105), new(62, 0.9892286296), new(63, -0.9822865729)], model.Centres, 1e-9);
        double[] decoded = model.Decode(encoded.Symbols, encoded.Start);
        Assert.Equal(995, decoded.Length);
        Assert.Equal(0.0272462764, Generated.MeanSquaredError(decoded, s_sine), 1e-9);
    }

    [Fact]
    public void XAbba_with_the_second_symbol_exchanged_decodes_to_the_printed_error_and_last_value()
    {
        var model = AbbaEncoder.Fit([s_sine], s_notebook with { BitsLength = 0, BitsValue = 0 });
        string[] symbols = [.. model.Fitted[0].Symbols];
        symbols[1] = "B";
        double[] decoded = model.Decode(symbols, 0);
        Assert.Equal(994, decoded.Length);
        Assert.Equal(0.2114772650, Generated.MeanSquaredError(decoded, s_sine), 1e-9);
        Assert.Equal(-0.3102751539, decoded[^1], 1e-9);
    }

    [Fact]
    public void XAbba_with_8_and_16_bits_decodes_the_sine_to_the_computed_error_and_last_value()
    {
        var model = AbbaEncoder.Fit([s_sine], s_notebook);
        double[] decoded = model.Decode(model.Fitted[0].Symbols, 0);
        Assert.Equal(0.0272465651, Generated.MeanSquaredError(decoded, s_sine), 1e-9);
        Assert.Equal(-0.3102665941, decoded[^1], 1e-9);
    }

    static readonly double[][] s_two = [[1.2, 1.4, 1.3, 1.8, 2.2, 2.4, 2.1], [1.2, 1.3, 1.2, 2.2, 1.4, 2.4, 2.1]];

    [Fact]
    public void Two_printed_series_compress_to_the_computed_pieces()
    {
        double[][] expected =
        [
            [1, 1.4, 0], [1, 1.3, 0], [2, 2.2, 0.0025], [1, 2.4, 0], [1, 2.1, 0],
            [2, 1.2, 0.01], [1, 2.2, 0], [1, 1.4, 0], [1, 2.4, 0], [1, 2.1, 0],
        ];
        var pieces = s_two.SelectMany(series => PolygonalChain.Compress(series).Pieces).ToArray();
        Assert.Equal(expected.Length, pieces.Length);
        for (int j = 0; j < pieces.Length; j++)
        {
            Assert.Equal(expected[j][0], pieces[j].Length);
            Assert.Equal(expected[j][1], pieces[j].EndValue, 1e-12);
            Assert.Equal(expected[j][2], pieces[j].SquaredError, 1e-12);
        }
    }

    [Fact]
    public void Two_printed_series_share_the_printed_symbols_and_decode_to_the_computed_values()
    {
        var model = AbbaEncoder.Fit(s_two);
        Assert.Equal(["a A D c B", "C b a c B"], model.Fitted.Select(encoded => encoded.Text));
        Assert.Equal(7, model.Symbols.Count);
        double[][] expected =
        [
            [1.2, 1.39999084, 1.29999542, 1.75000229, 2.20000916, 2.4, 2.09999542],
            [1.2, 1.2, 1.2, 2.20000916, 1.39999084, 2.4, 2.09999542],
        ];
        // What the authors' single precision prints.
        double[][] printed =
        [
            [1.2, 1.39999080, 1.29999542, 1.75000226, 2.20000911, 2.4000001, 2.09999537],
            [1.2, 1.20000002, 1.20000005, 2.20000911, 1.39999080, 2.4000001, 2.09999537],
        ];
        for (int i = 0; i < 2; i++)
        {
            double[] decoded = model.Decode(model.Fitted[i].Symbols, 1.2);
            Assert.Equal(expected[i].Length, decoded.Length);
            for (int t = 0; t < decoded.Length; t++)
            {
                Assert.Equal(expected[i][t], decoded[t], 1e-7);
                Assert.Equal(printed[i][t], decoded[t], 1e-6);
            }
        }
    }

    static readonly AbbaOptions s_plain = AbbaOptions.XAbba with { BitsLength = 0, BitsValue = 0 };

    [Fact]
    public void Sine_at_a_tenth_compresses_to_the_computed_pieces_and_chain_error()
    {
        var chain = PolygonalChain.Compress(s_sine);
        Assert.Equal(33, chain.Pieces.Count);
        (int Length, double End, double Error)[] first = [(26, 0.96355819, 0.21151875), (21, 0.71147335, 0.18909341), (41, -0.95160207, 0.34630716)];
        for (int j = 0; j < first.Length; j++)
        {
            Assert.Equal(first[j].Length, chain.Pieces[j].Length);
            Assert.Equal(first[j].End, chain.Pieces[j].EndValue, 5e-9);
            Assert.Equal(first[j].Error, chain.Pieces[j].SquaredError, 5e-9);
        }

        Assert.Equal(0.0085287007, Generated.MeanSquaredError(chain.ToArray(), s_sine), 1e-9);
    }

    [Fact]
    public void Sine_in_the_fixed_chain_gives_the_computed_symbols_and_error()
    {
        var model = AbbaEncoder.Fit([s_sine], s_plain);
        Assert.Equal("baCBcaCBcaCBcaCBcaCBcaCBcaCBcaCBA", Text(model.Fitted[0].Symbols));
        double[] decoded = model.Decode(model.Fitted[0].Symbols, 0);
        Assert.Equal(995, decoded.Length);
        Assert.Equal(0.0105422182, Generated.MeanSquaredError(decoded, s_sine), 1e-9);
    }

    [Theory]
    [InlineData(CentreRule.StartingPoint, 0.0186506301, null)]
    [InlineData(CentreRule.Mean, 0.0103562456, 1000)]
    public void Sine_in_the_increment_chain_gives_the_computed_symbols_and_error(CentreRule centres, double error, int? length)
    {
        var model = AbbaEncoder.Fit([s_sine], s_plain with { Chain = ChainKind.Increment, Centres = centres });
        Assert.Equal("bBCacBCacBCacBCacBCacBCacBCacBCaA", Text(model.Fitted[0].Symbols));
        double[] decoded = model.Decode(model.Fitted[0].Symbols, 0);
        if (length is { } expected) Assert.Equal(expected, decoded.Length);
        Assert.Equal(error, Generated.MeanSquaredError(decoded, s_sine), 1e-9);
    }

    [Theory]
    [InlineData(ToleranceConvention.Squared, 128, 49, 17, 17)]
    [InlineData(ToleranceConvention.Linear, 33, 17, 17, 16)]
    public void Sine_compresses_to_the_computed_numbers_of_pieces(ToleranceConvention convention, params int[] expected)
    {
        double[] tolerances = [0.01, 0.05, 0.2, 0.5];
        var counts = tolerances.Select(tolerance => PolygonalChain.Compress(s_sine, new() { Tolerance = tolerance, Convention = convention }).Pieces.Count);
        Assert.Equal(expected, counts);
    }

    [Fact]
    public void Triangle_compresses_to_its_three_edges()
    {
        var pieces = PolygonalChain.Compress([0, 1, 2, 3, 2, 1, 0, 1, 2]).Pieces;
        Assert.Equal([new Piece(3, 3, 3, 0), new Piece(3, -3, 0, 0), new Piece(2, 2, 2, 0)], pieces);
    }

    [Theory]
    [InlineData(new[] { 2.4, 3.3, 1.2, 4.1 }, new[] { 2, 4, 1, 4 })]
    [InlineData(new[] { 0.3, 2.7, 1.0 }, new[] { 1, 2, 1 })]
    [InlineData(new[] { 62.7142857, 62.7142857, 62.7142857 }, new[] { 63, 62, 63 })]
    public void Lengths_round_with_carry(double[] lengths, int[] expected) =>
        Assert.Equal(expected, ChainDecoder.RoundLengths(lengths));

    [Fact]
    public void Drift_of_lengths_4_and_5_is_3_075() => Assert.Equal(3.075, Drift.FixedChain(4, 5, 1), 1e-15);

    static void Equal(Segment[] expected, IReadOnlyList<Segment> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int g = 0; g < expected.Length; g++)
        {
            Assert.Equal(expected[g].Length, actual[g].Length, tolerance);
            Assert.Equal(expected[g].Value, actual[g].Value, tolerance);
        }
    }
}
