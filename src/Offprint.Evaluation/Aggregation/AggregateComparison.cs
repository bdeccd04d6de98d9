namespace Offprint.Evaluation.Aggregation;

/// <summary>Several rankings of the same models side by side.</summary>
public sealed class AggregateComparison
{
    /// <summary>Compares rankings of the same models.</summary>
    /// <exception cref="ArgumentException">They do not rank the same number of models.</exception>
    public AggregateComparison(params IReadOnlyList<Aggregate> aggregates)
    {
        Aggregates = aggregates;
        Tau = new double[aggregates.Count, aggregates.Count];
        for (int i = 0; i < aggregates.Count; i++)
        {
            for (int j = 0; j < aggregates.Count; j++) Tau[i, j] = aggregates[i].TauTo(aggregates[j]);
        }
    }

    /// <summary>The rankings.</summary>
    public IReadOnlyList<Aggregate> Aggregates { get; }

    /// <summary>Kendall's τ-b between each two of them; NaN where one has everybody level.</summary>
    public double[,] Tau { get; }
}
