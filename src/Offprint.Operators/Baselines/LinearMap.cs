using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>
/// An affine map from the sensors to the values at the queries of aligned data, by ridge regression whose penalty is chosen
/// by leaving one function out. For a linear operator it is nearly exact: the rival that a network has to be shown beside.
/// </summary>
public sealed class LinearMap : IOperatorModel
{
    // CHOSEN: penalties from rounding to the largest singular value, four to a power of ten; the error changes by less than
    // a hundredth between neighbours.
    const int PowersOfTen = 14, ToAPower = 4;

    readonly double[] _coefficients, _sensorMeans, _targetMeans; // [m, M], [m], [M]
    readonly float[] _queries;
    readonly int _sensors, _dimension;

    LinearMap(double[] coefficients, double[] sensorMeans, double[] targetMeans, OperatorData data, double penalty)
    {
        (_coefficients, _sensorMeans, _targetMeans) = (coefficients, sensorMeans, targetMeans);
        (_queries, _sensors, _dimension, Penalty) = (data.Queries, data.SensorCount, data.QueryDimension, penalty);
    }

    /// <summary>The penalty chosen, in units of the largest squared singular value of the centred sensors.</summary>
    public double Penalty { get; }

    /// <summary>Fits the map.</summary>
    /// <param name="data">Aligned, at least two functions.</param>
    /// <exception cref="ArgumentException">The data are triples, or one function only.</exception>
    public static LinearMap Fit(OperatorData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.IsAligned) throw new ArgumentException("A linear map to the values at common queries needs aligned data.", nameof(data));
        if (data.Functions < 2) throw new ArgumentException("A linear map needs at least two functions.", nameof(data));
        using var scope = LibTorch.Scope();
        var x = Tensors.From(data.Sensors, data.Functions, data.SensorCount).to(torch.float64); // [n, m]
        var y = Tensors.From(data.Targets, data.Functions, data.QueryCount).to(torch.float64); // [n, M]
        var (xMean, yMean) = (x.mean([0L], keepdim: true), y.mean([0L], keepdim: true));
        var (u, s, vt) = torch.linalg.svd(x - xMean, fullMatrices: false); // [n, k], [k], [k, m]
        var target = y - yMean;
        var projected = u.t().mm(target); // [k, M]
        double largest = Math.Max(s[0].item<double>(), double.Epsilon), best = 1, least = double.PositiveInfinity;
        for (int i = 0; i <= PowersOfTen * ToAPower; i++)
        {
            using var one = LibTorch.Scope();
            double penalty = Math.Pow(10, -(double)i / ToAPower);
            double error = LeaveOneOut(u, s / largest, projected, target, penalty);
            if (error < least) (least, best) = (error, penalty);
        }

        var scaled = s / largest;
        var shrunk = (scaled / (scaled.square() + best) / largest).unsqueeze(1) * projected; // [k, M]
        return new(Tensors.ToDoubles(vt.t().mm(shrunk)), Tensors.ToDoubles(xMean), Tensors.ToDoubles(yMean), data, best);
    }

    /// <inheritdoc/>
    public float[] Predict(OperatorData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.SensorCount != _sensors) throw new InputException($"The data have {data.SensorCount} sensors; the linear map was made from {_sensors}.");
        if (!data.IsAligned || data.QueryDimension != _dimension || !data.Queries.AsSpan().SequenceEqual(_queries)) throw new InputException("A linear map gives values at the queries that it was made from, and at no others.");
        using var scope = LibTorch.Scope();
        var x = Tensors.From(data.Sensors, data.Functions, _sensors).to(torch.float64) - Tensors.From(_sensorMeans);
        return Tensors.ToFloats(x.mm(Tensors.From(_coefficients, _sensors, _targetMeans.Length)) + Tensors.From(_targetMeans)); // [N, M]
    }

    /// <summary>Sum of squared errors at each function by the map of all others: residual/(1 − leverage).</summary>
    static double LeaveOneOut(torch.Tensor u, torch.Tensor s, torch.Tensor projected, torch.Tensor target, double penalty)
    {
        var filter = s.square() / (s.square() + penalty); // [k]
        var free = 1 - 1.0 / u.shape[0] - (u.square() * filter).sum(1, keepdim: true); // [n, 1]; the mean takes 1/n
        if (free.min().item<double>() < 1e-9) return double.PositiveInfinity; // a function is fitted exactly: it says nothing
        var residual = target - u.mm(filter.unsqueeze(1) * projected); // [n, M]
        return (residual / free).square().sum().item<double>();
    }
}
