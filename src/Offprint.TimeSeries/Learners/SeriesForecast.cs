namespace Offprint.TimeSeries;

/// <summary>Predicted symbols and the values they stand for.</summary>
/// <param name="Values">The next values, as many as asked for.</param>
/// <param name="Symbols">The predicted symbols.</param>
/// <param name="Padded">How many of the values at the end repeat the last decoded one because the symbols were too few.</param>
public sealed record SeriesForecast(double[] Values, IReadOnlyList<string> Symbols, int Padded)
{
    /// <summary>Decodes predicted symbols from the last value seen, which is not part of the forecast.</summary>
    internal static SeriesForecast Of(AbbaModel model, IReadOnlyList<string> symbols, double last, int steps)
    {
        double[] decoded = model.Decode(symbols, last);
        int missing = Math.Max(0, steps + 1 - decoded.Length);
        return new(model.Decode(symbols, last, steps + 1)[1..], symbols, missing);
    }

    internal static void CheckSteps(int steps)
    {
        if (steps < 1) throw new InputException($"The forecast has {steps} steps; it needs at least 1.") { Field = "steps" };
    }
}
