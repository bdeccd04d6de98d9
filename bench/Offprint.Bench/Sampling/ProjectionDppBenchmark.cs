using BenchmarkDotNet.Attributes;
using Offprint.Numerics;
using Offprint.Sampling;

namespace Offprint.Bench;

/// <summary>A draw of 100 of 10,000 candidates, cosines as features: rejection against the plain chain rule, and the set-up of both.</summary>
[MemoryDiagnoser]
public class ProjectionDppBenchmark
{
    const int Candidates = 10_000, Rank = 100;

    readonly RandomStream _random = RandomStream.FromPath(1, "bench", "dpp");
    double[,] _features = new double[0, 0];
    ProjectionDpp? _dpp;

    [GlobalSetup]
    public void Prepare()
    {
        _features = new double[Candidates, Rank];
        for (int i = 0; i < Candidates; i++)
            for (int j = 0; j < Rank; j++)
                _features[i, j] = Math.Sqrt((j == 0 ? 1.0 : 2.0) / Candidates) * Math.Cos(Math.PI * j * (i + 0.5) / Candidates);
        _dpp = new(_features);
    }

    [Benchmark(Baseline = true)]
    public int[] ChainRule() => _dpp!.DrawByChainRule(_random); // Prepare has run.

    [Benchmark]
    public int[] Rejection() => _dpp!.Draw(_random); // Prepare has run.

    [Benchmark]
    public ProjectionDpp SetUp() => new(_features);
}
