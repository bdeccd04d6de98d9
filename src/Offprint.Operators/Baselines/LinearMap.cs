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
        double[] scaled = Tensors.ToDoubles(s);
        double largest = Math.Max(scaled[0], double.Epsilon), best = 1, least = double.PositiveInfinity;
        for (int k = 0; k < scaled.Length; k++) scaled[k] /= largest;
        var squares = u.square(); // [n, k]
        for (int i = 0; i <= PowersOfTen * ToAPower; i++)
        {
            double penalty = Math.Pow(10, -(double)i / ToAPower), error = LeaveOneOut(u, squares, scaled, projected, target, penalty);
            if (error < least) (least, best) = (error, penalty);
        }

        double[] inverse = Array.ConvertAll(scaled, x => x / (x * x + best) / largest);
        var coefficients = vt.t().mm(Tensors.From(inverse, inverse.Length, 1) * projected); // [m, M]
        return new(Tensors.ToDoubles(coefficients), Tensors.ToDoubles(xMean), Tensors.ToDoubles(yMean), data, best);
    }

    /// <inheritdoc/>
    public float[] Predict(OperatorData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.SensorCount != _sensors) throw new InputException($"The data have {data.SensorCount} sensors; the linear map was made from {_sensors}.");
        if (!data.IsAligned || data.QueryDimension != _dimension || !data.Queries.AsSpan().SequenceEqual(_queries)) throw new InputException("A linear map gives values at the queries that it was made from, and at no others.");
        using var scope = LibTorch.Scope();
        var x = Tensors.From(data.Sensors, data.Functions, _sensors).to(torch.float64) - Tensors.From(_sensorMeans);
        return Tensors.ToFloats(TensorMath.Add(x.mm(Tensors.From(_coefficients, _sensors, _targetMeans.Length)), Tensors.From(_targetMeans))); // [N, M]
    }

    /// <summary>Sum of squared errors at each function by the map of all others: residual/(1 − leverage).</summary>
    /// <remarks>Numbers go in as tensors: those that TorchSharp converts may be freed while libtorch reads them.</remarks>
    static double LeaveOneOut(torch.Tensor u, torch.Tensor squares, double[] s, torch.Tensor projected, torch.Tensor target, double penalty)
    {
        using var scope = LibTorch.Scope();
        var filter = Tensors.From(Array.ConvertAll(s, x => x * x / (x * x + penalty)), s.Length, 1); // [k, 1]
        double[] weight = Tensors.ToDoubles(squares.mm(filter)); // [n], the leverage; the mean takes 1/n more
        for (int i = 0; i < weight.Length; i++)
        {
            double free = 1 - 1.0 / weight.Length - weight[i];
            if (free < 1e-9) return double.PositiveInfinity; // a function is fitted exactly: it says nothing
            weight[i] = 1 / free;
        }

        var residual = target - u.mm(filter * projected); // [n, M]
        return Tensors.ToDoubles((residual * Tensors.From(weight, weight.Length, 1)).square().sum())[0];
    }
}
