namespace Offprint.Lab;

/// <summary>A paper whose method runs: its experiments, applications and the claims that cannot be tested here.</summary>
public abstract class RunnablePaper
{
    /// <summary>Number in the catalogue.</summary>
    public abstract int Number { get; }

    /// <summary>Slug in the catalogue.</summary>
    public abstract string Slug { get; }

    /// <summary>Number and slug, the name of its folder: <c>02-llm-abba</c>.</summary>
    public string Id => $"{Number:D2}-{Slug}";

    /// <summary>The experiments that test its claims, in reading order.</summary>
    public abstract IReadOnlyList<Experiment> Experiments { get; }

    /// <summary>Its method on a person's own data.</summary>
    public virtual IReadOnlyList<Experiment> Applications => [];

    /// <summary>What it offers that runs until it is stopped.</summary>
    public virtual IReadOnlyList<Service> Services => [];

    /// <summary>Claims that cannot be tested here, each with what is missing.</summary>
    public virtual IReadOnlyList<Claim> OutOfReach => [];

    /// <summary>Every claim of the paper, in reading order.</summary>
    public IEnumerable<Claim> Claims => Experiments.SelectMany(e => e.Claims).Concat(OutOfReach);
}
