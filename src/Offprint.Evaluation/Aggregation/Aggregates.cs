using Offprint.Numerics;

namespace Offprint.Evaluation.Aggregation;

/// <summary>
/// The usual ways to make one number of a row of scores. Where lower is better a score enters with its sign turned, so
/// that more is better in every result but the mean rank. A gap that counts as a loss enters as the worst score
/// observed on its benchmark where a number is needed.
/// </summary>
public static class Aggregates
{
    /// <summary>The mean of the scores as they stand, whatever their units.</summary>
    public static Aggregate Mean(ScoreTable table) => MeanOf("mean", table, column => column);

    /// <summary>The mean of z-scores: each benchmark centred and divided by its population standard deviation. A benchmark on which all are level adds 0.</summary>
    public static Aggregate ZMean(ScoreTable table) => MeanOf("z-mean", table, column =>
    {
        double mean = Statistics.Mean(column), spread = Statistics.PopulationStandardDeviation(column);
        return Array.ConvertAll(column, x => spread > 0 ? (x - mean) / spread : 0);
    });

    /// <summary>The mean of scores stretched to [0, 1] on each benchmark. A benchmark on which all are level adds 0.</summary>
    public static Aggregate MinMaxMean(ScoreTable table) => MeanOf("min-max mean", table, column =>
    {
        double least = column.Min(), range = column.Max() - least;
        return Array.ConvertAll(column, x => range > 0 ? (x - least) / range : 0);
    });

    /// <summary>Borda: the mean of the ranks on the benchmarks, 1 for the best; equal scores share the mean of their ranks.</summary>
    public static Aggregate MeanRank(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double models = table.Models.Count, benchmarks = table.Benchmarks.Count;
        return new("mean rank", [.. HalfWins(table).Select(w => models - w / (2 * benchmarks))], HigherIsBetter: false);
    }

    /// <summary>
    /// The mean win rate as HELM defines it: on each benchmark, the models strictly below plus half of those level, as a
    /// part of the others; averaged over the benchmarks. On a full table it is the expected score of a round robin.
    /// </summary>
    public static Aggregate WinRate(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double matches = table.Benchmarks.Count * (table.Models.Count - 1.0);
        return new("win rate", [.. HalfWins(table).Select(w => w / (2 * matches))]);
    }

    /// <summary>Log-strengths of a Bradley–Terry model of all comparisons, see <see cref="Aggregation.BradleyTerry"/>.</summary>
    public static Aggregate BradleyTerry(ScoreTable table, CancellationToken cancellationToken = default) =>
        new("Bradley–Terry", Aggregation.BradleyTerry.Fit(table, cancellationToken: cancellationToken).LogStrengths);

    /// <summary>All of these: mean, z-mean, min-max mean, mean rank, win rate, Bradley–Terry.</summary>
    public static IReadOnlyList<Aggregate> All(ScoreTable table, CancellationToken cancellationToken = default) =>
        [Mean(table), ZMean(table), MinMaxMean(table), MeanRank(table), WinRate(table), BradleyTerry(table, cancellationToken)];

    /// <summary>Per model, twice its wins (a tie is one) against every other model on every benchmark.</summary>
    internal static long[] HalfWins(ScoreTable table)
    {
        var wins = new long[table.Models.Count];
        foreach (int[] rank in ScoreRanks.Of(table.RequireResolved()))
        {
            var atRank = new int[wins.Length];
            foreach (int r in rank) atRank[r]++;
            var below = new int[wins.Length];
            for (int r = 1; r < below.Length; r++) below[r] = below[r - 1] + atRank[r - 1];
            for (int m = 0; m < wins.Length; m++) wins[m] += 2 * below[rank[m]] + atRank[rank[m]] - 1;
        }

        return wins;
    }

    static Aggregate MeanOf(string name, ScoreTable table, Func<double[], double[]> scale)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.RequireResolved();
        var columns = Enumerable.Range(0, table.Benchmarks.Count).Select(k => scale(Column(table, k))).ToArray();
        return new(name, [.. table.Models.Select((_, m) => Statistics.Mean([.. columns.Select(c => c[m])]))]);
    }

    static double[] Column(ScoreTable table, int benchmark)
    {
        double sign = table.HigherIsBetter[benchmark] ? 1 : -1;
        double[] column = [.. Enumerable.Range(0, table.Models.Count).Select(m => sign * table[m, benchmark])];
        double worst = column.Where(x => !double.IsNaN(x)).DefaultIfEmpty(0).Min();
        return Array.ConvertAll(column, x => double.IsNaN(x) ? worst : x);
    }
}
