using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>
/// G(u)(y) ≈ Σₖ bₖ(u)·tₖ(y) + b₀ (Lu, Jin and Karniadakis, arXiv 1910.03193, equation 2): a branch net for the sensors of u
/// without an activation at its end, a trunk net for the query y with one. Stacked, the branch is p nets with one hidden
/// layer and one output each, Σᵢ cᵢᵏ·σ(Σⱼ ξᵢⱼᵏ·u(xⱼ) + θᵢᵏ).
/// </summary>
public sealed class DeepONet : OperatorNetwork
{
    readonly Mlp? _branch;
    readonly Mlp _trunk;
    readonly int _branchParts;

    internal DeepONet(NetworkOptions options, int sensorCount, int queryDimension)
        : this(options, sensorCount, queryDimension, options.Kind == NetworkKind.Stacked ? null : new("branch", Widths(options, sensorCount), options.Activation, false),
            new("trunk", Widths(options, queryDimension), options.Activation, true)) { }

    DeepONet(NetworkOptions options, int sensorCount, int queryDimension, Mlp? branch, Mlp trunk)
        : base(options, sensorCount, queryDimension, [.. branch?.Shapes ?? Stacked(options, sensorCount), .. trunk.Shapes, .. options.Bias ? [new ParameterShape("bias")] : Array.Empty<ParameterShape>()])
    {
        (_branch, _trunk) = (branch, trunk);
        _branchParts = branch?.Shapes.Count ?? 3;
    }

    /// <summary>The functions tₖ at queries: what the operator's values are sums of.</summary>
    /// <param name="parameters">[<see cref="ParameterLayout.Count"/>].</param>
    /// <param name="queries">[M, d], scaled.</param>
    /// <returns>[M, p]; call it inside a scope.</returns>
    public torch.Tensor Trunk(torch.Tensor parameters, torch.Tensor queries) => Trunk(Layout.Views(parameters), queries);

    /// <summary>The coefficients bₖ of functions.</summary>
    /// <param name="parameters">[<see cref="ParameterLayout.Count"/>].</param>
    /// <param name="sensors">[N, m], scaled.</param>
    /// <returns>[N, p]; call it inside a scope.</returns>
    public torch.Tensor Branch(torch.Tensor parameters, torch.Tensor sensors) => Branch(Layout.Views(parameters), sensors);

    internal override void Initialise(ReadOnlySpan<torch.Tensor> parts, torch.Generator generator)
    {
        Mlp.Initialise(parts.Slice(_branchParts, _trunk.Shapes.Count), generator);
        if (_branch is not null)
        {
            Mlp.Initialise(parts[.._branchParts], generator);
            return;
        }

        // Each of the p nets by its own sizes, not by those of the one product that they are computed with.
        parts[0].normal_(0, Initialisation.GlorotDeviation(SensorCount, Options.StackWidth), generator);
        parts[2].normal_(0, Initialisation.GlorotDeviation(Options.StackWidth, 1), generator);
    }

    internal override torch.Tensor TriplesCore(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor? functionOf, torch.Tensor queries)
    {
        var b = Branch(parts, sensors); // [N, p]
        if (functionOf is not null) b = b.index_select(0, functionOf); // [n, p]
        var sum = (b * Trunk(parts, queries)).sum(1); // [n]
        return Options.Bias ? TensorMath.AddInPlace(sum, parts[^1]) : sum;
    }

    internal override torch.Tensor AlignedCore(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor queries)
    {
        var product = Branch(parts, sensors).mm(Trunk(parts, queries).t()); // [N, M]
        return Options.Bias ? TensorMath.AddInPlace(product, parts[^1]) : product;
    }

    torch.Tensor Branch(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors)
    {
        if (_branch is not null) return _branch.Forward(parts[.._branchParts], sensors);
        var hidden = Mlp.Activate(torch.nn.functional.linear(sensors, parts[0], parts[1]), Options.Activation); // [n, p·w]
        return (hidden.view(-1, Options.Latent, Options.StackWidth) * parts[2]).sum(2); // [n, p]
    }

    torch.Tensor Trunk(ReadOnlySpan<torch.Tensor> parts, torch.Tensor queries) => _trunk.Forward(parts.Slice(_branchParts, _trunk.Shapes.Count), queries);

    static int[] Widths(NetworkOptions options, int inputs) => [inputs, .. Enumerable.Repeat(options.Width, options.Depth - 1), options.Latent];

    // The p hidden layers as one product; the outputs have no bias of their own.
    static ParameterShape[] Stacked(NetworkOptions options, int sensorCount) =>
    [
        new("branch.hidden.weight", options.Latent * options.StackWidth, sensorCount),
        new("branch.hidden.bias", options.Latent * options.StackWidth),
        new("branch.output.weight", options.Latent, options.StackWidth),
    ];
}
