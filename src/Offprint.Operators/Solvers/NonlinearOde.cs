using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>s' = −s² + u(t) with s(0) = 0, on [0, <paramref name="end"/>]. Where u is far below zero the solution may end before the interval does.</summary>
/// <param name="end">Positive.</param>
/// <param name="options">Tolerances; null takes the defaults.</param>
public sealed class NonlinearOde(double end = 1, DormandPrinceOptions? options = null) : ISolutionOperator
{
    /// <inheritdoc/>
    public int QueryDimension => 1;

    /// <inheritdoc/>
    public SolverStatus Apply(InputFunction u, ReadOnlySpan<double> queries, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(u);
        Times.Check(queries, values, end);
        return Times.SolveFromRest(new((t, s, derivative) => derivative[0] = u.At(t) - s[0] * s[0], 1, options), 1, queries, values);
    }

    /// <inheritdoc/>
    public void DrawQuery(RandomStream random, Span<double> query)
    {
        ArgumentNullException.ThrowIfNull(random);
        query[0] = end * random.NextDouble();
    }
}
