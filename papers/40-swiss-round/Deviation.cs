namespace Offprint.Papers.SwissRound;

/// <summary>How far two figures lie apart, measured by their chance.</summary>
public static class Deviation
{
    /// <summary>
    /// |difference| in standard errors. A mean over N tournaments moves in steps of half a win: where its error is
    /// smaller than a step, as for a model that always wins the same, a step stands for it.
    /// </summary>
    public static double InErrors(double difference, double error, int iterations) => Math.Abs(difference) / Math.Max(error, 0.5 / iterations);
}
