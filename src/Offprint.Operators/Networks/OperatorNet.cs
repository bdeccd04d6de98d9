using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>A trained network between functions. Immutable: it may be used from several threads.</summary>
public sealed partial class OperatorNet : IOperatorModel
{
    // Values at once: a plain network holds a hidden layer for each, an operator network its product alone, and evaluates the
    // trunk once for all of them.
    const int RowsAtOnce = 1 << 16, ProductsAtOnce = 1 << 22;

    readonly float[] _parameters;

    /// <summary>A network with its parameters and scales.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="parameters">As many as its layout has.</param>
    /// <param name="scaling">Scales of the training data.</param>
    /// <param name="sensorLocations">Where the sensors lie, for whoever uses the network; null where not known.</param>
    /// <exception cref="ArgumentException">The sizes do not belong together.</exception>
    public OperatorNet(OperatorNetwork network, float[] parameters, OperatorScaling scaling, double[]? sensorLocations = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(scaling);
        if (parameters.Length != network.Layout.Count) throw new ArgumentException($"The network has {network.Layout.Count} parameters; given {parameters.Length}.", nameof(parameters));
        if (scaling.QueryLow.Length != network.QueryDimension) throw new ArgumentException($"The network has queries of {network.QueryDimension} coordinates, the scales of {scaling.QueryLow.Length}.", nameof(scaling));
        if (sensorLocations is not null && sensorLocations.Length % network.SensorCount != 0) throw new ArgumentException($"{sensorLocations.Length} coordinates for {network.SensorCount} sensors.", nameof(sensorLocations));
        (Network, _parameters, Scaling, SensorLocations) = (network, parameters, scaling, sensorLocations);
    }

    /// <summary>The architecture.</summary>
    public OperatorNetwork Network { get; }

    /// <summary>Scales of the training data.</summary>
    public OperatorScaling Scaling { get; }

    /// <summary>Where the sensors lie, coordinates of each in turn; null where not known.</summary>
    public double[]? SensorLocations { get; }

    /// <summary>The parameters in the order of the layout.</summary>
    public ReadOnlySpan<float> Parameters => _parameters;

    /// <summary>
    /// Trains a network on examples: whole functions are held out for validation, and the parameters with the smallest
    /// error on them are kept. For checkpoints, curves and a validation set of one's own take <see cref="OperatorTrainer"/>.
    /// </summary>
    /// <param name="data">Aligned or triples; at least two sensors.</param>
    /// <param name="network">The architecture.</param>
    /// <param name="training">Steps, batch, learning rate, held-out share.</param>
    /// <param name="random">Starting values, held-out functions and batches.</param>
    /// <param name="cancellation">Asks to stop between two steps.</param>
    /// <exception cref="InputException">An option is out of range, or the data cannot be learned from.</exception>
    public static OperatorFit Train(OperatorData data, NetworkOptions network, TrainingOptions training, RandomStream random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        training.Validate();
        var split = training.HeldOut > 0 && data.Functions > 1 ? data.SplitFunctions(training.HeldOut, random.Split("held out")) : null;
        using var trainer = new OperatorTrainer(network, split?.Train ?? data, split?.Test, training, random);
        trainer.Run(cancellation: cancellation);
        return new(trainer.Best(), trainer.Status, trainer.Curve, split);
    }

    /// <inheritdoc/>
    public float[] Predict(OperatorData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require(data.SensorCount, data.QueryDimension);
        var result = new float[data.Targets.Length];
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        var parameters = Tensors.From(_parameters);
        var sensors = Scaling.Sensors(data.Sensors, data.SensorCount);
        if (data.FunctionOf is null) Aligned(parameters, sensors, data.Queries, result);
        else Triples(parameters, sensors, data.FunctionOf, data.Queries, result);
        return result;
    }

    /// <summary>Values of new functions at queries that they share.</summary>
    /// <param name="sensors">[N, m], row by row.</param>
    /// <param name="queries">[M, d], row by row.</param>
    /// <returns>[N, M], row by row.</returns>
    /// <exception cref="InputException">The numbers do not fill rows of m sensors and d coordinates.</exception>
    public float[] Predict(ReadOnlySpan<float> sensors, ReadOnlySpan<float> queries)
    {
        int m = Network.SensorCount, d = Network.QueryDimension;
        if (sensors.Length % m != 0 || sensors.Length == 0) throw new InputException($"{sensors.Length} sensor values do not fill rows of {m}: the network was trained on {m} sensors. Give each function at the same {m} places.");
        if (queries.Length % d != 0 || queries.Length == 0) throw new InputException($"{queries.Length} coordinates do not fill rows of {d}: the network was trained on queries of {d}.");
        var result = new float[sensors.Length / m * (queries.Length / d)];
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        Aligned(Tensors.From(_parameters), Scaling.Sensors(sensors, m), queries, result);
        return result;
    }

    /// <summary>The functions tₖ that values are sums of, at queries; null for a network without a trunk.</summary>
    /// <param name="queries">[M, d], row by row.</param>
    /// <returns>[M, p]</returns>
    public float[]? Basis(ReadOnlySpan<float> queries)
    {
        if (Network is not DeepONet net) return null;
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        return Tensors.ToFloats(net.Trunk(Tensors.From(_parameters), Scaling.Queries(queries)));
    }

    /// <summary>The coefficients bₖ of functions; null for a network without a branch.</summary>
    /// <param name="sensors">[N, m], row by row.</param>
    /// <returns>[N, p]</returns>
    public float[]? Coefficients(ReadOnlySpan<float> sensors)
    {
        if (Network is not DeepONet net) return null;
        using var scope = LibTorch.Scope();
        using var off = torch.no_grad();
        return Tensors.ToFloats(net.Branch(Tensors.From(_parameters), Scaling.Sensors(sensors, Network.SensorCount)));
    }

    void Aligned(torch.Tensor parameters, torch.Tensor sensors, ReadOnlySpan<float> queries, float[] result)
    {
        var (y, factors) = (Scaling.Queries(queries), Scaling.Factors(queries));
        int functions = (int)sensors.shape[0], columns = (int)y.shape[0], rows = Math.Max(1, (Network is DeepONet ? ProductsAtOnce : RowsAtOnce) / columns);
        for (int begin = 0; begin < functions; begin += rows)
        {
            using var part = LibTorch.Scope();
            int count = Math.Min(rows, functions - begin);
            Unscale(Network.Aligned(parameters, sensors.narrow(0, begin, count), y), factors, result.AsSpan(begin * columns, count * columns));
        }
    }

    void Triples(torch.Tensor parameters, torch.Tensor sensors, int[] functionOf, float[] queries, float[] result)
    {
        var (y, factors, of) = (Scaling.Queries(queries), Scaling.Factors(queries), torch.tensor(Array.ConvertAll(functionOf, f => (long)f)));
        for (int begin = 0; begin < functionOf.Length; begin += RowsAtOnce)
        {
            using var part = LibTorch.Scope();
            int count = Math.Min(RowsAtOnce, functionOf.Length - begin);
            var rows = of.narrow(0, begin, count);
            // Only the functions that these rows ask for.
            var values = sensors.shape[0] <= count
                ? Network.Triples(parameters, sensors, rows, y.narrow(0, begin, count))
                : Network.Triples(parameters, sensors.index_select(0, rows), null, y.narrow(0, begin, count));
            Unscale(values, factors?.narrow(0, begin, count), result.AsSpan(begin, count));
        }
    }

    void Unscale(torch.Tensor values, torch.Tensor? factors, Span<float> result)
    {
        if (factors is not null) values = values * factors;
        float[] scaled = Tensors.ToFloats(values);
        for (int i = 0; i < scaled.Length; i++) result[i] = (float)(Scaling.TargetMean + Scaling.TargetDeviation * scaled[i]);
    }

    void Require(int sensorCount, int queryDimension)
    {
        if (sensorCount != Network.SensorCount) throw new InputException($"The data have {sensorCount} sensors; the network was trained on {Network.SensorCount}. Give each function at the same places.");
        if (queryDimension != Network.QueryDimension) throw new InputException($"The queries have {queryDimension} coordinates; the network was trained on {Network.QueryDimension}.");
    }
}

/// <summary>What training gave.</summary>
/// <param name="Net">The network with the smallest validation error, or the last one where nothing was held out.</param>
/// <param name="Status">How training ended.</param>
/// <param name="Curve">Errors over the steps.</param>
/// <param name="Split">What was held out; null where nothing was.</param>
public sealed record OperatorFit(OperatorNet Net, TrainingStatus Status, IReadOnlyList<TrainingPoint> Curve, OperatorSplit? Split);
