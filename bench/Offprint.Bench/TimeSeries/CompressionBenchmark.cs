using BenchmarkDotNet.Attributes;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Bench;

/// <summary>Compression of a million points at tolerance 0.1: running sums against the sum over all points at every step.</summary>
[MemoryDiagnoser]
public class CompressionBenchmark
{
    const int Points = 1_000_000;

    readonly ToleranceRule _rule = new(new AbbaOptions { Tolerance = 0.1 });
    double[] _series = [];

    /// <summary>A walk of unit steps has pieces of one or two points, the sine of 31, a walk of steps of 0.01 of hundreds.</summary>
    [Params("walk", "sine", "slow walk")]
    public string Series { get; set; } = "walk";

    [GlobalSetup]
    public void Prepare()
    {
        var random = RandomStream.FromPath(1, "bench", Series);
        double step = Series == "walk" ? 1 : 0.01, at = 0;
        _series = new double[Points];
        for (int i = 0; i < Points; i++) _series[i] = Series == "sine" ? Math.Sin(0.05 * i) : at += step * random.NextNormal();
    }

    [Benchmark(Baseline = true)]
    public int Plain() => PolygonalChain.CutDirectly(_series, _rule).Count;

    [Benchmark]
    public int RunningSums() => PolygonalChain.Cut(_series, _rule).Count;

    [Benchmark]
    public int Pushed()
    {
        var compressor = new ChainCompressor();
        compressor.Push(_series);
        return compressor.Finish().Pieces.Count;
    }
}
