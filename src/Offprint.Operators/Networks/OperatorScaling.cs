using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>
/// Scales of the data that a network is trained on. Sensors have one mean and deviation for all, since a scale for each
/// sensor would roughen smooth functions; queries go to [−1, 1], targets to mean 0 and deviation 1.
/// </summary>
/// <param name="SensorMean">Mean of all sensor values.</param>
/// <param name="SensorDeviation">Their deviation, above 0.</param>
/// <param name="QueryLow">Smallest value of each coordinate.</param>
/// <param name="QueryHigh">Largest value of each coordinate.</param>
/// <param name="TargetMean">Mean of the targets; 0 where the output is transformed, which keeps its zeros.</param>
/// <param name="TargetDeviation">Their deviation, above 0.</param>
/// <param name="Transform">What the output is multiplied with.</param>
public sealed record OperatorScaling(
    double SensorMean, double SensorDeviation, double[] QueryLow, double[] QueryHigh, double TargetMean, double TargetDeviation, OutputTransform Transform)
{
    /// <summary>The scales of training data.</summary>
    /// <param name="data">The training part alone.</param>
    /// <param name="transform">What the output is multiplied with.</param>
    /// <exception cref="InputException">All targets, or all sensor values, are equal.</exception>
    public static OperatorScaling Of(OperatorData data, OutputTransform transform = OutputTransform.None)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (sensorMean, sensorDeviation) = Moments(data.Sensors);
        var (targetMean, targetDeviation) = Moments(data.Targets);
        if (!(targetDeviation > 0)) throw new InputException($"All {data.Targets.Length} targets are {data.Targets[0]}; there is nothing to learn. Check the column of targets.");
        if (!(sensorDeviation > 0)) throw new InputException($"All {data.Sensors.Length} sensor values are {data.Sensors[0]}; the input functions do not differ. Check the columns of sensors.");
        double[] low = new double[data.QueryDimension], high = new double[data.QueryDimension];
        for (int d = 0; d < low.Length; d++)
        {
            (low[d], high[d]) = (double.PositiveInfinity, double.NegativeInfinity);
            for (int i = d; i < data.Queries.Length; i += data.QueryDimension) (low[d], high[d]) = (Math.Min(low[d], data.Queries[i]), Math.Max(high[d], data.Queries[i]));
        }

        return transform == OutputTransform.None
            ? new(sensorMean, sensorDeviation, low, high, targetMean, targetDeviation, transform)
            : new(sensorMean, sensorDeviation, low, high, 0, Math.Sqrt(targetMean * targetMean + targetDeviation * targetDeviation), transform);
    }

    /// <summary>Sensor values as the network takes them.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="count">m.</param>
    /// <returns>[N, m], float32; belongs to the caller or the open scope.</returns>
    public torch.Tensor Sensors(ReadOnlySpan<float> values, int count)
    {
        var scaled = new float[values.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = (float)((values[i] - SensorMean) / SensorDeviation);
        return Tensors.From(scaled, values.Length / count, count);
    }

    /// <summary>Queries as the network takes them.</summary>
    /// <param name="values">Row by row.</param>
    /// <returns>[n, d], float32; belongs to the caller or the open scope.</returns>
    public torch.Tensor Queries(ReadOnlySpan<float> values)
    {
        var scaled = new float[values.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            int d = i % QueryLow.Length;
            double width = QueryHigh[d] - QueryLow[d];
            scaled[i] = width > 0 ? (float)((2 * values[i] - QueryLow[d] - QueryHigh[d]) / width) : 0; // a coordinate that never varies says nothing
        }

        return Tensors.From(scaled, values.Length / QueryLow.Length, QueryLow.Length);
    }

    /// <summary>What the network's output is multiplied with at each query; null where it is nothing.</summary>
    /// <param name="queries">Row by row, unscaled.</param>
    /// <returns>[n], float32; belongs to the caller or the open scope.</returns>
    public torch.Tensor? Factors(ReadOnlySpan<float> queries)
    {
        if (Transform == OutputTransform.None) return null;
        int d = QueryLow.Length, column = Transform == OutputTransform.TimesFirst ? 0 : d - 1;
        var factors = new float[queries.Length / d];
        for (int i = 0; i < factors.Length; i++) factors[i] = queries[i * d + column];
        return Tensors.From(factors);
    }

    /// <summary>Targets as the network is to give them.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="shape">Sizes of the dimensions; none for a vector.</param>
    /// <returns>float32; belongs to the caller or the open scope.</returns>
    public torch.Tensor Targets(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var scaled = new float[values.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = (float)((values[i] - TargetMean) / TargetDeviation);
        return Tensors.From(scaled, shape);
    }

    /// <summary>How many queries lie outside the range of the training data in some coordinate: their values are extrapolated.</summary>
    /// <param name="queries">Row by row, unscaled.</param>
    public int Outside(ReadOnlySpan<float> queries)
    {
        int d = QueryLow.Length, outside = 0;
        for (int i = 0; i < queries.Length; i += d)
        {
            bool inside = true;
            for (int k = 0; k < d; k++) inside &= queries[i + k] >= QueryLow[k] && queries[i + k] <= QueryHigh[k];
            if (!inside) outside++;
        }

        return outside;
    }

    static (double Mean, double Deviation) Moments(float[] values)
    {
        double mean = 0, squares = 0;
        foreach (float x in values) mean += x;
        mean /= values.Length;
        foreach (float x in values) squares += (x - mean) * (x - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
