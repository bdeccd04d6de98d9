namespace Offprint.Evaluation;

/// <summary>Which outcomes to keep: those that pass every list given. A null list lets everything pass.</summary>
public sealed record OutcomeFilter
{
    /// <summary>Names of subjects.</summary>
    /// <value>Null: all.</value>
    public IReadOnlyCollection<string>? Subjects { get; init; }

    /// <summary>Names of items.</summary>
    /// <value>Null: all.</value>
    public IReadOnlyCollection<string>? Items { get; init; }

    /// <summary>Conditions.</summary>
    /// <value>Null: all.</value>
    public IReadOnlyCollection<string>? Conditions { get; init; }

    /// <summary>States.</summary>
    /// <value>Null: all.</value>
    public IReadOnlyCollection<OutcomeState>? States { get; init; }

    /// <summary>By tag: the values to keep. Outcomes without the tag are left out.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Tags { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();
}
