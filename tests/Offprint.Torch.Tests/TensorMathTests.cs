using TorchSharp;
using Xunit;

namespace Offprint.Torch.Tests;

public class TensorMathTests
{
    static torch.Tensor Zeros(params long[] shape)
    {
        LibTorch.Load();
        return torch.zeros(shape, torch.float64);
    }

    public static TheoryData<long[], long[], long[]?> Products => new()
    {
        { [2, 3], [3, 4], [2, 4] },
        { [2, 3], [4, 3], null },
        { [3], [3], [] },
        { [3], [4], null },
        { [3], [3, 2], [2] },
        { [2, 3], [3], [2] },
        { [2, 3], [2], null },
        { [5, 2, 3], [3, 4], [5, 2, 4] },
        { [5, 2, 3], [5, 3, 4], [5, 2, 4] },
        { [5, 2, 3], [1, 3, 4], [5, 2, 4] },
        { [5, 2, 3], [6, 3, 4], null },
        { [7, 1, 2, 3], [5, 3, 4], [7, 5, 2, 4] },
        { [], [3], null },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void MatMul_has_the_shape_of_torch_or_says_that_there_is_none(long[] left, long[] right, long[]? expected)
    {
        using var scope = LibTorch.Scope();
        if (expected == null) Assert.Throws<ArgumentException>(() => TensorMath.MatMul(Zeros(left), Zeros(right)));
        else Assert.Equal(expected, TensorMath.MatMul(Zeros(left), Zeros(right)).shape);
    }

    [Fact]
    public void MatMul_of_two_types_is_refused()
    {
        using var scope = LibTorch.Scope();
        Assert.Throws<ArgumentException>(() => TensorMath.MatMul(Zeros(2, 2), Zeros(2, 2).to(torch.float32)));
    }

    [Fact]
    public void Grad_again_and_again_gives_the_third_derivative()
    {
        using var scope = LibTorch.Scope();
        var x = Tensors.From([0.3, -1.2, 2.0]).requires_grad_();
        var y = x.sin() * x.exp();
        for (int order = 0; order < 3; order++) y = TensorMath.Grad(y.sum(), [x], createGraph: true)[0];
        // (eˣ sin x)''' = 2eˣ(cos x − sin x)
        Assert.All(Tensors.ToDoubles(x).Zip(Tensors.ToDoubles(y)), p => Assert.Equal(2 * Math.Exp(p.First) * (Math.Cos(p.First) - Math.Sin(p.First)), p.Second, 1e-12));
    }

    [Fact]
    public void Grad_weighs_an_output_of_many_elements_and_leaves_gradients_that_were_there()
    {
        using var scope = LibTorch.Scope();
        var x = Tensors.From([1.0, 2, 3]).requires_grad_();
        (x * x).sum().backward();
        var g = TensorMath.Grad(x * x * x, [x], weights: Tensors.From([1.0, 0, 2]))[0];
        Assert.Equal([3, 0, 54], Tensors.ToDoubles(g));
        Assert.Equal([2, 4, 6], Tensors.ToDoubles(x.grad!)); // backward put one there
    }

    [Fact]
    public void Grad_by_something_inside_the_graph_is_its_gradient()
    {
        using var scope = LibTorch.Scope();
        var x = Tensors.From([1.0, 2]).requires_grad_();
        var inner = x * 3;
        Assert.Equal([6, 12], Tensors.ToDoubles(TensorMath.Grad((inner * inner).sum(), [inner])[0]));
    }

    [Fact]
    public void Grad_refuses_what_would_end_the_process()
    {
        using var scope = LibTorch.Scope();
        var x = Tensors.From([1.0, 2]).requires_grad_();
        var other = Tensors.From([1.0, 2]).requires_grad_();
        Assert.Throws<ArgumentException>(() => TensorMath.Grad(x * 2, [x])); // no scalar
        Assert.Throws<ArgumentException>(() => TensorMath.Grad(x * 2, [x], weights: Zeros(3)));
        Assert.Throws<ArgumentException>(() => TensorMath.Grad(Zeros(1), [x])); // no graph
        Assert.Throws<ArgumentException>(() => TensorMath.Grad((x * 2).sum(), [Zeros(2)]));
        Assert.Throws<ArgumentException>(() => TensorMath.Grad((x * 2).sum(), [other])); // does not depend on it
        Assert.Throws<ArgumentException>(() => TensorMath.Grad((x * 2).sum(), []));
        var once = (x * x).sum();
        TensorMath.Grad(once, [x]);
        Assert.Throws<InvalidOperationException>(() => TensorMath.Grad(once, [x])); // its graph is gone
    }
}
