using Offprint.Numerics;

namespace Offprint.Evaluation.Capabilities;

/// <summary>Whether two capabilities order the models alike.</summary>
/// <param name="First">Name of the one.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Spearman">Spearman's ρ over the models that have a score on both; NaN below three.</param>
/// <param name="Models">How many.</param>
public sealed record CapabilityAgreement(string First, string Second, double Spearman, int Models)
{
    /// <summary>Every two capabilities.</summary>
    /// <param name="table">Normalised scores.</param>
    /// <param name="capabilities">Data sets of the table.</param>
    /// <param name="options">Null takes the defaults.</param>
    public static IReadOnlyList<CapabilityAgreement> Between(SeedTable table, IReadOnlyList<Capability> capabilities, CapabilityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(capabilities);
        return Pairs([.. capabilities.Select(c => (c.Name, Covered(CapabilityScoring.Pooled(table, c, options))))]);

        Dictionary<string, double> Covered(double[] pooled) =>
            Enumerable.Range(0, pooled.Length).Where(m => !double.IsNaN(pooled[m])).ToDictionary(m => table.Models[m], m => pooled[m]);
    }

    /// <summary>Every two capabilities that have been scored.</summary>
    /// <param name="scored">By capability, the models that have a score on it.</param>
    public static IReadOnlyList<CapabilityAgreement> Between(IReadOnlyList<(string Capability, IReadOnlyList<CapabilityScore> Scores)> scored)
    {
        ArgumentNullException.ThrowIfNull(scored);
        return Pairs([.. scored.Select(c => (c.Capability, c.Scores.ToDictionary(s => s.Model, s => s.Score)))]);
    }

    static List<CapabilityAgreement> Pairs((string Capability, Dictionary<string, double> Scores)[] scored)
    {
        var pairs = new List<CapabilityAgreement>();
        for (int i = 0; i < scored.Length; i++)
        {
            for (int j = i + 1; j < scored.Length; j++)
            {
                var (one, other) = (scored[i].Scores, scored[j].Scores);
                string[] common = [.. one.Keys.Where(other.ContainsKey)];
                double rho = common.Length < 3 ? double.NaN : RankCorrelation.Spearman([.. common.Select(m => one[m])], [.. common.Select(m => other[m])]);
                pairs.Add(new(scored[i].Capability, scored[j].Capability, rho, common.Length));
            }
        }

        return pairs;
    }
}
