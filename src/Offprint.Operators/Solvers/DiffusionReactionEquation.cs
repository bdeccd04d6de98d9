namespace Offprint.Operators;

/// <summary>s_t = (k(x)·s_x)_x − v(x)·s_x + g(s) + f(x, t) on an interval whose ends are held at zero.</summary>
public sealed record DiffusionReactionEquation
{
    /// <summary>Left end of the interval.</summary>
    /// <value>Default 0.</value>
    public double From { get; init; }

    /// <summary>Right end of the interval.</summary>
    /// <value>Above the left end. Default 1.</value>
    public double To { get; init; } = 1;

    /// <summary>T, where the solution ends; it starts at 0.</summary>
    /// <value>Positive. Default 1.</value>
    public double EndTime { get; init; } = 1;

    /// <summary>k(x), the diffusivity.</summary>
    /// <value>Not negative. Default 1 everywhere.</value>
    public Func<double, double> Diffusivity { get; init; } = _ => 1;

    /// <summary>v(x), the velocity of advection.</summary>
    /// <value>Default 0 everywhere.</value>
    public Func<double, double> Velocity { get; init; } = _ => 0;

    /// <summary>g(s), the reaction.</summary>
    /// <value>Default 0.</value>
    public Func<double, double> Reaction { get; init; } = _ => 0;

    /// <summary>g'(s), which must belong to <see cref="Reaction"/>.</summary>
    /// <value>Default 0.</value>
    public Func<double, double> ReactionSlope { get; init; } = _ => 0;

    /// <summary>f(x, t), the source.</summary>
    /// <value>Default 0.</value>
    public Func<double, double, double> Source { get; init; } = (_, _) => 0;

    /// <summary>s(x, 0) between the ends.</summary>
    /// <value>Default 0.</value>
    public Func<double, double> Initial { get; init; } = _ => 0;
}

/// <summary>A solution on a grid.</summary>
/// <param name="Status">Whether all of it is finite.</param>
/// <param name="X">The points in space, both ends included.</param>
/// <param name="T">The times, 0 and the end included.</param>
/// <param name="Values">[T, X], row by row; NaN from the time on at which the solution left the finite numbers.</param>
public sealed record SpaceTimeField(SolverStatus Status, double[] X, double[] T, double[] Values)
{
    /// <summary>The value at a point of the grid's rectangle, bilinear between the grid's points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The point lies outside.</exception>
    public double At(double x, double t)
    {
        int i = Cell(X, x, nameof(x), out double a), j = Cell(T, t, nameof(t), out double b);
        int corner = j * X.Length + i;
        // On the grid itself the value is the grid's, also beside one that is not finite.
        double here = Mix(Values[corner], Values[corner + 1], a);
        return b == 0 ? here : Mix(here, Mix(Values[corner + X.Length], Values[corner + X.Length + 1], a), b);
    }

    static double Mix(double first, double second, double share) => share == 0 ? first : share == 1 ? second : (1 - share) * first + share * second;

    static int Cell(double[] grid, double at, string name, out double share)
    {
        double place = (at - grid[0]) / (grid[^1] - grid[0]) * (grid.Length - 1);
        if (!(place >= -1e-9 && place <= grid.Length - 1 + 1e-9)) throw new ArgumentOutOfRangeException(name, at, $"The solution is known from {grid[0]} to {grid[^1]}.");
        int cell = Math.Clamp((int)place, 0, grid.Length - 2);
        share = Math.Clamp(place - cell, 0, 1);
        return cell;
    }
}
