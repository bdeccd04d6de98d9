namespace Offprint.Evaluation.Grading;

/// <summary>What may stand behind a number.</summary>
public enum UnitPolicy
{
    /// <summary>Anything: units are not looked at.</summary>
    Ignore,

    /// <summary>The declared answer's unit, in the same spelling; a number without a unit is read too, but is wrong where the declared one has a unit.</summary>
    Same,
}

/// <summary>When two numbers are equal.</summary>
public sealed record NumericOptions
{
    /// <summary>The largest difference.</summary>
    /// <value>0.</value>
    public double AbsoluteTolerance { get; init; }

    /// <summary>The largest difference as a share of the declared number; the larger of the two tolerances counts.</summary>
    /// <value>1e-9, for what binary fractions cannot hold.</value>
    public double RelativeTolerance { get; init; } = 1e-9;

    /// <summary>Whether 1,5 means one and a half; then a point groups thousands.</summary>
    /// <value>False: a point is the decimal mark, and commas group thousands.</value>
    public bool DecimalComma { get; init; }

    /// <summary>What may stand behind a number.</summary>
    /// <value><see cref="UnitPolicy.Ignore"/>.</value>
    public UnitPolicy Units { get; init; } = UnitPolicy.Ignore;

    /// <summary>Whether 50 % equals 0.5.</summary>
    /// <value>False: 50 % is read as 50.</value>
    public bool PercentIsShare { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InputException">A tolerance is negative or not finite.</exception>
    public void Validate()
    {
        if (!(double.IsFinite(AbsoluteTolerance) && AbsoluteTolerance >= 0)) throw new InputException($"The absolute tolerance is {AbsoluteTolerance}; it must be finite and not negative.") { Field = "absoluteTolerance" };
        if (!(double.IsFinite(RelativeTolerance) && RelativeTolerance >= 0)) throw new InputException($"The relative tolerance is {RelativeTolerance}; it must be finite and not negative.") { Field = "relativeTolerance" };
    }
}
