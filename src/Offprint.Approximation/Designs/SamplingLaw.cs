namespace Offprint.Approximation;

/// <summary>How the points of a design are found.</summary>
public enum SamplingLaw
{
    /// <summary>Independent copies of the projection process: r·m points, the fewest for a stable fit.</summary>
    RepeatedDpp,

    /// <summary>One projection process: exactly m points, and the fit interpolates.</summary>
    ProjectionDpp,

    /// <summary>One projection process and n − m independent points of a base law: the fit is unbiased.</summary>
    VolumeSampling,

    /// <summary>Independent points of density k_m/m: leverage scores.</summary>
    Optimal,

    /// <summary>Independent points of µ, without weights: the naive choice.</summary>
    Plain,

    /// <summary>Evenly spread points of µ, without weights.</summary>
    QuasiRandom,

    /// <summary>Greedily the largest determinant (D-optimal; approximate Fekete points at n = m). Without chance.</summary>
    DOptimal,
}

/// <summary>The law of the independent points of <see cref="SamplingLaw.VolumeSampling"/>.</summary>
public enum BaseLaw
{
    /// <summary>Density k_m/m, weights m/k_m.</summary>
    Optimal,

    /// <summary>µ, weights 1.</summary>
    Plain,
}
