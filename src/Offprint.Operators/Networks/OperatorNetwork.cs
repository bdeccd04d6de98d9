using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>
/// A network from (sensors of a function, query) to a number, as a function of one flat vector of parameters. Inputs and
/// output are scaled; <see cref="OperatorScaling"/> stands before and behind it. It holds no tensor itself.
/// </summary>
public abstract class OperatorNetwork
{
    internal OperatorNetwork(NetworkOptions options, int sensorCount, int queryDimension, IReadOnlyList<ParameterShape> shapes)
    {
        (Options, SensorCount, QueryDimension) = (options, sensorCount, queryDimension);
        Layout = new(shapes);
    }

    /// <summary>Its architecture.</summary>
    public NetworkOptions Options { get; }

    /// <summary>Number m of sensors.</summary>
    public int SensorCount { get; }

    /// <summary>Coordinates d of a query.</summary>
    public int QueryDimension { get; }

    /// <summary>Where the parameters lie.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>The network of an architecture.</summary>
    /// <param name="options">The architecture.</param>
    /// <param name="sensorCount">m, at least 1.</param>
    /// <param name="queryDimension">d, at least 1.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public static OperatorNetwork Create(NetworkOptions options, int sensorCount, int queryDimension)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(sensorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(queryDimension, 1);
        options.Validate();
        return options.Kind == NetworkKind.Plain ? new PlainNetwork(options, sensorCount, queryDimension) : new DeepONet(options, sensorCount, queryDimension);
    }

    /// <summary>Starting values: Glorot's normal weights, zero biases.</summary>
    /// <param name="generator">The piece's own.</param>
    /// <returns>[<see cref="ParameterLayout.Count"/>], float32; belongs to the caller or the open scope.</returns>
    public torch.Tensor Initial(torch.Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        var flat = torch.zeros(Layout.Count, torch.float32);
        Initialise(Layout.Views(flat), generator);
        return flat.MoveToOuterDisposeScope();
    }

    /// <summary>Values at queries of their own.</summary>
    /// <param name="parameters">[<see cref="ParameterLayout.Count"/>].</param>
    /// <param name="sensors">[N, m], scaled.</param>
    /// <param name="functionOf">[n], 64-bit: the function of each query; null where query i belongs to function i.</param>
    /// <param name="queries">[n, d], scaled.</param>
    /// <returns>[n]; call it inside a scope.</returns>
    public torch.Tensor Triples(torch.Tensor parameters, torch.Tensor sensors, torch.Tensor? functionOf, torch.Tensor queries)
    {
        Check(sensors, queries);
        if (functionOf is null && sensors.shape[0] != queries.shape[0]) throw new ArgumentException($"{sensors.shape[0]} functions and {queries.shape[0]} queries; without a function for each query the numbers are equal.", nameof(queries));
        return TriplesCore(Layout.Views(parameters), sensors, functionOf, queries);
    }

    /// <summary>Values of every function at every query.</summary>
    /// <param name="parameters">[<see cref="ParameterLayout.Count"/>].</param>
    /// <param name="sensors">[N, m], scaled.</param>
    /// <param name="queries">[M, d], scaled.</param>
    /// <returns>[N, M]; call it inside a scope.</returns>
    public torch.Tensor Aligned(torch.Tensor parameters, torch.Tensor sensors, torch.Tensor queries)
    {
        Check(sensors, queries);
        return AlignedCore(Layout.Views(parameters), sensors, queries);
    }

    internal abstract void Initialise(ReadOnlySpan<torch.Tensor> parts, torch.Generator generator);

    internal abstract torch.Tensor TriplesCore(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor? functionOf, torch.Tensor queries);

    internal abstract torch.Tensor AlignedCore(ReadOnlySpan<torch.Tensor> parts, torch.Tensor sensors, torch.Tensor queries);

    void Check(torch.Tensor sensors, torch.Tensor queries)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        ArgumentNullException.ThrowIfNull(queries);
        if (sensors.dim() != 2 || sensors.shape[1] != SensorCount) throw new ArgumentException($"Sensors are [functions, {SensorCount}]; given [{string.Join(", ", sensors.shape)}].", nameof(sensors));
        if (queries.dim() != 2 || queries.shape[1] != QueryDimension) throw new ArgumentException($"Queries are [n, {QueryDimension}]; given [{string.Join(", ", queries.shape)}].", nameof(queries));
    }
}
