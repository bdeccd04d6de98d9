using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>Examples of an operator, and how they came about.</summary>
/// <param name="Data">The examples.</param>
/// <param name="Redrawn">Functions drawn anew because the equation had no solution for the first; the examples are then drawn from the functions that have one.</param>
public sealed record GeneratedExamples(OperatorData Data, int Redrawn);

/// <summary>
/// Draws input functions, solves for each, and keeps what sensors and queries see. Function i and its queries depend on the
/// stream and i alone: more functions begin with fewer, to the last bit.
/// </summary>
public static class OperatorExamples
{
    // Functions held at once. Their values on a grid of 1000 points take 8 kB each, three times.
    const int Chunk = 256;

    const int MostRedraws = 100;

    /// <summary>Every function at the same queries.</summary>
    /// <param name="space">Where input functions come from.</param>
    /// <param name="solver">The operator.</param>
    /// <param name="functions">N, at least 1.</param>
    /// <param name="sensors">m equally spaced sensors on the functions' domain, ends included; at least 2.</param>
    /// <param name="queries">[M, d], row by row.</param>
    /// <param name="random">Root of all chance; not advanced.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Checked between functions.</param>
    /// <exception cref="InvalidOperationException">The equation had no solution for a hundred functions in a row.</exception>
    public static GeneratedExamples Aligned(IFunctionSpace space, ISolutionOperator solver, int functions, int sensors, double[] queries, RandomStream random, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(solver);
        int count = queries.Length / solver.QueryDimension;
        var targets = new float[checked(functions * count)];
        var values = new double[count];
        var (seen, redrawn) = Each(space, functions, sensors, random, (i, u) =>
        {
            if (solver.Apply(u, queries, values) != SolverStatus.Converged) return false;
            for (int q = 0; q < count; q++) targets[i * count + q] = (float)values[q];
            return true;
        }, progress, cancellation);
        return new(OperatorData.Aligned(seen, sensors, Floats(queries), solver.QueryDimension, targets), redrawn);
    }

    /// <summary>Each function at random queries of its own.</summary>
    /// <param name="space">Where input functions come from.</param>
    /// <param name="solver">The operator, which also draws the queries.</param>
    /// <param name="functions">N, at least 1.</param>
    /// <param name="sensors">m equally spaced sensors on the functions' domain, ends included; at least 2.</param>
    /// <param name="queriesPerFunction">P, at least 1.</param>
    /// <param name="random">Root of all chance; not advanced.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Checked between functions.</param>
    /// <exception cref="InvalidOperationException">The equation had no solution for a hundred functions in a row.</exception>
    public static GeneratedExamples Triples(IFunctionSpace space, ISolutionOperator solver, int functions, int sensors, int queriesPerFunction, RandomStream random, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(queriesPerFunction, 1);
        int d = solver.QueryDimension, p = queriesPerFunction;
        var (queries, targets, functionOf) = (new float[checked(functions * p * d)], new float[functions * p], new int[functions * p]);
        var (own, values) = (new double[p * d], new double[p]);
        var locations = random.Split("queries");
        var (seen, redrawn) = Each(space, functions, sensors, random, (i, u) =>
        {
            var at = locations.Split(i);
            for (int q = 0; q < p; q++) solver.DrawQuery(at, own.AsSpan(q * d, d));
            if (solver.Apply(u, own, values) != SolverStatus.Converged) return false;
            Floats(own).CopyTo(queries, i * p * d);
            Floats(values).CopyTo(targets, i * p);
            functionOf.AsSpan(i * p, p).Fill(i);
            return true;
        }, progress, cancellation);
        return new(OperatorData.Triples(seen, sensors, queries, d, targets, functionOf), redrawn);
    }

    static (float[] Sensors, int Redrawn) Each(IFunctionSpace space, int functions, int sensors, RandomStream random, Func<int, InputFunction, bool> take, Action<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(functions, 1);
        double[] x = Grid.Points(space.From, space.To, sensors), at = new double[sensors];
        var seen = new float[checked(functions * sensors)];
        int redrawn = 0;
        for (int first = 0; first < functions; first += Chunk)
        {
            var drawn = space.Draw(first, Math.Min(Chunk, functions - first), random.Split("functions"));
            for (int j = 0; j < drawn.Length; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                int i = first + j;
                var u = drawn[j];
                for (int attempt = 0; !take(i, u); attempt++)
                {
                    if (attempt == MostRedraws) throw new InvalidOperationException($"The equation has no solution for {MostRedraws + 1} functions in a row; the space of input functions is too large for it.");
                    u = space.Draw(0, 1, random.Split("again").Split(i).Split(attempt))[0];
                    redrawn++;
                }

                u.Evaluate(x, at);
                Floats(at).CopyTo(seen, i * sensors);
            }

            progress?.Invoke((double)(first + drawn.Length) / functions);
        }

        return (seen, redrawn);
    }

    static float[] Floats(double[] values) => Array.ConvertAll(values, v => (float)v);
}
