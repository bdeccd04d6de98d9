using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>The gravity pendulum under a force: s₁' = s₂, s₂' = −k·sin s₁ + u(t), from rest, on [0, <paramref name="end"/>]. The operator's value is the angle s₁.</summary>
/// <param name="k">Gravity over length; 0 or more.</param>
/// <param name="end">T, positive.</param>
/// <param name="options">Tolerances; null takes the defaults.</param>
public sealed class Pendulum(double k = 1, double end = 1, DormandPrinceOptions? options = null) : ISolutionOperator
{
    /// <inheritdoc/>
    public int QueryDimension => 1;

    /// <inheritdoc/>
    public SolverStatus Apply(InputFunction u, ReadOnlySpan<double> queries, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(u);
        Times.Check(queries, values, end);
        return Times.SolveFromRest(Solver(u), 2, queries, values);
    }

    /// <summary>Angle and angular velocity at some times.</summary>
    /// <param name="u">The force.</param>
    /// <param name="times">Ascending, within [0, T].</param>
    /// <param name="states">[times, 2], row by row.</param>
    public OdeInfo Trajectory(InputFunction u, ReadOnlySpan<double> times, Span<double> states)
    {
        ArgumentNullException.ThrowIfNull(u);
        return Solver(u).Solve(0, [0, 0], times, states);
    }

    /// <inheritdoc/>
    public void DrawQuery(RandomStream random, Span<double> query)
    {
        ArgumentNullException.ThrowIfNull(random);
        query[0] = end * random.NextDouble();
    }

    DormandPrince Solver(InputFunction u) => new((t, s, derivative) => (derivative[0], derivative[1]) = (s[1], u.At(t) - k * Math.Sin(s[0])), 2, options);
}
