namespace Offprint.Numerics;

public static partial class Intervals
{
    /// <summary>
    /// A statistic of runs in strata (tasks) with its stratified percentile bootstrap interval: each resample draws the
    /// runs of every stratum with replacement from that stratum, so tasks are held fixed and runs are not.
    /// </summary>
    /// <remarks>
    /// With <see cref="Statistics.InterquartileMean"/> over all values this is the interval of Agarwal et al. 2021 ("Deep
    /// reinforcement learning at the edge of the statistical precipice", section 4.1). A stratum of one run never varies:
    /// the interval is then too short, and of zero width where every stratum has one.
    /// </remarks>
    /// <param name="strata">The values of each stratum, at least one each and two in one of them; strata may differ in length.</param>
    /// <param name="statistic">A function of all values, stratum after stratum.</param>
    /// <param name="random">Drawn from once a value and resample.</param>
    /// <param name="resamples">Number of resamples, at least 2 in each tail.</param>
    /// <param name="level">The confidence level, 95 % by default.</param>
    /// <returns>Its count is the number of all values.</returns>
    /// <exception cref="ArgumentException">A stratum is empty, none has two values, a value is not finite, or the statistic is not finite on a resample.</exception>
    public static Estimate StratifiedBootstrap(
        IReadOnlyList<double[]> strata, Func<ReadOnlySpan<double>, double> statistic, RandomStream random, int resamples = 2000, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        CheckResamples(resamples, level);
        if (!strata.Any(s => s.Length > 1) || strata.Any(s => s.Length == 0))
            throw new ArgumentException($"A stratified bootstrap needs a value in each stratum and two in one of them; given {strata.Count} strata of {string.Join(", ", strata.Take(5).Select(s => s.Length))}{(strata.Count > 5 ? ", …" : "")} values. Run more repeats, or resample items instead.", nameof(strata));
        double[] all = [.. strata.SelectMany(s => s)], sample = new double[all.Length], replicates = new double[resamples];
        Throw.IfNotFinite(all, nameof(strata));
        for (int r = 0; r < resamples; r++)
        {
            int at = 0;
            foreach (double[] stratum in strata)
                for (int i = 0; i < stratum.Length; i++) sample[at++] = stratum[random.NextInt(stratum.Length)];
            replicates[r] = Finite(statistic(sample));
        }

        Array.Sort(replicates);
        double tail = (1 - level) / 2;
        return new(statistic(all), Statistics.SortedQuantile(replicates, tail), Statistics.SortedQuantile(replicates, 1 - tail), all.Length, "stratified-bootstrap");
    }
}
