using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>What becomes of points of the design that were not evaluated.</summary>
public enum UnevaluatedPoints
{
    /// <summary>The first is an error that names its line.</summary>
    Error,

    /// <summary>They are left out; the fit says how stable the rest is.</summary>
    Skip,
}

/// <summary>Settings of <see cref="FitDesign"/>.</summary>
public sealed record FitSettings
{
    [Description("The design.csv with its column value filled in, CSV or Parquet")]
    public InputFile Input { get; init; }

    [Description("The design.json of the design; empty for the one beside the input"), FileTypes(".json")]
    public InputFile? Design { get; init; }

    [Description("Column of the values, by name or number from 1")]
    public string Value { get; init; } = "value";

    [Description("Weight of the squared norm of the fit in L2, beside the errors; 0 for plain weighted least squares, more for noisy values")]
    [Range(0.0, 1e9)]
    public double Ridge { get; init; }

    [Description("What is done about points without a value")]
    public UnevaluatedPoints Missing { get; init; } = UnevaluatedPoints.Error;

    [Description("A fit is called stable when the least eigenvalue of its Gram matrix is at least 1 − delta")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.5;

    [Description("A table of further points, columns named as the variables, at which the fit is evaluated; empty for none")]
    public InputFile? Predict { get; init; }
}
