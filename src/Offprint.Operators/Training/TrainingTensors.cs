using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>Data as scaled tensors, made once: a step selects rows of them and copies nothing between .NET and libtorch.</summary>
sealed class TrainingTensors : IDisposable
{
    const int RowsAtOnce = 1 << 15, ProductsAtOnce = 1 << 20;

    readonly torch.Tensor _sensors; // [N, m]
    readonly torch.Tensor _queries; // [M, d] or [n, d]
    readonly torch.Tensor _targets; // [N, M] or [n]
    readonly torch.Tensor? _functionOf; // [n]
    readonly torch.Tensor? _factors; // [M] or [n]

    public TrainingTensors(OperatorData data, OperatorScaling scaling)
    {
        using var scope = LibTorch.Scope();
        Rows = data.IsAligned ? data.Functions : data.QueryCount;
        ValuesInRow = data.IsAligned ? data.QueryCount : 1;
        _sensors = scaling.Sensors(data.Sensors, data.SensorCount).DetachFromDisposeScope();
        _queries = scaling.Queries(data.Queries).DetachFromDisposeScope();
        _targets = (data.IsAligned ? scaling.Targets(data.Targets, data.Functions, data.QueryCount) : scaling.Targets(data.Targets)).DetachFromDisposeScope();
        _factors = scaling.Factors(data.Queries)?.DetachFromDisposeScope();
        if (data.FunctionOf is { } functionOf) _functionOf = torch.tensor(Array.ConvertAll(functionOf, f => (long)f)).DetachFromDisposeScope();
    }

    /// <summary>What a minibatch is drawn from: functions when aligned, triples otherwise.</summary>
    public int Rows { get; }

    /// <summary>Targets in a row.</summary>
    public int ValuesInRow { get; }

    /// <summary>Mean squared error of some rows, scaled.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="rows">64-bit numbers of rows; null for all.</param>
    /// <returns>A number; call it inside a scope.</returns>
    public torch.Tensor Loss(OperatorNetwork network, torch.Tensor parameters, torch.Tensor? rows) =>
        torch.nn.functional.mse_loss(Output(network, parameters, rows), rows is null ? _targets : _targets.index_select(0, rows));

    /// <summary>Mean squared error of all rows, scaled, without a gradient and in parts.</summary>
    public double TotalLoss(OperatorNetwork network, torch.Tensor parameters)
    {
        using var off = torch.no_grad();
        using var outer = LibTorch.Scope();
        int count = Math.Max(1, (network is DeepONet && _functionOf is null ? ProductsAtOnce : RowsAtOnce) / ValuesInRow);
        var all = count < Rows ? torch.tensor(Enumerable.Range(0, Rows).Select(i => (long)i).ToArray()) : null;
        double sum = 0;
        for (int begin = 0; begin < Rows; begin += count)
        {
            using var scope = LibTorch.Scope();
            int here = Math.Min(count, Rows - begin);
            var rows = all?.narrow(0, begin, here);
            sum += Loss(network, parameters, rows).ReadCpuSingle(0) * (double)here;
        }

        return sum / Rows;
    }

    public void Dispose()
    {
        _sensors.Dispose();
        _queries.Dispose();
        _targets.Dispose();
        _functionOf?.Dispose();
        _factors?.Dispose();
    }

    torch.Tensor Output(OperatorNetwork network, torch.Tensor parameters, torch.Tensor? rows)
    {
        if (_functionOf is null)
        {
            var all = network.Aligned(parameters, rows is null ? _sensors : _sensors.index_select(0, rows), _queries);
            return _factors is null ? all : all * _factors;
        }

        var of = rows is null ? _functionOf : _functionOf.index_select(0, rows);
        var queries = rows is null ? _queries : _queries.index_select(0, rows);
        // Each function once where there are fewer of them than triples, each triple's own otherwise.
        var values = _sensors.shape[0] < of.shape[0]
            ? network.Triples(parameters, _sensors, of, queries)
            : network.Triples(parameters, _sensors.index_select(0, of), null, queries);
        if (_factors is null) return values;
        return values * (rows is null ? _factors : _factors.index_select(0, rows));
    }
}
