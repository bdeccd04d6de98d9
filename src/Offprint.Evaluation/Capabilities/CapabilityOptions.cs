namespace Offprint.Evaluation.Capabilities;

/// <summary>How scores of capabilities are made.</summary>
public sealed record CapabilityOptions
{
    /// <summary>What is taken of the pooled values.</summary>
    /// <value><see cref="PooledStatistic.Iqm"/>, as the paper does.</value>
    public PooledStatistic Statistic { get; init; } = PooledStatistic.Iqm;

    /// <summary>Part of the values that the interquartile mean removes at each end, in [0, ½).</summary>
    /// <value>0.25.</value>
    public double Trim { get; init; } = 0.25;

    /// <summary>Bootstrap draws, at least 2.</summary>
    /// <value>1,000. The paper takes 100.</value>
    public int Draws { get; init; } = 1000;

    /// <summary>Root of the random numbers.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="InputException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Draws < 2) throw new InputException($"Draws is {Draws}, but an error needs at least 2; 1000 is usual.") { Field = nameof(Draws) };
        if (!(Trim is >= 0 and < 0.5)) throw new InputException($"Trim is {Trim}, but the part removed at each end lies in [0, 0.5).") { Field = nameof(Trim) };
    }
}
