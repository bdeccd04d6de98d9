using CsCheck;
using Xunit;

namespace Offprint.TimeSeries.Tests;

public class StreamingTests
{
    static PolygonalChain Streamed(ReadOnlySpan<double> series, AbbaOptions options)
    {
        var compressor = new ChainCompressor(options);
        compressor.Push(series);
        return compressor.Finish();
    }

    [Theory]
    [InlineData(Missing.Error)]
    [InlineData(Missing.ForwardFill)]
    [InlineData(Missing.Interpolate)]
    public void Pushed_values_give_the_chain_of_the_whole_series(Missing missing)
    {
        var value = missing == Missing.Error ? Gen.Double[-3, 3] : Gen.Frequency((3, Gen.Double[-3, 3]), (1, Gen.Const(double.NaN)));
        Gen.Select(value.Array[2, 300], Gen.Double[0.01, 3]).Sample((series, tolerance) =>
        {
            if (!series.Any(double.IsFinite)) return;
            var options = new AbbaOptions { Tolerance = tolerance, Missing = missing };
            var (whole, pushed) = (PolygonalChain.Compress(series, options), Streamed(series, options));
            Assert.Equal(whole.Pieces, pushed.Pieces);
            Assert.Equal((whole.Start, whole.Length), (pushed.Start, pushed.Length));
        }, iter: 500);
    }

    [Fact]
    public void Pieces_appear_while_the_series_is_pushed()
    {
        var compressor = new ChainCompressor(new() { Tolerance = 0.1 });
        compressor.Push([0, 1, 2, 3, 2]);
        Assert.Equal([new Piece(3, 3, 3, 0)], compressor.Pieces);
        Assert.Equal(5, compressor.Count);
    }

    [Fact]
    public void Pushing_keeps_the_points_of_the_current_piece_alone()
    {
        double[] sine = Generated.Sine(400_000);
        Streamed(sine.AsSpan(0, 1000), new());
        long before = GC.GetAllocatedBytesForCurrentThread();
        int pieces = Streamed(sine, new()).Pieces.Count;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 1, 4 * 32 * pieces + 5000);
    }

    [Fact]
    public void Faults_are_refused_with_their_position()
    {
        var compressor = new ChainCompressor();
        Assert.Contains("has 0 values", Assert.Throws<InputException>(compressor.Finish).Message);
        compressor.Push(1);
        Assert.Contains("has 1 value;", Assert.Throws<InputException>(compressor.Finish).Message);
        Assert.Contains("Value 2 of series 1 is NaN", Assert.Throws<InputException>(() => compressor.Push(double.NaN)).Message);
        var empty = new ChainCompressor(new() { Missing = Missing.Interpolate });
        empty.Push([double.NaN, double.NaN, double.NaN]);
        Assert.Contains("no finite value", Assert.Throws<InputException>(empty.Finish).Message);
    }

    [Fact]
    public void Finished_compressor_takes_no_more()
    {
        var compressor = new ChainCompressor();
        compressor.Push([1, 2]);
        compressor.Finish();
        Assert.Throws<InvalidOperationException>(() => compressor.Push(3));
        Assert.Throws<InvalidOperationException>(compressor.Finish);
    }
}
