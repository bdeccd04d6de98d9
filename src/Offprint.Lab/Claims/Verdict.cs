namespace Offprint.Lab;

/// <summary>What a measurement says of a claim.</summary>
public enum Verdict
{
    /// <summary>The interval clears the threshold.</summary>
    Reproduced,

    /// <summary>The effect has the claimed sign, its size is missed.</summary>
    DirectionOnly,

    /// <summary>The interval excludes the claim.</summary>
    NotReproduced,

    /// <summary>The interval covers both.</summary>
    Inconclusive,

    /// <summary>Needs scale, weights or a licence that is not here.</summary>
    OutOfReach,

    /// <summary>No measurement, or one at a scale that gives no verdict.</summary>
    NotRun,

    /// <summary>Measured under another criterion than today's.</summary>
    Stale,
}

/// <summary>Names of verdicts as they stand in reports.</summary>
public static class Verdicts
{
    /// <summary>The name in JSON, for example <c>not-reproduced</c>.</summary>
    public static string Name(this Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.DirectionOnly => "direction-only",
        Verdict.NotReproduced => "not-reproduced",
        Verdict.Inconclusive => "inconclusive",
        Verdict.OutOfReach => "out-of-reach",
        Verdict.NotRun => "not-run",
        _ => "stale",
    };

    /// <summary>The verdict of a name in JSON.</summary>
    /// <exception cref="ArgumentException">No verdict has that name.</exception>
    public static Verdict Parse(string name)
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
            if (verdict.Name() == name) return verdict;
        throw new ArgumentException($"'{name}' is no verdict.", nameof(name));
    }
}

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Explanation">Why, in one sentence with the figures.</param>
public readonly record struct Judgement(Verdict Verdict, string Explanation);
