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
        ArgumentNullException.ThrowIfNull(capabilities);
        double[][] scores = [.. capabilities.Select(c => CapabilityScoring.Pooled(table, c, options))];
        var pairs = new List<CapabilityAgreement>();
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = i + 1; j < scores.Length; j++)
            {
                int[] common = [.. Enumerable.Range(0, scores[i].Length).Where(m => !double.IsNaN(scores[i][m]) && !double.IsNaN(scores[j][m]))];
                double rho = common.Length < 3 ? double.NaN : RankCorrelation.Spearman([.. common.Select(m => scores[i][m])], [.. common.Select(m => scores[j][m])]);
                pairs.Add(new(capabilities[i].Name, capabilities[j].Name, rho, common.Length));
            }
        }

        return pairs;
    }
}
