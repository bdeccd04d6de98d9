using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;
using Xunit;

namespace Offprint.Operators.Tests;

public class NetworkTests
{
    static RandomStream Random => RandomStream.FromPath(20260413, "networks");

    static double[] Initial(OperatorNetwork network)
    {
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(Random);
        var flat = network.Initial(generator);
        // Biases of zero would hide a bias that is used in the wrong place.
        return Tensors.ToDoubles(flat + torch.arange(flat.shape[0]).sin() * 0.1);
    }

    static float[] Normal(int count, string name)
    {
        var random = Random.Split(name);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
    }

    [Theory]
    [InlineData(NetworkKind.Unstacked, 101, 7_441)] // 101·40 + 40 + 40·40 + 40 + 40 + 40 + 40·40 + 40 + 1
    [InlineData(NetworkKind.Stacked, 101, 42_921)] // 40·(101·10 + 10 + 10) + 1,720 + 1
    [InlineData(NetworkKind.Plain, 100, 20_501)] // 102·100 + 100 + 100·100 + 100 + 100 + 1, two hidden layers of 100 on 101 sensors
    public void Number_of_parameters_is_that_of_the_architecture(NetworkKind kind, int width, int count)
    {
        var options = new NetworkOptions { Kind = kind, Width = kind == NetworkKind.Plain ? width : 40 };
        Assert.Equal(count, OperatorNetwork.Create(options, 101, 1).Layout.Count);
        if (kind != NetworkKind.Plain) Assert.Equal(count - 1, OperatorNetwork.Create(options with { Bias = false }, 101, 1).Layout.Count);
    }

    [Fact]
    public void Output_is_the_sum_of_products_of_branch_and_trunk_and_the_bias()
    {
        // b = (1, 2, −1) and t = (0.5, 0, 2) by biases alone; b₀ = 0.25.
        var network = OperatorNetwork.Create(new() { Depth = 1, Latent = 3 }, 2, 1);
        using var scope = LibTorch.Scope();
        var flat = torch.zeros(network.Layout.Count);
        foreach (var (name, values) in new (string, float[])[] { ("branch.0.bias", [1, 2, -1]), ("trunk.0.bias", [0.5f, 0, 2]) })
            network.Layout.Views(flat)[network.Layout.IndexOf(name)].copy_(Tensors.From(values));
        network.Layout.Views(flat)[network.Layout.IndexOf("bias")].fill_(0.25);
        Assert.Equal(-1.25, network.Triples(flat, torch.zeros(1, 2), null, torch.zeros(1, 1)).item<float>());
        Assert.Equal(-1.25, network.Aligned(flat, torch.zeros(1, 2), torch.zeros(1, 1)).item<float>());
    }

    [Fact]
    public void Starting_weights_have_the_deviation_of_Glorot_and_biases_are_zero()
    {
        Assert.Equal(0.119098, Initialisation.GlorotDeviation(101, 40), 1e-6);
        using var scope = LibTorch.Scope();
        foreach (var kind in Enum.GetValues<NetworkKind>())
        {
            var network = OperatorNetwork.Create(new() { Kind = kind }, 101, 1);
            using var generator = Generators.From(Random);
            var views = network.Layout.Views(network.Initial(generator));
            foreach (var (part, view) in network.Layout.Parts.Zip(views))
            {
                if (part.Name.EndsWith("bias", StringComparison.Ordinal))
                {
                    Assert.All(Tensors.ToDoubles(view), b => Assert.Equal(0, b));
                    continue;
                }

                double expected = part.Name switch
                {
                    "branch.hidden.weight" => Math.Sqrt(2.0 / (101 + 10)),
                    "branch.output.weight" => Math.Sqrt(2.0 / (10 + 1)),
                    _ => Math.Sqrt(2.0 / (part.Shape[0] + part.Shape[1])),
                };
                // The deviation of n normal values is off by more than 5.5/√(2n) of itself in 4e-8 of the cases.
                Assert.InRange(view.std(unbiased: false).item<float>() / expected, 1 - 5.5 / Math.Sqrt(2.0 * part.Size), 1 + 5.5 / Math.Sqrt(2.0 * part.Size));
            }
        }
    }

    // Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …)
    static double NormalCdf(double x)
    {
        double term = x, sum = x;
        for (int n = 3; Math.Abs(term) > 1e-17; n += 2) sum += term *= x * x / n;
        return 0.5 + Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }

    // The formula of the paper, number by number.
    static double ByHand(OperatorNetwork network, double[] parameters, ReadOnlySpan<float> u, ReadOnlySpan<float> y)
    {
        int at = 0;
        var o = network.Options;
        Func<double, double> activation = o.Activation switch
        {
            Activation.Relu => x => Math.Max(0, x),
            Activation.Tanh => Math.Tanh,
            _ => x => x * NormalCdf(x),
        };
        double[] Layers(double[] x, int layers, int width, int outputs, bool last)
        {
            for (int layer = 0; layer < layers; layer++)
            {
                int n = layer + 1 < layers ? width : outputs;
                var next = new double[n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < x.Length; j++) next[i] += parameters[at + i * x.Length + j] * x[j];
                at += n * x.Length;
                for (int i = 0; i < n; i++) next[i] += parameters[at + i];
                at += n;
                x = layer + 1 < layers || last ? [.. next.Select(activation)] : next;
            }

            return x;
        }

        double[] sensors = [.. u.ToArray().Select(v => (double)v)], query = [.. y.ToArray().Select(v => (double)v)];
        if (o.Kind == NetworkKind.Plain) return Layers([.. sensors, .. query], o.Depth + 1, o.Width, 1, false)[0];
        double[] b = o.Kind == NetworkKind.Stacked ? new double[o.Latent] : Layers(sensors, o.Depth, o.Width, o.Latent, false);
        if (o.Kind == NetworkKind.Stacked)
        {
            int m = sensors.Length, w = o.StackWidth, bias = o.Latent * w * m, output = bias + o.Latent * w;
            for (int k = 0; k < o.Latent; k++)
                for (int i = 0; i < w; i++)
                {
                    double sum = parameters[bias + k * w + i];
                    for (int j = 0; j < m; j++) sum += parameters[(k * w + i) * m + j] * sensors[j];
                    b[k] += parameters[output + k * w + i] * activation(sum);
                }

            at = output + o.Latent * w;
        }

        double[] t = Layers(query, o.Depth, o.Width, o.Latent, true);
        return b.Zip(t, (p, q) => p * q).Sum() + (o.Bias ? parameters[at] : 0);
    }

    public static TheoryData<NetworkKind, Activation, bool> Architectures()
    {
        var all = new TheoryData<NetworkKind, Activation, bool>();
        foreach (var kind in Enum.GetValues<NetworkKind>())
            foreach (var activation in Enum.GetValues<Activation>())
                foreach (bool bias in (bool[])[true, false]) all.Add(kind, activation, bias);
        return all;
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Both_forms_give_the_formula_computed_number_by_number(NetworkKind kind, Activation activation, bool bias)
    {
        var network = OperatorNetwork.Create(new() { Kind = kind, Activation = activation, Bias = bias, Width = 7, Depth = 3, Latent = 5, StackWidth = 4 }, 6, 2);
        double[] parameters = Initial(network);
        float[] sensors = Normal(4 * 6, "sensors"), queries = Normal(3 * 2, "queries");
        using var scope = LibTorch.Scope();
        var (flat, u, y) = (Tensors.From(parameters).to(torch.float32), Tensors.From(sensors, 4, 6), Tensors.From(queries, 3, 2));
        float[] aligned = Tensors.ToFloats(network.Aligned(flat, u, y));
        long[] of = [3, 0, 0];
        float[] gathered = Tensors.ToFloats(network.Triples(flat, u, torch.tensor(of), y));
        float[] own = Tensors.ToFloats(network.Triples(flat, u.narrow(0, 0, 3), null, y));
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 3; j++)
                Assert.Equal(ByHand(network, parameters, sensors.AsSpan(i * 6, 6), queries.AsSpan(j * 2, 2)), aligned[i * 3 + j], 2e-5);
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(aligned[of[j] * 3 + j], gathered[j], 1e-5f);
            Assert.Equal(aligned[j * 3 + j], own[j], 1e-5f);
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Gradient_is_that_of_differences(NetworkKind kind, Activation activation, bool bias)
    {
        var network = OperatorNetwork.Create(new() { Kind = kind, Activation = activation, Bias = bias, Width = 4, Latent = 3, StackWidth = 2 }, 3, 1);
        double[] parameters = Initial(network);
        using var scope = LibTorch.Scope();
        var (u, y) = (Tensors.From(Normal(5 * 3, "sensors"), 5, 3).to(torch.float64), Tensors.From(Normal(5, "queries"), 5, 1).to(torch.float64));
        torch.Tensor Sum(torch.Tensor flat) => (network.Triples(flat, u, null, y).square().sum() + network.Aligned(flat, u, y).square().sum());
        var gradient = Tensors.ToDoubles(TensorMath.Grad(Sum(Tensors.From(parameters).requires_grad_(true) is var flat ? flat : flat), [flat])[0]);
        for (int i = 0; i < parameters.Length; i++)
        {
            double Moved(double by)
            {
                double[] moved = [.. parameters];
                moved[i] += by;
                return Sum(Tensors.From(moved)).item<double>();
            }

            Assert.Equal((Moved(1e-5) - Moved(-1e-5)) / 2e-5, gradient[i], 1e-5 * (1 + Math.Abs(gradient[i])));
        }
    }

    [Fact]
    public void Options_out_of_range_and_shapes_that_do_not_fit_are_refused()
    {
        var error = Assert.Throws<InputException>(() => OperatorNetwork.Create(new() { Latent = 0 }, 3, 1));
        Assert.Equal(("Latent", "Latent is 0; allowed is 1 to 4096."), (error.Field, error.Message));
        var network = OperatorNetwork.Create(new(), 3, 1);
        using var scope = LibTorch.Scope();
        var flat = torch.zeros(network.Layout.Count);
        Assert.Throws<ArgumentException>(() => network.Aligned(flat, torch.zeros(2, 4), torch.zeros(2, 1)));
        Assert.Throws<ArgumentException>(() => network.Aligned(flat, torch.zeros(2, 3), torch.zeros(2, 2)));
        Assert.Throws<ArgumentException>(() => network.Triples(flat, torch.zeros(2, 3), null, torch.zeros(3, 1)));
        Assert.Throws<ArgumentException>(() => network.Aligned(torch.zeros(7), torch.zeros(2, 3), torch.zeros(2, 1)));
    }
}
