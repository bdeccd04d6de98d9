using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>s_t = D·s_xx + k·s² + u(x) on [0, 1] × [0, 1], zero at the start and at both ends; a query is (x, t).</summary>
public sealed class DiffusionReaction : ISolutionOperator
{
    readonly double[] _grid;

    /// <summary>The operator with a solver's grid.</summary>
    /// <param name="diffusivity">D, positive.</param>
    /// <param name="rate">k.</param>
    /// <param name="points">Points of the solver's grid in space and in time, ends included; at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The diffusivity is not positive, or there are too few points.</exception>
    public DiffusionReaction(double diffusivity = 0.01, double rate = 0.01, int points = 100)
    {
        if (!(diffusivity > 0 && double.IsFinite(diffusivity))) throw new ArgumentOutOfRangeException(nameof(diffusivity), diffusivity, "The diffusivity must be positive and finite.");
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        (Diffusivity, Rate, _grid) = (diffusivity, rate, Grid.Points(0, 1, points));
    }

    /// <summary>D.</summary>
    public double Diffusivity { get; }

    /// <summary>k, the rate of the reaction.</summary>
    public double Rate { get; }

    /// <summary>Points of the grid in each direction.</summary>
    public int Points => _grid.Length;

    /// <inheritdoc/>
    public int QueryDimension => 2;

    /// <summary>The whole solution.</summary>
    /// <param name="u">The source.</param>
    public SpaceTimeField Field(InputFunction u)
    {
        ArgumentNullException.ThrowIfNull(u);
        return CrankNicolson.Solve(new()
        {
            Diffusivity = _ => Diffusivity, Reaction = s => Rate * s * s, ReactionSlope = s => 2 * Rate * s, Source = (x, _) => u.At(x),
        }, Points, Points);
    }

    /// <inheritdoc/>
    public SolverStatus Apply(InputFunction u, ReadOnlySpan<double> queries, Span<double> values)
    {
        if (queries.Length != 2 * values.Length) throw new ArgumentException($"{values.Length} values need {2 * values.Length} coordinates (x, t); given {queries.Length}.", nameof(queries));
        var field = Field(u);
        for (int i = 0; i < values.Length; i++) values[i] = field.At(queries[2 * i], queries[2 * i + 1]);
        return field.Status;
    }

    /// <inheritdoc/>
    public void DrawQuery(RandomStream random, Span<double> query)
    {
        ArgumentNullException.ThrowIfNull(random);
        query[0] = _grid[random.NextInt(Points)];
        query[1] = _grid[random.NextInt(Points)];
    }
}
