using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>
/// Scores of models by capability, with sampling errors and ranks (Simumba et al. 2025, arXiv 2511.15658): the seeds are
/// resampled within each data set, the values of the capability's data sets pooled, and one robust mean is taken.
/// </summary>
public static class CapabilityScoring
{
    const double Tail = 0.025;

    /// <summary>Scores one capability.</summary>
    /// <param name="table">Normalised scores, see <see cref="SeedTable.Normalised"/>.</param>
    /// <param name="capability">Data sets of the table.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <param name="cancellationToken">Checked between models.</param>
    /// <exception cref="InputException">An option is out of range, a data set is unknown, or no model covers the capability.</exception>
    public static CapabilityResult Score(SeedTable table, Capability capability, CapabilityOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(capability);
        options ??= new();
        options.Validate();
        int[] dataSets = Indices(table, capability);
        var models = table.Covering(dataSets);
        if (models.Count == 0) throw new InputException($"No model was measured on all data sets of '{capability.Name}': {Listing.Of(capability.DataSets)}. Take one out of the capability, or add its results.");

        double[][] draws = [.. models.Select(m => Draws(table, m, dataSets, capability.Name, options, cancellationToken))];
        var (first, ranks) = Race(draws);
        double[] scores = [.. models.Select(m => Of(options, table.Pool(m, dataSets)))];
        return new(
            capability,
            [.. models.Select((m, i) => Scored(table, m, dataSets, options, scores, i, draws[i], first[i], ranks[i]))],
            [.. Enumerable.Range(0, table.Models.Count).Except(models).Select(m => $"{table.Models[m]} lacks {Listing.Of([.. dataSets.Where(d => table[m, d].IsEmpty).Select(d => table.DataSets[d])])}")],
            draws);
    }

    /// <summary>The statistic of a model's pooled scores, without any draw; NaN for a model that lacks a data set.</summary>
    /// <param name="table">Normalised scores.</param>
    /// <param name="capability">Data sets of the table.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <returns>A value per model of the table.</returns>
    /// <exception cref="InputException">A data set is unknown, or an option out of range.</exception>
    public static double[] Pooled(SeedTable table, Capability capability, CapabilityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(capability);
        options ??= new();
        options.Validate();
        int[] dataSets = Indices(table, capability);
        return [.. Enumerable.Range(0, table.Models.Count).Select(m => table.Covers(m, dataSets) ? Of(options, table.Pool(m, dataSets)) : double.NaN)];
    }

    static int[] Indices(SeedTable table, Capability capability)
    {
        try
        {
            return [.. capability.DataSets.Select(table.DataSetIndex)];
        }
        catch (InputException e)
        {
            throw new InputException($"Capability '{capability.Name}': {e.Message}", e);
        }
    }

    static CapabilityScore Scored(
        SeedTable table, int model, int[] dataSets, CapabilityOptions options, double[] scores, int index, double[] draws, double first, int[] ranks)
    {
        double deviation = Statistics.StandardDeviation(draws);
        int[] places = [.. ranks.Order()];
        return new(
            table.Models[model], scores[index], Statistics.Quantile(draws, Tail), Statistics.Quantile(draws, 1 - Tail),
            Statistics.Mean(draws), deviation, deviation / Math.Sqrt(draws.Length),
            Statistics.Mean([.. dataSets.Select(d => Of(options, table[model, d].ToArray()))]),
            first, 1 + scores.Count(s => s > scores[index]),
            // Whole ranks: the ⌈pN⌉-th smallest.
            places[(int)Math.Ceiling(Tail * places.Length) - 1], places[(int)Math.Ceiling((1 - Tail) * places.Length) - 1],
            dataSets.Sum(d => table[model, d].Length));
    }

    static double[] Draws(SeedTable table, int model, int[] dataSets, string capability, CapabilityOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A model's draws depend on nobody else's, so adding one changes no score.
        var random = RandomStream.FromPath(options.Seed, "capability", capability, table.Models[model]);
        double[][] cells = [.. dataSets.Select(d => table[model, d].ToArray())];
        var pool = new double[cells.Sum(c => c.Length)];
        var draws = new double[options.Draws];
        for (int r = 0; r < draws.Length; r++)
        {
            int at = 0;
            foreach (double[] cell in cells)
                for (int i = 0; i < cell.Length; i++) pool[at++] = cell[random.NextInt(cell.Length)];
            draws[r] = Of(options, pool);
        }

        return draws;
    }

    /// <summary>Shares of first places, level ones shared, and the rank of every model in every draw.</summary>
    static (double[] First, int[][] Ranks) Race(double[][] draws)
    {
        int models = draws.Length, count = draws[0].Length;
        var first = new double[models];
        int[][] ranks = [.. draws.Select(_ => new int[count])];
        for (int r = 0; r < count; r++)
        {
            for (int m = 0; m < models; m++)
            {
                int above = 0;
                for (int o = 0; o < models; o++) above += draws[o][r] > draws[m][r] ? 1 : 0;
                ranks[m][r] = above + 1;
            }

            int leaders = ranks.Count(rank => rank[r] == 1);
            for (int m = 0; m < models; m++) first[m] += ranks[m][r] == 1 ? 1.0 / leaders : 0;
        }

        return ([.. first.Select(f => f / count)], ranks);
    }

    /// <summary>The statistic; the values are put in order.</summary>
    static double Of(CapabilityOptions options, Span<double> values) => options.Statistic switch
    {
        PooledStatistic.Mean => TrimmedMean.InPlace(values, 0),
        PooledStatistic.Median => Statistics.Median(values),
        _ => TrimmedMean.InPlace(values, options.Trim),
    };
}
