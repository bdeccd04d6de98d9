using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>How well a data set tells models apart: b/(b + w), from the spread between models and the spread between seeds.</summary>
/// <param name="DataSet">Its name.</param>
/// <param name="Value">In [0, 1]; near 1 seeds hardly matter.</param>
/// <param name="Between">b: variance over the models of the mean over seeds (divisor n − 1).</param>
/// <param name="Within">w: mean over the models of the variance over seeds (divisor n − 1).</param>
/// <param name="Models">Models that were measured with at least two seeds.</param>
public sealed record Discrimination(string DataSet, double Value, double Between, double Within, int Models)
{
    /// <summary>For every data set that at least two models have with at least two seeds, in the order of the table.</summary>
    public static IReadOnlyList<Discrimination> Of(SeedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var all = new List<Discrimination>();
        for (int d = 0; d < table.DataSets.Count; d++)
        {
            double[][] cells = [.. Enumerable.Range(0, table.Models.Count).Select(m => table[m, d].ToArray()).Where(c => c.Length > 1)];
            if (cells.Length < 2) continue;
            double between = Statistics.Variance([.. cells.Select(c => Statistics.Mean(c))]), within = Statistics.Mean([.. cells.Select(c => Statistics.Variance(c))]);
            all.Add(new(table.DataSets[d], between / (between + within), between, within, cells.Length));
        }

        return all;
    }
}
