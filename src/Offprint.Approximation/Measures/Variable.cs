using MathNet.Numerics;

namespace Offprint.Approximation;

/// <summary>How a variable is distributed.</summary>
public enum Distribution
{
    /// <summary>Uniform between two bounds.</summary>
    Uniform,

    /// <summary>Normal with a mean and a standard deviation.</summary>
    Normal,

    /// <summary>The arcsine (Chebyshev) distribution between two bounds: dense at both ends.</summary>
    Arcsine,
}

/// <summary>An input variable with its distribution.</summary>
public sealed record Variable
{
    Variable(string name, Distribution distribution, double centre, double scale) => (Name, Distribution, Centre, Scale) = (name, distribution, centre, scale);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its distribution.</summary>
    public Distribution Distribution { get; }

    /// <summary>The mean, which is the middle of bounds.</summary>
    public double Centre { get; }

    /// <summary>Half the distance of the bounds, or the standard deviation.</summary>
    public double Scale { get; }

    /// <summary>Lower bound; −∞ for a normal variable.</summary>
    public double Low => Distribution == Distribution.Normal ? double.NegativeInfinity : Centre - Scale;

    /// <summary>Upper bound; ∞ for a normal variable.</summary>
    public double High => Distribution == Distribution.Normal ? double.PositiveInfinity : Centre + Scale;

    /// <summary>The family of functions that is orthonormal for the distribution.</summary>
    public Family NaturalFamily => Distribution switch
    {
        Distribution.Uniform => Family.Legendre,
        Distribution.Normal => Family.Hermite,
        _ => Family.Chebyshev,
    };

    /// <summary>A variable that is uniform on an interval.</summary>
    /// <exception cref="InputException">The bounds are not finite or not in order.</exception>
    public static Variable Uniform(string name, double low, double high) => Bounded(name, Distribution.Uniform, low, high);

    /// <summary>A variable with the arcsine distribution on an interval.</summary>
    /// <inheritdoc cref="Uniform"/>
    public static Variable Arcsine(string name, double low, double high) => Bounded(name, Distribution.Arcsine, low, high);

    /// <summary>A normal variable.</summary>
    /// <exception cref="InputException">The mean is not finite, or the deviation not positive.</exception>
    public static Variable Normal(string name, double mean, double deviation)
    {
        if (!double.IsFinite(mean)) throw new InputException($"The mean of '{name}' is {mean}; it must be finite.");
        if (!(deviation > 0 && double.IsFinite(deviation))) throw new InputException($"The standard deviation of '{name}' is {deviation}; it must be positive and finite.");
        return new(name, Distribution.Normal, mean, deviation);
    }

    /// <summary>The value to [−1, 1] for bounds, to mean 0 and deviation 1 for a normal variable.</summary>
    public double Standardise(double value) => (value - Centre) / Scale;

    /// <summary>The value below which a share of the distribution lies.</summary>
    /// <param name="probability">In (0, 1).</param>
    public double Quantile(double probability) => Distribution switch
    {
        Distribution.Uniform => Centre + Scale * (2 * probability - 1),
        Distribution.Normal => Centre - Scale * Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability),
        _ => Centre - Scale * Math.Cos(Math.PI * probability),
    };

    static Variable Bounded(string name, Distribution distribution, double low, double high)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high))
            throw new InputException($"The bounds of '{name}' are {low} and {high}; they must be finite, the lower below the upper.");
        return new(name, distribution, low + (high - low) / 2, (high - low) / 2);
    }
}
