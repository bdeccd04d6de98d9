using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>One fully connected network on [u(x₁), …, u(xₘ), y]: what an operator network is compared with.</summary>
public sealed class PlainNetwork : OperatorNetwork
{
    readonly Mlp _rest;

    internal PlainNetwork(NetworkOptions options, int sensorCount, int queryDimension)
        : this(options, sensorCount, queryDimension, new("layers", [sensorCount + queryDimension, .. Enumerable.Repeat(options.Width, options.Depth), 1], options.Activation, false)) { }

    PlainNetwork(NetworkOptions options, int sensorCount, int queryDimension, Mlp all)
        : base(options, sensorCount, queryDimension, all.Shapes) => _rest = all;

    internal override void Initialise(ReadOnlySpan<torch.Tensor> parts, torch.Generator generator) => Mlp.Initialise(parts, generator);

    internal override torch.Tensor TriplesCore(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor? functionOf, torch.Tensor queries)
    {
        var (u, y) = First(parts, sensors, queries); // [N, w], [n, w]
        if (functionOf is not null) u = u.index_select(0, functionOf); // [n, w]
        return _rest.Forward(parts[2..], Mlp.Activate(TensorMath.AddInPlace(u, y), Options.Activation)).squeeze(1); // [n]
    }

    internal override torch.Tensor AlignedCore(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor queries)
    {
        var (u, y) = First(parts, sensors, queries); // [N, w], [M, w]
        var hidden = Mlp.Activate(TensorMath.Add(u.unsqueeze(1), y.unsqueeze(0)), Options.Activation); // [N, M, w]
        return _rest.Forward(parts[2..], hidden).squeeze(2); // [N, M]
    }

    // The first layer's weight in two parts, so that nothing is written side by side and each function is multiplied once.
    (torch.Tensor Sensors, torch.Tensor Queries) First(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor queries)
    {
        var weight = parts[0].split([SensorCount, QueryDimension], 1);
        return (torch.nn.functional.linear(sensors, weight[0], parts[1]), queries.mm(weight[1].t()));
    }
}
