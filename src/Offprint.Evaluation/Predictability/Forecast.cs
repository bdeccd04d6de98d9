namespace Offprint.Evaluation.Predictability;

/// <summary>A forecast with its 90 % interval.</summary>
/// <param name="Value">The forecast.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Forecast(double Value, double Low, double High)
{
    /// <summary>Level of the interval.</summary>
    public const double Level = 0.9;

    /// <summary>Whether a value lies in the interval.</summary>
    public bool Covers(double value) => value >= Low && value <= High;

    internal static Forecast Around(double value, double reach) => new(value, value - reach, value + reach);

    /// <summary>Ends cut to [0, 1], the range of an accuracy.</summary>
    internal Forecast AsShare() => new(Math.Clamp(Value, 0, 1), Math.Clamp(Low, 0, 1), Math.Clamp(High, 0, 1));
}

/// <summary>Ways to forecast a benchmark's accuracy from smaller models.</summary>
public enum ForecastMethod
{
    /// <summary>Margins ℓ_c − ℓ_j as lines in ln C, residuals Gaussian and independent over the wrong choices.</summary>
    Margin,

    /// <summary>Margins as lines in ln C, with the residual vectors as they occurred: what the wrong choices share stays shared.</summary>
    MarginJoint,

    /// <summary>Margins as lines in ln C, right where all of them are positive: no residuals at all.</summary>
    MarginSigns,

    /// <summary>Accuracy as a logistic curve in ln C from chance to 1.</summary>
    Logistic,

    /// <summary>Accuracy as a line in ln C.</summary>
    Linear,

    /// <summary>The accuracy of the largest model so far.</summary>
    LastValue,
}

/// <summary>Names of methods as they stand in tables and charts.</summary>
public static class ForecastMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ForecastMethod> All { get; } = Enum.GetValues<ForecastMethod>();

    /// <summary>The name, for example <c>margins, joint</c>.</summary>
    public static string Name(this ForecastMethod method) => method switch
    {
        ForecastMethod.Margin => "margins, independent",
        ForecastMethod.MarginJoint => "margins, joint",
        ForecastMethod.MarginSigns => "margins, signs",
        ForecastMethod.Logistic => "logistic curve",
        ForecastMethod.Linear => "straight line",
        _ => "last value",
    };
}
