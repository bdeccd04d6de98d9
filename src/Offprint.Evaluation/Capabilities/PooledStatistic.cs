namespace Offprint.Evaluation.Capabilities;

/// <summary>How many values become one.</summary>
public enum PooledStatistic
{
    /// <summary>The mean of the middle half, see <see cref="TrimmedMean"/>.</summary>
    Iqm,

    /// <summary>The plain mean.</summary>
    Mean,

    /// <summary>The median.</summary>
    Median,
}
