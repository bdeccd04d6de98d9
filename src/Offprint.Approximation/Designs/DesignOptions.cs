namespace Offprint.Approximation;

/// <summary>What design is wanted.</summary>
/// <remarks>Source: Nouy and Michel, arXiv 2312.14057. Number of points and of tries are chosen here.</remarks>
public sealed record DesignOptions
{
    /// <summary>n, the number of points.</summary>
    /// <value>At least m. Null: 2m, or m for <see cref="SamplingLaw.ProjectionDpp"/>.</value>
    public int? Points { get; init; }

    /// <summary>How the points are found.</summary>
    /// <value>Repeated projection processes.</value>
    public SamplingLaw Law { get; init; } = SamplingLaw.RepeatedDpp;

    /// <summary>The law of the independent points of volume sampling.</summary>
    /// <value>Density k_m/m.</value>
    public BaseLaw Base { get; init; } = BaseLaw.Optimal;

    /// <summary>δ: the Gram matrix of a stable design has no eigenvalue below 1 − δ.</summary>
    /// <value>In (0, 1). Default 0.5.</value>
    public double Delta { get; init; } = 0.5;

    /// <summary>Whether a design that is not stable is drawn again. That keeps the error bound and gives up unbiasedness.</summary>
    /// <value>False.</value>
    public bool Conditioned { get; init; }

    /// <summary>How many designs are drawn at most when conditioned; then the best of them is returned, and says that it is not stable.</summary>
    /// <value>At least 1. Default 1,000.</value>
    public int MostTries { get; init; } = 1000;

    /// <summary>Checks the options for a space.</summary>
    /// <param name="space">The space of the approximation.</param>
    /// <exception cref="InputException">An option is out of its range or does not fit; the message names it.</exception>
    public void Validate(FeatureSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        int m = space.Dimension;
        if (!(Delta > 0 && Delta < 1)) throw Wrong("delta", $"{Delta}", "lie strictly between 0 and 1, for example 0.5");
        if (MostTries < 1) throw Wrong("most-tries", $"{MostTries}", "be at least 1");
        if (Points < m) throw Wrong("points", $"{Points}", $"be at least {m}: the space has {m} functions and needs at least {m} points");
        if (Law == SamplingLaw.ProjectionDpp && Points is { } n && n != m) throw Wrong("points", $"{n}", $"be {m} for one projection process, which has as many points as functions. Use repeated-dpp for more");
        if (Law == SamplingLaw.DOptimal && Conditioned) throw new InputException("A D-optimal design is drawn without chance, so drawing it again changes nothing. Leave conditioned out, or take another law.") { Field = "conditioned" };
        if (Law == SamplingLaw.DOptimal && Count(m) > space.Candidates) throw Wrong("points", $"{Count(m)}", $"be at most {space.Candidates}, the number of candidates: a D-optimal design takes none twice");
        if (Law == SamplingLaw.QuasiRandom && !(space.Measure.EvenPrefixes || space.Measure.Dimension == 1))
            throw new InputException("Points of a table in several variables have no even order, so a quasi-random design cannot be taken from them. Take another law, or give the variables' bounds instead of a table.") { Field = "law" };
        if (Law == SamplingLaw.QuasiRandom && Count(m) > space.Candidates) throw Wrong("points", $"{Count(m)}", $"be at most {space.Candidates}, the number of candidates");
    }

    /// <summary>n for a space of m functions; for repeated processes rounded up to a multiple of m.</summary>
    internal int Count(int m) => Law switch
    {
        SamplingLaw.ProjectionDpp => m,
        SamplingLaw.RepeatedDpp => ((Points ?? 2 * m) + m - 1) / m * m,
        _ => Points ?? 2 * m,
    };

    static InputException Wrong(string name, string given, string must) => new($"Option {name} is {given}; it must {must}.") { Field = name };
}
