namespace Offprint.Evaluation.StructuredContext;

/// <summary>What the index of a partition lists.</summary>
public enum NavigatorKind
{
    /// <summary>Every table, by file. Grows with the description.</summary>
    EveryTable,

    /// <summary>The groups, with the file of each or, for a group of several files, an index of its own with the first and last name of each file.</summary>
    TwoLevel,
}
