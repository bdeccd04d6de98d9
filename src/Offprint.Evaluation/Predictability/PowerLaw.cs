using Offprint.Numerics;

namespace Offprint.Evaluation.Predictability;

/// <summary>The scaling law of a log-likelihood: ℓ(C) = L∞ − a·C^(−α) with a, α &gt; 0, rising to its limit.</summary>
public sealed class PowerLaw
{
    static readonly double[] s_exponents = [0.05, 0.1, 0.2, 0.4];

    readonly double _unit; // compute in units of its geometric mean, where a is of the size of ℓ
    readonly FitResult _fit;
    readonly int _count;

    PowerLaw(double unit, FitResult fit, int count) => (_unit, _fit, _count) = (unit, fit, count);

    /// <summary>L∞.</summary>
    public double Limit => _fit.Parameters[0];

    /// <summary>a, for compute in the unit given.</summary>
    public double Scale => Math.Exp(_fit.Parameters[1] + Exponent * Math.Log(_unit));

    /// <summary>α.</summary>
    public double Exponent => Math.Exp(_fit.Parameters[2]);

    /// <summary>Root of the residual variance with divisor n − 3; NaN with three points.</summary>
    public double ResidualDeviation => _count > 3 ? Math.Sqrt(_fit.SumOfSquares / (_count - 3)) : double.NaN;

    /// <summary>How the fit ended.</summary>
    public FitStatus Status => _fit.Status;

    /// <summary>Fits the law by least squares on ℓ, the best of four starts of α.</summary>
    /// <param name="compute">Positive, at least three amounts.</param>
    /// <param name="logLikelihoods">ℓ at each.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than three.</exception>
    public static PowerLaw Fit(IReadOnlyList<double> compute, IReadOnlyList<double> logLikelihoods)
    {
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(logLikelihoods);
        if (compute.Count != logLikelihoods.Count || compute.Count < 3)
            throw new ArgumentException($"A power law needs at least 3 pairs; given {compute.Count} amounts of compute and {logLikelihoods.Count} log-likelihoods.", nameof(logLikelihoods));
        double[] x = [.. compute.Select(c => Math.Log(c))], y = [.. logLikelihoods];
        double centre = Statistics.Mean(x);
        for (int t = 0; t < x.Length; t++) x[t] -= centre;
        return new(Math.Exp(centre), LevenbergMarquardt.Fit((p, r, jacobian) =>
        {
            double alpha = Math.Exp(p[2]);
            for (int t = 0; t < x.Length; t++)
            {
                double fall = Math.Exp(p[1] - alpha * x[t]); // a·C^(−α)
                r[t] = p[0] - fall - y[t];
                (jacobian[3 * t], jacobian[3 * t + 1], jacobian[3 * t + 2]) = (1, -fall, fall * alpha * x[t]);
            }
        }, x.Length, s_exponents.Select(alpha => Start(x, y, alpha))), x.Length);
    }

    /// <summary>ℓ at a compute, with the interval of a new observation; infinite where the data do not determine the law.</summary>
    public Forecast At(double compute)
    {
        double x = Math.Log(compute / _unit), alpha = Exponent, fall = Math.Exp(_fit.Parameters[1] - alpha * x);
        double reach = _count > 3
            ? StudentDistribution.TwoSidedQuantile(Forecast.Level, _count - 3) * ResidualDeviation * Math.Sqrt(1 + _fit.RelativeVariance([1, -fall, fall * alpha * x]))
            : double.PositiveInfinity;
        return Forecast.Around(Limit - fall, double.IsNaN(reach) ? 0 : reach); // 0·∞: a law without residuals
    }

    // For a fixed α the law is linear in L∞ and a.
    static double[] Start(double[] x, double[] y, double alpha)
    {
        var (intercept, slope) = new LineFit([.. x.Select(v => -Math.Exp(-alpha * v))]).Fit(y);
        return slope > 0 ? [intercept, Math.Log(slope), Math.Log(alpha)] : [Statistics.Mean(y), Math.Log(1e-3), Math.Log(alpha)];
    }
}
