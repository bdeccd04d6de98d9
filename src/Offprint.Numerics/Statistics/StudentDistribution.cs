namespace Offprint.Numerics;

/// <summary>Student's t distribution.</summary>
public static class StudentDistribution
{
    /// <summary>P(|T| ≥ |t|), the two-sided p-value of a statistic.</summary>
    /// <param name="t">The statistic; infinite gives 0, NaN gives NaN.</param>
    /// <param name="freedom">Degrees of freedom, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not positive.</exception>
    public static double TwoSided(double t, double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        if (double.IsNaN(t)) return double.NaN;
        return double.IsInfinity(t) ? 0 : IncompleteBeta.Regularized(freedom / 2, 0.5, freedom / (freedom + t * t));
    }

    /// <summary>The t with P(|T| ≤ t) = <paramref name="level"/>: the multiplier of a confidence interval.</summary>
    /// <param name="level">In (0, 1), for example 0.95.</param>
    /// <param name="freedom">Degrees of freedom, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double TwoSidedQuantile(double level, double freedom)
    {
        Throw.IfNotLevel(level);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        return Tails.StudentTwoSided(level, freedom);
    }
}
