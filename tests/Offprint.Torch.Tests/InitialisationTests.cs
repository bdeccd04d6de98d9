using Offprint.Numerics;
using TorchSharp;
using Xunit;
using static TorchSharp.torch.nn;

namespace Offprint.Torch.Tests;

public class InitialisationTests
{
    static double[] Parameters(Module module) => [.. module.parameters().SelectMany(Tensors.ToDoubles)];

    static Module<torch.Tensor, torch.Tensor> Net() => Sequential(
        Linear(20, 50), LayerNorm([50]), ReLU(), Conv1d(1, 4, 3), BatchNorm1d(4), Linear(48, 2, hasBias: false));

    [Fact]
    public void Every_parameter_comes_from_the_generator_and_none_from_the_global_one()
    {
        using var scope = LibTorch.Scope();
        var values = Enumerable.Range(0, 2).Select(_ =>
        {
            using var generator = Generators.From(RandomStream.FromSeed(11));
            var net = Net(); // Its constructors draw from the global generator, differently each time.
            double[] constructed = Parameters(net);
            Initialisation.Uniform(net, generator);
            return (constructed, Parameters(net));
        }).ToArray();
        Assert.NotEqual(values[0].constructed, values[1].constructed);
        Assert.Equal(values[0].Item2, values[1].Item2);
    }

    [Fact]
    public void Weights_and_biases_keep_to_the_bounds_of_the_constructors()
    {
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(RandomStream.FromSeed(12));
        var net = Linear(400, 300);
        Initialisation.Uniform(net, generator);
        double[] weights = Tensors.ToDoubles(net.weight!), biases = Tensors.ToDoubles(net.bias!);
        Assert.All(weights.Concat(biases), w => Assert.InRange(Math.Abs(w), 0, 1 / 20.0));
        // Uniform in ±b has the deviation b/√3; the deviation of 120,000 is known to 0.2 %.
        Assert.Equal(1 / 20.0 / Math.Sqrt(3), Statistics.StandardDeviation(weights), 0.0003);
        Assert.True(biases.Distinct().Count() > 290);
    }

    [Fact]
    public void Normalisations_begin_as_identity()
    {
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(RandomStream.FromSeed(13));
        var norm = LayerNorm([5]);
        Initialisation.Uniform(norm, generator);
        Assert.Equal([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], Parameters(norm));
    }

    [Fact]
    public void Glorot_has_the_deviation_of_its_formula()
    {
        Assert.Equal(0.119098, Initialisation.GlorotDeviation(101, 40), 1e-6);
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(RandomStream.FromSeed(14));
        var weight = torch.zeros(400, 1010);
        Initialisation.GlorotNormal(weight, generator);
        // 404,000 values: the deviation is known to 0.11 %, five of that are allowed.
        Assert.Equal(Math.Sqrt(2 / 1410.0), Statistics.StandardDeviation(Tensors.ToDoubles(weight)), 0.0002);
        Assert.Throws<ArgumentException>(() => Initialisation.GlorotNormal(torch.zeros(3), generator));
    }
}
