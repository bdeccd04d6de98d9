using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

public class ParameterLayoutTests
{
    static readonly ParameterLayout s_layout = new([new("weight", 2, 3), new("bias", 2), new("scale")]);

    [Fact]
    public void Views_lie_one_behind_the_other_and_share_the_memory()
    {
        using var scope = LibTorch.Scope();
        var flat = torch.arange(9, torch.float32);
        var views = s_layout.Views(flat);
        Assert.Equal(9, s_layout.Count);
        Assert.Equal([[2, 3], [2], []], views.Select(v => v.shape));
        Assert.Equal([0f, 1, 2, 3, 4, 5], Tensors.ToFloats(views[0]));
        Assert.Equal([6f, 7], Tensors.ToFloats(views[s_layout.IndexOf("bias")]));
        views[2].fill_(-1);
        Assert.Equal(-1, flat[8].item<float>());
    }

    [Fact]
    public void Gradients_flow_into_the_flat_vector()
    {
        using var scope = LibTorch.Scope();
        var flat = torch.arange(9, torch.float64).requires_grad_(true);
        var views = s_layout.Views(flat);
        (views[0].sum() * 2 + views[1].square().sum() + views[2] * 5).backward();
        Assert.Equal([2, 2, 2, 2, 2, 2, 12, 14, 5], Tensors.ToDoubles(flat.grad!)); // Filled by backward.
    }

    [Fact]
    public void Vector_of_another_length_and_names_that_stand_twice_are_refused()
    {
        using var scope = LibTorch.Scope();
        Assert.Contains("9 numbers", Assert.Throws<ArgumentException>(() => s_layout.Views(torch.zeros(8))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ParameterLayout([new("a", 1), new("a", 2)]));
        Assert.Throws<ArgumentException>(() => new ParameterLayout([new("a", 0)]));
        Assert.Throws<ArgumentException>(() => s_layout.IndexOf("weights"));
    }
}
