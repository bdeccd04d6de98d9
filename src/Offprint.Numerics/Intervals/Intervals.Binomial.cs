namespace Offprint.Numerics;

public static partial class Intervals
{
    /// <summary>
    /// A share of successes with Wilson's score interval (Wilson 1927), without continuity correction: close to its
    /// level on average over p, sometimes a little below it.
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 1.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public static Estimate Wilson(long successes, long trials, double level = 0.95)
    {
        CheckCounts(successes, trials, level);
        double n = trials, p = successes / n, z = -Tails.NormalQuantile((1 - level) / 2), z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        // At the borders the ends are exactly 0 and 1.
        return new(p, successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half, Count(trials), "wilson");
    }

    /// <summary>
    /// A share of successes with the exact interval of Clopper and Pearson 1934: never below its level, whatever p and
    /// n, and therefore wide for few trials. The choice for fewer than five trials.
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 1.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public static Estimate ExactBinomial(long successes, long trials, double level = 0.95)
    {
        CheckCounts(successes, trials, level);
        double tail = (1 - level) / 2;
        double low = successes == 0 ? 0 : IncompleteBeta.Quantile(successes, trials - successes + 1, tail);
        double high = successes == trials ? 1 : IncompleteBeta.Quantile(successes + 1, trials - successes, 1 - tail);
        return new((double)successes / trials, low, high, Count(trials), "exact-binomial");
    }

    static void CheckCounts(long successes, long trials, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        Throw.IfNotLevel(level);
    }

    static int Count(long trials) => (int)Math.Min(trials, int.MaxValue);
}
