using Offprint.Numerics;

namespace Offprint.Evaluation.Significance;

/// <summary>
/// How many items a paired comparison needs to see a difference, and what it sees with those it has. Normal
/// approximation of a two-sided test; sd is that of the difference per item.
/// </summary>
public sealed record PowerPlan
{
    /// <summary>Level of the test.</summary>
    /// <value>0.05 by default; in (0, 1).</value>
    public double Significance { get; init; } = 0.05;

    /// <summary>Wished probability of seeing the difference.</summary>
    /// <value>0.8 by default; in (0, 1).</value>
    public double Power { get; init; } = 0.8;

    /// <summary>Items needed: ((z_{1−α/2} + z_power)·sd/δ)², a real number; round up.</summary>
    /// <param name="difference">δ: the difference to be seen, not 0.</param>
    /// <param name="deviation">sd of the difference per item, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public double Items(double difference, double deviation)
    {
        Check(deviation);
        if (difference == 0 || !double.IsFinite(difference)) throw new ArgumentOutOfRangeException(nameof(difference), difference, "The difference to be seen is a number other than 0; none can be told from 0 itself.");
        double ratio = Reach * deviation / difference;
        return ratio * ratio;
    }

    /// <summary>The smallest difference that so many items show with the wished power: (z_{1−α/2} + z_power)·sd/√n.</summary>
    /// <param name="items">At least 1.</param>
    /// <param name="deviation">sd of the difference per item, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public double DetectableDifference(double items, double deviation)
    {
        Check(deviation);
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        return Reach * deviation / Math.Sqrt(items);
    }

    /// <summary>The probability that so many items show a difference: Φ(δ√n/sd − z) + Φ(−δ√n/sd − z), z = z_{1−α/2}.</summary>
    /// <param name="items">At least 1.</param>
    /// <param name="difference">The true difference.</param>
    /// <param name="deviation">sd of the difference per item, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public double PowerOf(double items, double difference, double deviation)
    {
        Check(deviation);
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (difference == 0) return Significance;
        double shift = deviation > 0 ? Math.Abs(difference) * Math.Sqrt(items) / deviation : double.PositiveInfinity, z = NormalDistribution.Quantile(1 - Significance / 2);
        return NormalDistribution.Cdf(shift - z) + NormalDistribution.Cdf(-shift - z);
    }

    double Reach => NormalDistribution.Quantile(1 - Significance / 2) + NormalDistribution.Quantile(Power);

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">One is out of range.</exception>
    public void Validate()
    {
        if (!(Significance is > 0 and < 1)) throw new InputException($"Significance is {Significance}; a level of significance lies strictly between 0 and 1, for example 0.05.") { Field = nameof(Significance) };
        if (!(Power is > 0 and < 1)) throw new InputException($"Power is {Power}; a power lies strictly between 0 and 1, for example 0.8.") { Field = nameof(Power) };
    }

    void Check(double deviation)
    {
        Validate();
        if (!(deviation >= 0) || double.IsInfinity(deviation)) throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is a number that is not negative.");
    }
}
