namespace Offprint.Evaluation.Aggregation;

/// <summary>One number per model, made of all its scores.</summary>
/// <param name="Name">How it was made, for a column's head.</param>
/// <param name="Values">Per model, as in the table.</param>
/// <param name="HigherIsBetter">False for mean ranks, where 1 is best.</param>
public sealed record Aggregate(string Name, double[] Values, bool HigherIsBetter = true)
{
    /// <summary>Per model: 1 for the best; equal values share the better place.</summary>
    public int[] Places => Evaluation.Places.Of(Values, HigherIsBetter);

    /// <summary>Kendall's τ-b between two rankings, in [−1, 1]; NaN if one has everybody level.</summary>
    public double TauTo(Aggregate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double tau = Numerics.RankCorrelation.KendallTauB(Values, other.Values);
        return HigherIsBetter == other.HigherIsBetter ? tau : -tau;
    }
}
