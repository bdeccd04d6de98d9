namespace Offprint.Operators;

/// <summary>Queries that are times on [0, end].</summary>
static class Times
{
    public static void Check(ReadOnlySpan<double> queries, Span<double> values, double end)
    {
        if (queries.Length != values.Length) throw new ArgumentException($"{queries.Length} queries need as many places for values; given {values.Length}.", nameof(values));
        for (int i = 0; i < queries.Length; i++)
            if (!(queries[i] >= 0 && queries[i] <= end)) throw new ArgumentException($"Query {i} is {queries[i]}; times lie between 0 and {end}.", nameof(queries));
    }

    /// <summary>The first component of a solution that starts at rest, at times in any order.</summary>
    public static SolverStatus SolveFromRest(DormandPrince solver, int dimension, ReadOnlySpan<double> queries, Span<double> values)
    {
        var (times, order) = (queries.ToArray(), new int[queries.Length]);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(times, order);
        var states = new double[times.Length * dimension];
        var info = solver.Solve(0, new double[dimension], times, states);
        for (int i = 0; i < order.Length; i++) values[order[i]] = states[i * dimension];
        return info.Status;
    }
}
