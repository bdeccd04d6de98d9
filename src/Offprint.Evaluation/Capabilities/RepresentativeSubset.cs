using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>The smallest part of a capability, found greedily, that ranks the models like the whole.</summary>
/// <param name="DataSets">In the order in which they were taken.</param>
/// <param name="Correlations">Spearman's ρ to the whole after each.</param>
public sealed record RepresentativeSubset(IReadOnlyList<string> DataSets, IReadOnlyList<double> Correlations)
{
    /// <summary>
    /// Starts empty and takes the data set with which the scores of the models correlate best with those on all of them,
    /// equal ones by name, until Spearman's ρ reaches the target.
    /// </summary>
    /// <param name="table">Normalised scores.</param>
    /// <param name="capability">Data sets of the table that at least three models cover.</param>
    /// <param name="target">ρ to reach, in (0, 1].</param>
    /// <param name="options">How values are pooled; null takes the defaults.</param>
    /// <exception cref="InputException">A data set is unknown, or fewer than three models cover the capability.</exception>
    public static RepresentativeSubset Greedy(SeedTable table, Capability capability, double target = 0.9, CapabilityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(capability);
        double[] pooled = CapabilityScoring.Pooled(table, capability, options);
        int[] models = [.. Enumerable.Range(0, pooled.Length).Where(m => !double.IsNaN(pooled[m]))];
        if (models.Length < 3) throw new InputException($"{models.Length} models cover '{capability.Name}', but a rank correlation needs at least 3. Add results, or take data sets out.");
        var field = table.Select(models);
        double[] whole = [.. models.Select(m => pooled[m])];
        var (taken, correlations) = (new List<string>(), new List<double>());
        while (taken.Count < capability.DataSets.Count && (correlations.Count == 0 || correlations[^1] < target))
        {
            var next = capability.DataSets.Except(taken)
                .Select(d => (DataSet: d, Rho: RankCorrelation.Spearman(CapabilityScoring.Pooled(field, new(capability.Name, [.. taken, d]), options), whole)))
                .OrderByDescending(c => c.Rho).ThenBy(c => c.DataSet, StringComparer.Ordinal).First();
            taken.Add(next.DataSet);
            correlations.Add(next.Rho);
        }

        return new(taken, correlations);
    }
}
