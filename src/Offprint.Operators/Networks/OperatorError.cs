namespace Offprint.Operators;

/// <summary>How far predictions lie from data.</summary>
/// <param name="MeanSquared">Mean of squared errors over all values.</param>
/// <param name="RelativeL2">√(Σ error² / Σ value²) over all values.</param>
/// <param name="ByFunction">The same of each function; NaN where all its values are zero or it has none.</param>
public sealed record OperatorError(double MeanSquared, double RelativeL2, double[] ByFunction)
{
    /// <summary>The error of a model on data.</summary>
    /// <param name="model">Predicts.</param>
    /// <param name="data">Aligned or triples.</param>
    public static OperatorError Of(IOperatorModel model, OperatorData data)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model.Predict(data), data);
    }

    /// <summary>The error of predictions.</summary>
    /// <param name="predicted">Laid out as the data's targets.</param>
    /// <param name="data">Aligned or triples.</param>
    /// <exception cref="ArgumentException">There are more or fewer predictions than targets.</exception>
    public static OperatorError Of(ReadOnlySpan<float> predicted, OperatorData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (predicted.Length != data.Targets.Length) throw new ArgumentException($"{predicted.Length} predictions for {data.Targets.Length} targets.", nameof(predicted));
        double[] errors = new double[data.Functions], values = new double[data.Functions];
        for (int i = 0; i < predicted.Length; i++)
        {
            int f = data.FunctionOf is { } functionOf ? functionOf[i] : i / data.QueryCount;
            double error = predicted[i] - data.Targets[i];
            errors[f] += error * error;
            values[f] += (double)data.Targets[i] * data.Targets[i];
        }

        double all = errors.Sum();
        return new(all / predicted.Length, Math.Sqrt(all / values.Sum()), [.. errors.Zip(values, (e, v) => v > 0 ? Math.Sqrt(e / v) : double.NaN)]);
    }

    /// <summary>The functions with the largest relative error, worst first.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<int> Worst(int count) =>
        [.. Enumerable.Range(0, ByFunction.Length).Where(f => !double.IsNaN(ByFunction[f])).OrderByDescending(f => ByFunction[f]).Take(count)];
}
