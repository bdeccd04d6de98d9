using System.Text.Json;
using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

public class AdamTests
{
    static readonly AdamOptions s_options = new() { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6 };

    // Of Σ (x − i)²·(i + 1) / 2, written down.
    static double Slope(double x, int i) => (x - i) * (i + 1);

    static torch.Tensor Parameters(int n, torch.ScalarType type) => (torch.arange(n, type) * 0.3 + 0.1).DetachFromDisposeScope().requires_grad_(true);

    static torch.Tensor Gradient(torch.Tensor x)
    {
        var i = torch.arange(x.shape[0], x.dtype);
        return (x.detach() - i) * (i + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Adam_follows_the_algorithm_written_out_in_double(double decay)
    {
        double[] x = [0.1, 0.4, 0.7], m = new double[3], v = new double[3];
        using var scope = LibTorch.Scope();
        using var adam = new Adam(Parameters(3, torch.float64), s_options with { WeightDecay = decay });
        for (int t = 1; t <= 50; t++)
        {
            adam.Update(Gradient(adam.Parameters));
            for (int i = 0; i < 3; i++)
            {
                double g = Slope(x[i], i);
                m[i] = 0.8 * m[i] + 0.2 * g;
                v[i] = 0.95 * v[i] + 0.05 * g * g;
                double mean = m[i] / (1 - Math.Pow(0.8, t)), square = v[i] / (1 - Math.Pow(0.95, t));
                x[i] -= 0.01 * decay * x[i] + 0.01 * mean / (Math.Sqrt(square) + 1e-6);
            }

            double[] got = Tensors.ToDoubles(adam.Parameters);
            for (int i = 0; i < 3; i++) Assert.Equal(x[i], got[i], 1e-13);
        }
    }

    [Fact]
    public void First_step_is_the_learning_rate_against_the_sign_of_the_gradient()
    {
        using var scope = LibTorch.Scope();
        using var adam = new Adam(torch.zeros(4, torch.float64).requires_grad_(true), new());
        adam.Update(Tensors.From([5.0, -0.001, 1e3, -7]));
        Assert.All(Tensors.ToDoubles(adam.Parameters).Zip([-1e-3, 1e-3, -1e-3, 1e-3]), p => Assert.Equal(p.Second, p.First, 2e-8));
    }

    [Fact]
    public void Adam_gives_the_steps_of_the_optimiser_of_torch()
    {
        using var scope = LibTorch.Scope();
        using var adam = new Adam(Parameters(5, torch.float32), s_options);
        var theirs = new TorchSharp.Modules.Parameter(Parameters(5, torch.float32).detach().clone());
        using var optimiser = torch.optim.Adam([theirs], 0.01, 0.8, 0.95, 1e-6);
        for (int t = 0; t < 100; t++)
        {
            adam.Update(Gradient(adam.Parameters));
            theirs.grad = Gradient(theirs);
            optimiser.step();
        }

        Assert.All(Tensors.ToFloats(adam.Parameters).Zip(Tensors.ToFloats(theirs)), p => Assert.Equal(p.Second, p.First, 2e-6f));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Restored_through_json_it_goes_on_bit_for_bit(bool doubles)
    {
        using var scope = LibTorch.Scope();
        var type = doubles ? torch.float64 : torch.float32;
        using var undisturbed = new Adam(Parameters(7, type), s_options);
        for (int t = 0; t < 20; t++) undisturbed.Update(Gradient(undisturbed.Parameters));
        var saved = JsonSerializer.Deserialize<AdamState>(JsonSerializer.Serialize(undisturbed.Save()));
        Assert.Equal(undisturbed.Save(), saved);

        using var resumed = new Adam(torch.zeros(7, type).requires_grad_(true), s_options);
        resumed.Restore(saved!);
        for (int t = 0; t < 20; t++)
        {
            undisturbed.Update(Gradient(undisturbed.Parameters));
            resumed.Update(Gradient(resumed.Parameters));
        }

        Assert.Equal(undisturbed.Save(), resumed.Save());
        Assert.Equal(40, resumed.Step);
    }

    [Fact]
    public void State_of_other_parameters_and_options_out_of_range_are_refused()
    {
        using var scope = LibTorch.Scope();
        using var three = new Adam(Parameters(3, torch.float32), new());
        using var four = new Adam(Parameters(4, torch.float32), new());
        Assert.Throws<ArgumentException>(() => four.Restore(three.Save()));
        var error = Assert.Throws<InputException>(() => new Adam(Parameters(3, torch.float32), new() { Beta2 = 1 }));
        Assert.Equal(("Beta2", "Beta2 is 1; it must be finite and from 0 to below 1."), (error.Field, error.Message));
        Assert.Throws<ArgumentException>(() => new Adam(torch.zeros(3), new()));
    }
}
