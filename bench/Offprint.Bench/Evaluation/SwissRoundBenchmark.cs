using BenchmarkDotNet.Attributes;
using Offprint.Evaluation;
using Offprint.Evaluation.SwissRound;
using Offprint.Numerics;

namespace Offprint.Bench.Evaluation;

/// <summary>Swiss tournaments of 124 models on 8 benchmarks, without and with elimination: plain objects and sorts against the kernel.</summary>
[MemoryDiagnoser]
public class SwissRoundBenchmark
{
    const int Models = 124, Benchmarks = 8, Tournaments = 1000;

    ScoreTable _table = null!;      // set up before any benchmark runs
    SwissOptions _options = null!;
    MatchRule _rule = null!;
    int[][] _orders = null!;

    /// <summary>Models that leave after each round.</summary>
    [Params(0, 5)]
    public int Elimination { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        // One common ability and noise, rounded so that a column has ties as public tables do.
        var random = RandomStream.FromSeed(1);
        var scores = new double[Models, Benchmarks];
        for (int m = 0; m < Models; m++)
        {
            double ability = random.NextNormal();
            for (int k = 0; k < Benchmarks; k++) scores[m, k] = Math.Round(ability + 0.4 * random.NextNormal(), 2);
        }

        _table = new([.. Enumerable.Range(0, Models).Select(m => $"model {m}")], [.. Enumerable.Range(0, Benchmarks).Select(k => $"benchmark {k}")], scores);
        _options = new() { Iterations = Tournaments, Elimination = [Elimination] };
        _rule = MatchRule.Of(_table, _options);
        _orders = BenchmarkOrders.Of(Benchmarks, _options);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Tournaments)]
    public int Objects()
    {
        int sum = 0;
        for (int i = 0; i < Tournaments; i++) sum += SwissReference.Play(_table, _options, _orders[0], _rule, i)[0];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Tournaments)]
    public int Kernel()
    {
        var kernel = new SwissKernel(_table, _options, _rule, _orders);
        int[] elimination = _options.EliminationPerRound(Benchmarks);
        int sum = 0;
        for (int i = 0; i < Tournaments; i++)
        {
            kernel.Play(i, elimination);
            sum += kernel.Score2[0];
        }

        return sum;
    }
}
