namespace Offprint.Evaluation.Variance;

/// <summary>
/// Whether stored repeats may be taken as interchangeable: runs of equal outcomes in their order, against as many as a
/// random order would have. Only then may a repeat column be treated as a run of the whole benchmark.
/// </summary>
/// <param name="Observed">Runs of equal outcomes, summed over items that are neither all right nor all wrong.</param>
/// <param name="Expected">Σ 1 + 2k(K−k)/K over the same items: the mean over all orders.</param>
/// <param name="Items">Items that say something.</param>
public sealed record Exchangeability(long Observed, double Expected, int Items)
{
    /// <summary>Largest relative deviation without a warning (CHOSEN: 10 %).</summary>
    public const double Tolerance = 0.1;

    /// <summary>Observed/expected; below 1 equal outcomes stand together, above 1 they alternate. NaN without such items.</summary>
    public double Ratio => Observed / Expected;

    /// <summary>Whether observed and expected differ by more than a tenth. False where no item says anything.</summary>
    public bool Warns => Math.Abs(Ratio - 1) > Tolerance;

    /// <summary>Counts runs.</summary>
    /// <param name="outcomes">[item][repeat] in the stored order, right or wrong.</param>
    public static Exchangeability Of(IEnumerable<bool[]> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        long observed = 0;
        double expected = 0;
        int items = 0;
        foreach (bool[] row in outcomes)
        {
            int k = row.Count(x => x);
            if (k == 0 || k == row.Length) continue;
            items++;
            observed++;
            for (int r = 1; r < row.Length; r++) observed += row[r] != row[r - 1] ? 1 : 0;
            expected += 1 + 2.0 * k * (row.Length - k) / row.Length;
        }

        return new(observed, expected, items);
    }
}
