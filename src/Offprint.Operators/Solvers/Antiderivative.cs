using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>s' = u with s(0) = 0, on [0, <paramref name="end"/>]: linear in u, and exact for splines and series.</summary>
/// <param name="end">Positive.</param>
public sealed class Antiderivative(double end = 1) : ISolutionOperator
{
    /// <inheritdoc/>
    public int QueryDimension => 1;

    /// <inheritdoc/>
    public SolverStatus Apply(InputFunction u, ReadOnlySpan<double> queries, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(u);
        Times.Check(queries, values, end);
        for (int i = 0; i < queries.Length; i++) values[i] = u.Integral(0, queries[i]);
        return SolverStatus.Converged;
    }

    /// <inheritdoc/>
    public void DrawQuery(RandomStream random, Span<double> query)
    {
        ArgumentNullException.ThrowIfNull(random);
        query[0] = end * random.NextDouble();
    }
}
