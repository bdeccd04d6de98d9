using Offprint.Approximation;

namespace Offprint.Papers.WeightedLeastSquares;

/// <summary>The spaces of the experiments: Legendre polynomials on 4000 midpoints of [−1, 1].</summary>
public static class LegendreSpace
{
    // Enough that the discrete best errors agree with the continuous ones to six digits.
    const int Points = 4000;

    static readonly Variable s_x = Variable.Uniform("x", -1, 1);

    /// <summary>Polynomials of degree ≤ m − 1.</summary>
    public static Designer Of(int m) => new(new FeatureSpace(PointCloud.Midpoints(s_x, Points), new ProductBasis([s_x], Family.Legendre, m - 1)));

    /// <summary>The values of a function at the points of a space.</summary>
    public static double[] Values(FeatureSpace space, TestFunction function) =>
        space.Measure.Evaluate(x => function == TestFunction.Exponential ? Math.Exp(x[0]) : 1 / (1 + 25 * x[0] * x[0]));

    /// <summary>‖f − û‖²/e_m² of a fit: the part that no fit can avoid, and what the coefficients add to it.</summary>
    public static double SquaredErrorRatio(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> best, double squaredResidual)
    {
        double squares = 0;
        for (int j = 0; j < best.Length; j++) squares += (coefficients[j] - best[j]) * (coefficients[j] - best[j]);
        return 1 + squares / squaredResidual;
    }
}

/// <summary>Functions that are approximated.</summary>
public enum TestFunction
{
    /// <summary>eˣ.</summary>
    Exponential,

    /// <summary>1/(1 + 25x²).</summary>
    Runge,
}

/// <summary>Ways to find points, as the experiments compare them.</summary>
public enum Arm
{
    /// <summary>Repeated projection processes.</summary>
    Repeated,

    /// <summary>Volume sampling.</summary>
    Volume,

    /// <summary>Independent points of the optimal density.</summary>
    Independent,

    /// <summary>The most stable of up to 20 independent designs.</summary>
    BestOf20,

    /// <summary>Independent points of µ, unweighted.</summary>
    Plain,

    /// <summary>Evenly spread points, unweighted.</summary>
    Even,
}

/// <summary>Names and options of the arms.</summary>
static class Arms
{
    public static string Name(this Arm arm) => arm switch
    {
        Arm.Repeated => "repeated processes",
        Arm.Volume => "volume sampling",
        Arm.Independent => "independent, optimal",
        Arm.BestOf20 => "best of 20 independent",
        Arm.Plain => "independent, uniform",
        _ => "evenly spread",
    };

    public static DesignOptions Options(this Arm arm, int n) => arm switch
    {
        Arm.Repeated => new() { Law = SamplingLaw.RepeatedDpp, Points = n },
        Arm.Volume => new() { Law = SamplingLaw.VolumeSampling, Points = n },
        Arm.Independent => new() { Law = SamplingLaw.Optimal, Points = n },
        Arm.BestOf20 => new() { Law = SamplingLaw.Optimal, Points = n, Conditioned = true, MostTries = 20 },
        Arm.Plain => new() { Law = SamplingLaw.Plain, Points = n },
        _ => new() { Law = SamplingLaw.QuasiRandom, Points = n },
    };
}
