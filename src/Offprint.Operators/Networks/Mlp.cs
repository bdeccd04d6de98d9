using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>Fully connected layers as a function of their parameters.</summary>
/// <param name="name">Before the names of the parameters.</param>
/// <param name="widths">Inputs, neurons of each layer, outputs.</param>
/// <param name="activation">After every layer but the last.</param>
/// <param name="activateLast">Whether after the last too.</param>
sealed class Mlp(string name, int[] widths, Activation activation, bool activateLast)
{
    /// <summary>Weight [outputs, inputs] and bias [outputs] of each layer.</summary>
    public IReadOnlyList<ParameterShape> Shapes { get; } =
    [
        .. Enumerable.Range(0, widths.Length - 1).SelectMany(i => (ParameterShape[])
            [new($"{name}.{i}.weight", widths[i + 1], widths[i]), new($"{name}.{i}.bias", widths[i + 1])]),
    ];

    /// <summary>Glorot's normal weights, zero biases.</summary>
    /// <param name="parts">Views of zeros, as <see cref="Shapes"/>.</param>
    /// <param name="generator">The piece's own.</param>
    public static void Initialise(ReadOnlySpan<torch.Tensor> parts, torch.Generator generator)
    {
        for (int i = 0; i < parts.Length; i += 2) Initialisation.GlorotNormal(parts[i], generator);
    }

    /// <summary>All layers.</summary>
    /// <param name="parts">Views, as <see cref="Shapes"/>.</param>
    /// <param name="x">[n, inputs].</param>
    /// <returns>[n, outputs]</returns>
    public torch.Tensor Forward(ReadOnlySpan<torch.Tensor> parts, torch.Tensor x)
    {
        for (int i = 0; i < parts.Length; i += 2)
        {
            x = torch.nn.functional.linear(x, parts[i], parts[i + 1]); // [n, w]
            if (activateLast || i + 2 < parts.Length) x = Activate(x, activation);
        }

        return x;
    }

    /// <summary>The activation, in the tensor's own memory where the gradient allows it.</summary>
    /// <param name="x">Fresh and used nowhere else.</param>
    /// <param name="activation">Which.</param>
    public static torch.Tensor Activate(torch.Tensor x, Activation activation) => activation switch
    {
        Activation.Relu => x.relu_(),
        Activation.Tanh => x.tanh_(),
        _ => torch.nn.functional.gelu(x), // its gradient needs the input
    };
}
