using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>An operator that takes an input function to the solution of an equation, with a solver that is exact enough to learn from. Safe on many threads.</summary>
public interface ISolutionOperator
{
    /// <summary>Coordinates d of a query.</summary>
    int QueryDimension { get; }

    /// <summary>The values of the solution at some queries.</summary>
    /// <param name="u">The input function.</param>
    /// <param name="queries">[Q, d], row by row, in any order.</param>
    /// <param name="values">[Q]; NaN where the solution does not exist.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or a query lies outside the domain.</exception>
    SolverStatus Apply(InputFunction u, ReadOnlySpan<double> queries, Span<double> values);

    /// <summary>A random query: uniform over the domain, or over the points of the solver's grid.</summary>
    /// <param name="random">Advanced.</param>
    /// <param name="query">[d].</param>
    void DrawQuery(RandomStream random, Span<double> query);
}
