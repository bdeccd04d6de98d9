using Xunit;

namespace Offprint.Operators.Tests;

public class DiffusionReactionTests
{
    static double Parabola(double x, double t) => t * x * (1 - x);

    static double Decaying(double x, double t) => Math.Exp(-t) * (1 - x * x);

    static readonly DiffusionReactionEquation s_growing = new()
    {
        Reaction = s => s * s, ReactionSlope = s => 2 * s,
        Source = (x, t) => x * (1 - x) + 2 * t - t * t * (x - x * x) * (x - x * x),
    };

    static readonly DiffusionReactionEquation s_advected = new()
    {
        From = -1, Velocity = _ => 1, Reaction = s => s * s * s, ReactionSlope = s => 3 * s * s, Initial = x => Decaying(x, 0),
        Source = (x, t) => Math.Exp(-t) * (1 + x * x - 2 * x) - Math.Pow(Decaying(x, t), 3),
    };

    static double Error(DiffusionReactionEquation equation, Func<double, double, double> exact, int points)
    {
        var field = CrankNicolson.Solve(equation, points, points);
        double largest = 0;
        for (int j = 0; j < points; j++)
            for (int i = 0; i < points; i++) largest = Math.Max(largest, Math.Abs(field.Values[j * points + i] - exact(field.X[i], field.T[j])));
        return largest;
    }

    [Theory]
    [InlineData(26, 4.770e-6, 3.972e-4)]
    [InlineData(51, 1.194e-6, 9.888e-5)]
    [InlineData(101, 2.983e-7, 2.467e-5)]
    [InlineData(201, 7.458e-8, 6.162e-6)]
    public void Errors_are_the_golden_ones(int points, double growing, double advected)
    {
        // Half a unit of the fourth digit.
        Assert.Equal(1, Error(s_growing, Parabola, points) / growing, 5e-4);
        Assert.Equal(1, Error(s_advected, Decaying, points) / advected, 5e-4);
    }

    [Fact]
    public void Order_is_two()
    {
        int[] points = [26, 51, 101, 201];
        double[] intervals = [.. points.Select(n => n - 1.0)];
        Assert.Equal(-2, Slope.LogLog(intervals, [.. points.Select(n => Error(s_growing, Parabola, n))]), 0.02);
        Assert.Equal(-2, Slope.LogLog(intervals, [.. points.Select(n => Error(s_advected, Decaying, n))]), 0.02);
    }

    [Fact]
    public void Order_is_two_also_with_a_diffusivity_and_a_velocity_that_vary()
    {
        // s = e^(−t)·sin πx, k = 1 + x², v = 1 + x, g = 0: f = s_t − (k·s_x)_x + v·s_x.
        var equation = new DiffusionReactionEquation
        {
            Diffusivity = x => 1 + x * x, Velocity = x => 1 + x, Initial = x => Math.Sin(Math.PI * x),
            Source = (x, t) => Math.Exp(-t) * (-Math.Sin(Math.PI * x) - Math.PI * (2 * x - 1 - x) * Math.Cos(Math.PI * x) + Math.PI * Math.PI * (1 + x * x) * Math.Sin(Math.PI * x)),
        };
        int[] points = [26, 51, 101, 201];
        double[] errors = [.. points.Select(n => Error(equation, (x, t) => Math.Exp(-t) * Math.Sin(Math.PI * x), n))];
        Assert.Equal(-2, Slope.LogLog([.. points.Select(n => n - 1.0)], errors), 0.05);
    }

    [Theory]
    [InlineData(101, 0.5, 1, 0.955205, 5e-7)]
    [InlineData(401, 0.5, 1, 0.9552015533, 5e-11)]
    [InlineData(401, 0.25, 0.5, 0.3451725, 5e-7)]
    public void The_papers_equation_has_its_golden_values(int points, double x, double t, double golden, double tolerance)
    {
        var values = new double[1];
        Assert.Equal(SolverStatus.Converged, new DiffusionReaction(points: points).Apply(InputFunction.From(x => Math.Sin(Math.PI * x)), [x, t], values));
        Assert.Equal(golden, values[0], tolerance);
    }

    [Fact]
    public void Without_a_reaction_a_mode_decays_by_the_heat_equation()
    {
        var equation = new DiffusionReactionEquation { Diffusivity = _ => 0.1, Initial = x => Math.Sin(Math.PI * x) };
        Assert.Equal(Math.Exp(-0.1 * Math.PI * Math.PI), CrankNicolson.Solve(equation, 201, 201).At(0.5, 1), 2e-5);
    }

    [Fact]
    public void A_solution_that_leaves_the_numbers_is_a_status()
    {
        var equation = new DiffusionReactionEquation { Reaction = s => s * s * s, ReactionSlope = s => 3 * s * s, Source = (_, _) => 1e120 };
        var field = CrankNicolson.Solve(equation, 51, 51);
        Assert.Equal(SolverStatus.Diverged, field.Status);
        Assert.True(double.IsNaN(field.Values[^2]));
    }

    [Fact]
    public void Between_the_grids_points_a_field_is_bilinear()
    {
        var field = new SpaceTimeField(SolverStatus.Converged, [0, 1, 2], [0, 0.5], [1, 2, 3, 5, 6, 11]);
        Assert.Equal(6, field.At(1, 0.5));
        Assert.Equal(0.25 * (2 + 3 + 6 + 11), field.At(1.5, 0.25), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => field.At(2.1, 0));
    }
}
