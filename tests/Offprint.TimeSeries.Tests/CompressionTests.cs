using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.TimeSeries.Tests;

/// <summary>The running sums against the plain form, which sums over all points at every step.</summary>
public class CompressionTests
{
    static readonly double[] s_tolerances = [1e-6, 1e-3, 0.01, 0.1, 0.5, 3];

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    static readonly Dictionary<string, Func<RandomStream, int, double[]>> s_kinds = new()
    {
        ["walk"] = (random, n) => Running(n, _ => random.NextNormal()),
        ["walk of small steps"] = (random, n) => Running(n, _ => 0.01 * random.NextNormal()),
        ["sine"] = (random, n) => Each(n, i => Math.Sin((0.01 + 0.1 * random.NextDouble()) * i)),
        ["offset 1e6 and noise"] = (random, n) => Each(n, _ => 1e6 + 0.1 * random.NextNormal()),
        ["offset 1e9 and noise"] = (random, n) => Each(n, _ => 1e9 + 0.1 * random.NextNormal()),
        ["steep trend and noise"] = (random, n) => Each(n, i => 1e5 * i + 0.1 * random.NextNormal()),
        ["steep trend of thirds"] = (_, n) => Each(n, i => 1e7 / 3 * i),
        ["constant"] = (_, n) => Each(n, _ => 0.1),
        ["constant runs"] = (random, n) => Running(n, i => i % 37 == 0 ? random.NextNormal() : 0),
        ["constant runs far from zero"] = (random, n) => Running(n, i => i == 0 ? 1e6 : i % 37 == 0 ? random.NextNormal() : 0),
        ["tenths, where errors meet the threshold exactly"] = (random, n) => Each(n, _ => 0.1 * random.NextInt(3)),
        ["steps of the tolerance"] = (random, n) => Running(n, _ => 0.1 * (random.NextInt(3) - 1)),
        ["many magnitudes"] = (random, n) => Each(n, _ => random.NextNormal() * Math.Pow(10, random.NextInt(-8, 9))),
        ["spikes on a line"] = (random, n) => Each(n, i => 0.3 * i + (random.NextInt(50) == 0 ? 1e4 : 0)),
        ["huge"] = (random, n) => Each(n, _ => 1e149 * random.NextNormal()),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Running_sums_cut_where_the_plain_form_cuts(string kind)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            double[] series = s_kinds[kind](RandomStream.FromPath(seed, kind), 1500);
            foreach (double tolerance in s_tolerances)
            foreach (var convention in Enum.GetValues<ToleranceConvention>())
            foreach (int longest in (int[])[int.MaxValue, 20])
            {
                var rule = new ToleranceRule(new() { Tolerance = tolerance, Convention = convention, MaxPieceLength = longest });
                Assert.Equal(PolygonalChain.CutDirectly(series, rule), PolygonalChain.Cut(series, rule));
            }
        }
    }

    [Fact]
    public void Running_sums_cut_where_the_plain_form_cuts_on_any_series()
    {
        var offsets = Gen.OneOf<double>(0.0, 1, -1e3, 1e6, 1e12);
        var values = Gen.OneOf(Gen.Double[-1, 1], Gen.OneOf<double>(0.0, 0.1, 0.2, -0.1, 0.30000000000000004)).Array[2, 200];
        Gen.Select(values, offsets, Gen.OneOf<double>(1e-6, 0.05, 0.1, 0.2, 1), Gen.Bool).Sample((series, offset, tolerance, squared) =>
        {
            double[] shifted = [.. series.Select(value => value + offset)];
            var rule = new ToleranceRule(new() { Tolerance = tolerance, Convention = squared ? ToleranceConvention.Squared : ToleranceConvention.Linear });
            return PolygonalChain.Cut(shifted, rule).SequenceEqual(PolygonalChain.CutDirectly(shifted, rule));
        }, iter: 3000);
    }

    [Fact]
    public void Pieces_of_any_series_keep_the_tolerance_and_join_up()
    {
        Gen.Select(Gen.Double[-5, 5].Array[2, 200], Gen.Double[0.01, 2], Gen.Int[1, 40]).Sample((series, tolerance, longest) =>
        {
            var chain = PolygonalChain.Compress(series, new() { Tolerance = tolerance, MaxPieceLength = longest });
            Assert.Equal(series.Length, chain.Length);
            double[] line = chain.ToArray();
            int at = 0;
            foreach (var piece in chain.Pieces)
            {
                double error = 0;
                for (int i = 0; i <= piece.Length; i++) error += (line[at + i] - series[at + i]) * (line[at + i] - series[at + i]);
                Assert.Equal(error, piece.SquaredError, 1e-9);
                Assert.True(piece.SquaredError <= tolerance * tolerance * (piece.Length - 1) + 1e-12);
                Assert.InRange(piece.Length, 1, longest);
                Assert.Equal(series[at + piece.Length] - series[at], piece.Increment);
                at += piece.Length;
                Assert.Equal(series[at], piece.EndValue);
            }

            Assert.Equal(series.Length - 1, at);
        }, iter: 500);
    }

    [Fact]
    public void Constant_series_is_one_piece_whatever_its_level_and_the_tolerance()
    {
        foreach (double level in (double[])[0, 0.1, -1e6, 1e100])
        {
            var pieces = PolygonalChain.Compress([.. Enumerable.Repeat(level, 500)], new() { Tolerance = 1e-9 }).Pieces;
            Assert.Equal([new Piece(499, 0, level, 0)], pieces);
        }
    }

    [Fact]
    public void Scaled_series_and_tolerance_give_the_same_cuts_and_scaled_values()
    {
        double[] walk = Generated.Walk(2000, 7);
        var chain = PolygonalChain.Compress(walk, new() { Tolerance = 0.5 });
        // A power of two scales every rounding with it.
        var scaled = PolygonalChain.Compress([.. walk.Select(value => 1024 * value)], new() { Tolerance = 512 });
        Assert.Equal(chain.Pieces.Select(piece => new Piece(piece.Length, 1024 * piece.Increment, 1024 * piece.EndValue, 1024.0 * 1024 * piece.SquaredError)), scaled.Pieces);
    }

    [Fact]
    public void Translated_series_gives_the_same_lengths_and_increments()
    {
        double[] seasons = Generated.Seasons(2000, 3);
        var chain = PolygonalChain.Compress(seasons);
        var shifted = PolygonalChain.Compress([.. seasons.Select(value => value + 1000)]);
        Assert.Equal(chain.Pieces.Select(piece => piece.Length), shifted.Pieces.Select(piece => piece.Length));
        foreach (var (piece, other) in chain.Pieces.Zip(shifted.Pieces)) Assert.Equal(piece.Increment, other.Increment, 1e-12);
    }

    [Fact]
    public void Compressing_allocates_for_pieces_and_not_for_points()
    {
        double[] series = Generated.Sine(400_000);
        var rule = new ToleranceRule(new() { Tolerance = 0.1 });
        PolygonalChain.Cut(series.AsSpan(0, 1000), rule);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int pieces = PolygonalChain.Cut(series, rule).Count;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        // A doubling list of 32-byte pieces makes at most 4 times its content; a byte a point would be 400,000 more.
        Assert.InRange(allocated, 1, 4 * 32 * pieces + 1000);
        before = GC.GetAllocatedBytesForCurrentThread();
        PolygonalChain.Cut(new ReadOnlySpan<double>(new double[400_000]), rule);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before - 8 * 400_000, 0, 1000);
    }

    [Theory]
    [InlineData(new double[0], "has 0 values")]
    [InlineData(new[] { 1.0 }, "has 1 value;")]
    [InlineData(new[] { 1, double.NaN, 2 }, "Value 2 of series 1 is NaN")]
    [InlineData(new[] { 1, 2, double.PositiveInfinity }, "Value 3 of series 1 is")]
    [InlineData(new[] { 1, 1e200 }, "1E+200")]
    public void Unusable_series_is_refused_with_its_fault(double[] series, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => PolygonalChain.Compress(series)).Message);

    static double[] Each(int n, Func<int, double> value) => [.. Enumerable.Range(0, n).Select(value)];

    static double[] Running(int n, Func<int, double> step)
    {
        double at = 0;
        return Each(n, i => at += step(i));
    }
}
