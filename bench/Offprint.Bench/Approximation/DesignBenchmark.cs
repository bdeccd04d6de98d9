using BenchmarkDotNet.Attributes;
using Offprint.Approximation;
using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Bench;

/// <summary>A space of Legendre polynomials on 4000 points: its set-up, a design with its eigenvalues, a fit; and the eigenvalues and the fit by libtorch as baseline.</summary>
[MemoryDiagnoser]
public class DesignBenchmark
{
    readonly Variable _x = Variable.Uniform("x", -1, 1);
    Designer? _designer;
    Design? _design;
    double[] _values = [], _rows = [];
    RandomStream _random = RandomStream.FromSeed(1);

    [Params(5, 20, 100)]
    public int M { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _designer = new(Space());
        _random = RandomStream.FromPath(1, "bench", "design");
        _design = _designer.Draw(new(), _random);
        _values = _designer.Space.Measure.Evaluate(x => Math.Exp(x[0]));
        _rows = [.. _design.Indices.SelectMany((i, k) => _designer.Space.Features(i).ToArray().Select(phi => phi * Math.Sqrt(_design.Weights[k] / _design.Indices.Length)))];
    }

    [Benchmark]
    public FeatureSpace Space() => new(PointCloud.Midpoints(_x, 4000), new ProductBasis([_x], M - 1));

    [Benchmark]
    public Design Draw() => Prepared.Draw(new(), _random);

    [Benchmark]
    public double[] Fit() => WeightedFit.CoefficientsOf(Prepared.Space, Drawn.Indices, Drawn.Weights, _values);

    [Benchmark]
    public Stability Eigenvalues() => Stability.Of(Prepared.Space, Drawn.Indices, Drawn.Weights);

    [Benchmark(Baseline = true)]
    public double[] EigenvaluesByLibTorch()
    {
        using var scope = LibTorch.Scope();
        return Tensors.ToDoubles(torch.linalg.svdvals(Tensors.From(_rows, Drawn.Indices.Length, M)));
    }

    Designer Prepared => _designer ?? throw new InvalidOperationException("The set-up has not run.");

    Design Drawn => _design ?? throw new InvalidOperationException("The set-up has not run.");
}
