namespace Offprint.Lab;

/// <summary>Which runs to list. What is null does not matter.</summary>
public sealed record RunFilter
{
    /// <summary>The whole id of a run.</summary>
    public string? Id { get; init; }

    /// <summary>Number and slug of the paper.</summary>
    public string? Paper { get; init; }

    /// <summary>Id of the experiment or application.</summary>
    public string? Experiment { get; init; }

    /// <summary>How far it is.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>A verdict that at least one of its claims has.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Its scale.</summary>
    public Scale? Scale { get; init; }

    /// <summary>Whether it applied a method to a person's data.</summary>
    public bool? Application { get; init; }
}
