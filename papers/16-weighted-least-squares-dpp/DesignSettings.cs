using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Offprint.Approximation;
using Offprint.Lab;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>Functions of one variable that a basis is made of.</summary>
public enum BasisKind
{
    /// <summary>What is orthonormal for each variable's distribution; Legendre polynomials for a table.</summary>
    Auto,

    /// <summary>Legendre polynomials.</summary>
    Legendre,

    /// <summary>Hermite polynomials.</summary>
    Hermite,

    /// <summary>Chebyshev polynomials.</summary>
    Chebyshev,

    /// <summary>Sines and cosines over the bounds as a period.</summary>
    Fourier,

    /// <summary>The columns of a table as they are, without a constant.</summary>
    Columns,
}

/// <summary>Settings of <see cref="DesignPoints"/>.</summary>
public sealed record DesignSettings
{
    [Description("CSV or Parquet: the variables, a row each (name and low, high, or name and mean, deviation; distribution: uniform, normal or arcsine), or a table of candidates, a row for each point that may be chosen")]
    public InputFile Input { get; init; }

    [Description("Columns of a table of candidates that are variables; empty takes every column of numbers")]
    public string[] Columns { get; init; } = [];

    [Description("Columns of a table of candidates to leave out")]
    public string[] Exclude { get; init; } = [];

    [Description("Functions of one variable; auto takes those that fit each distribution, columns takes a table's columns as features")]
    public BasisKind Basis { get; init; } = BasisKind.Auto;

    [Description("Degree: bound of the index set")]
    [Range(0, 500)]
    public int Degree { get; init; } = 2;

    [Description("Which products of functions of one variable: up to a total degree, a hyperbolic cross (few mixed terms), or the full tensor grid")]
    public IndexSet Set { get; init; } = IndexSet.TotalDegree;

    [Description("Number of points, at least the number of functions m; empty for 2m, or m for one projection process")]
    [Range(1, 1_000_000)]
    public int? Points { get; init; }

    [Description("How the points are found; repeated-dpp needs the fewest for a stable fit, volume-sampling makes the fit unbiased")]
    public SamplingLaw Law { get; init; } = SamplingLaw.RepeatedDpp;

    [Description("A design is stable when the least eigenvalue of its Gram matrix is at least 1 − delta")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.5;

    [Description("Whether designs are drawn until one is stable")]
    public bool Conditioned { get; init; }

    [Description("Designs drawn at most when conditioned")]
    [Range(1, 1_000_000)]
    public int Tries { get; init; } = 1000;

    [Description("Points that stand for the domain of the variables; without meaning for a table")]
    [Range(100, 1_000_000)]
    public int Candidates { get; init; } = 10_000;

    internal DesignOptions Options => new() { Points = Points, Law = Law, Delta = Delta, Conditioned = Conditioned, MostTries = Tries };
}
