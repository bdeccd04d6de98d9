namespace Offprint.Evaluation;

/// <summary>What to do about a model that has no score on a benchmark: it cannot be compared there, and is never silently given 0.</summary>
public enum MissingPolicy
{
    /// <summary>Refuse the table and name the cell.</summary>
    Error,

    /// <summary>Leave out every model with a missing score.</summary>
    DropModel,

    /// <summary>Leave out every benchmark with a missing score.</summary>
    DropBenchmark,

    /// <summary>
    /// Keep the gap and count it as a loss: below every model that has a score, level with others that have none.
    /// Where an aggregator needs a number, it takes the worst score observed on that benchmark.
    /// </summary>
    ImputeLoss,
}
