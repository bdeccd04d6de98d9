namespace Offprint.Evaluation.Predictability;

/// <summary>Forecasts of a benchmark's accuracy at larger compute, and how well they would have done on the levels at hand.</summary>
public static class AccuracyForecasts
{
    /// <summary>Levels that a fit needs: two parameters, and a residual spread.</summary>
    public const int FewestLevels = 3;

    /// <summary>A forecast from the first levels of a ladder.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="method">The method.</param>
    /// <param name="fitted">Number of levels, from the smallest, that are seen; at least <see cref="FewestLevels"/>, of at least two amounts of compute.</param>
    /// <param name="compute">The compute to forecast, positive.</param>
    /// <param name="ties">What tied choices earn.</param>
    public static Forecast Predict(ChoiceLadder ladder, ForecastMethod method, int fitted, double compute, TiePolicy ties = TiePolicy.Fractional)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentOutOfRangeException.ThrowIfLessThan(fitted, FewestLevels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fitted, ladder.Levels.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(compute);
        if (ladder.Levels[0].Compute == ladder.Levels[fitted - 1].Compute)
            throw new ArgumentException("The fitted levels have all the same compute; a line needs two amounts.", nameof(fitted));
        if (method is ForecastMethod.Margin or ForecastMethod.MarginJoint or ForecastMethod.MarginSigns)
            return MarginForecast.Predict(ladder, fitted, compute, method);

        double[] x = [.. ladder.Levels.Take(fitted).Select(l => Math.Log(l.Compute))], accuracy = ladder.Means(ChainMetric.Accuracy, ties)[..fitted];
        return (method switch
        {
            ForecastMethod.Logistic => CurveForecast.Logistic(x, accuracy, ladder.Chance, Math.Log(compute)),
            ForecastMethod.Linear => CurveForecast.Linear(x, accuracy, Math.Log(compute)),
            _ => CurveForecast.LastValue(x, accuracy, Math.Log(compute)),
        }).AsShare();
    }

    /// <summary>Fits on all levels up to each origin in turn and forecasts the largest model.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="first">Levels that the first origin sees; at least <see cref="FewestLevels"/>.</param>
    /// <param name="methods">The methods; null takes all.</param>
    /// <param name="ties">What tied choices earn.</param>
    /// <returns>One entry per origin and method; none where the ladder is too short.</returns>
    public static IReadOnlyList<RolledForecast> RollingOrigin(ChoiceLadder ladder, int first, IReadOnlyList<ForecastMethod>? methods = null, TiePolicy ties = TiePolicy.Fractional)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, FewestLevels);
        double actual = ladder.Means(ChainMetric.Accuracy, ties)[^1], largest = ladder.Levels[^1].Compute;
        // An origin lies between two amounts of compute, never among models of one, and below the largest.
        var origins = Enumerable.Range(first, Math.Max(0, ladder.Levels.Count - first))
            .Where(n => ladder.Levels[n - 1].Compute < ladder.Levels[n].Compute && ladder.Levels[0].Compute < ladder.Levels[n - 1].Compute);
        return [.. origins.SelectMany(n => (methods ?? ForecastMethods.All).Select(m => new RolledForecast(m, n, Predict(ladder, m, n, largest, ties), actual)))];
    }
}

/// <summary>A forecast of the largest model from the smaller ones.</summary>
/// <param name="Method">How it was made.</param>
/// <param name="Fitted">Levels that it saw.</param>
/// <param name="Forecast">What it said.</param>
/// <param name="Actual">The accuracy of the largest model.</param>
public readonly record struct RolledForecast(ForecastMethod Method, int Fitted, Forecast Forecast, double Actual)
{
    /// <summary>|forecast − actual|.</summary>
    public double Error => Math.Abs(Forecast.Value - Actual);
}
