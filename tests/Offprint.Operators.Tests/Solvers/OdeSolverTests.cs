using CsCheck;
using Xunit;

namespace Offprint.Operators.Tests;

public class OdeSolverTests
{
    static readonly InputFunction s_sine = InputFunction.From(t => Math.Sin(Math.PI * t));

    [Fact]
    public void Antiderivatives_are_the_golden_ones()
    {
        Assert.Equal([0.1591549431, 0.3183098862, 0], Apply(new Antiderivative(), InputFunction.From(x => Math.Sin(2 * Math.PI * x)), .25, .5, 1), Within(5e-11));
        Assert.Equal([0.0253302959, 0.0795774715, -0.1591549431], Apply(new Antiderivative(), InputFunction.From(x => x * Math.Sin(2 * Math.PI * x)), .25, .5, 1), Within(5e-11));
    }

    [Fact]
    public void Nonlinear_equation_has_its_golden_values()
    {
        var tight = new DormandPrinceOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-13 };
        foreach (var (solver, tolerance) in new[] { (new NonlinearOde(), 1e-8), (new NonlinearOde(1, tight), 6e-11) })
        {
            Assert.Equal([0.4621171573, 0.7615941560], Apply(solver, InputFunction.From(_ => 1), .5, 1), Within(tolerance));
            Assert.Equal([0.3073080029, 0.5160541979], Apply(solver, s_sine, .5, 1), Within(tolerance));
        }
    }

    [Fact]
    public void Pendulum_has_its_golden_values()
    {
        var states = new double[4];
        var info = new Pendulum(1, 3).Trajectory(s_sine, [1, 3], states);
        Assert.Equal(SolverStatus.Converged, info.Status);
        Assert.Equal([0.29811585, 0.54617161, 0.06291372, 0.00490127], states, Within(6e-9));
    }

    [Fact]
    public void Pendulum_without_a_force_keeps_its_energy() =>
        Gen.Select(Gen.Double[-2, 2], Gen.Double[-1, 1]).Sample((angle, speed) =>
        {
            var s = new double[2];
            var solver = new DormandPrince((_, s, d) => (d[0], d[1]) = (s[1], -Math.Sin(s[0])), 2);
            solver.Solve(0, [angle, speed], [5], s);
            Assert.Equal(speed * speed / 2 - Math.Cos(angle), s[1] * s[1] / 2 - Math.Cos(s[0]), 1e-6);
        });

    [Fact]
    public void Equal_steps_have_order_five_also_with_time_on_the_right_side()
    {
        // s' = −s² + t and s' = s·cos t with s = exp(sin t).
        int[] steps = [10, 20, 40, 80];
        var solver = new DormandPrince((t, s, d) => (d[0], d[1]) = (s[0] * Math.Cos(t), -s[1] * Math.Sin(t) + s[0]), 2);
        var exact = solver.FixedSteps(0, [1, 0], 3, 5000);
        Assert.Equal(Math.Exp(Math.Sin(3)), exact[0], 1e-13);
        double[] errors = [.. steps.Select(n => solver.FixedSteps(0, [1, 0], 3, n).Zip(exact, (a, b) => Math.Abs(a - b)).Max())];
        Assert.Equal(-5, Slope.LogLog([.. steps.Select(n => (double)n)], errors), 0.1);
    }

    [Fact]
    public void Error_follows_the_tolerance()
    {
        double[] errors = [.. new[] { 1e-4, 1e-6, 1e-8, 1e-10 }.Select(tolerance =>
        {
            var s = new double[1];
            new DormandPrince((t, s, d) => d[0] = s[0] * Math.Cos(t), 1, new() { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance }).Solve(0, [1], [10], s);
            return Math.Abs(s[0] - Math.Exp(Math.Sin(10))) / tolerance;
        })];
        Assert.All(errors, e => Assert.InRange(e, 0, 20));
    }

    [Fact]
    public void Times_may_come_in_any_order_and_repeat()
    {
        var values = Apply(new Pendulum(1, 3), s_sine, 3, 0, 1, 3);
        Assert.Equal([0.06291372, 0, 0.29811585, 0.06291372], values, Within(6e-9));
    }

    [Fact]
    public void A_solution_that_ends_is_a_status_not_an_exception()
    {
        // s' = −s² − 9 leaves the numbers at t = π/6.
        var values = new double[2];
        Assert.Equal(SolverStatus.Diverged, new NonlinearOde().Apply(InputFunction.From(_ => -9), [0.2, 0.9], values));
        Assert.Equal(-3 * Math.Tan(0.6), values[0], 1e-7);
        Assert.True(double.IsNaN(values[1]));
    }

    [Fact]
    public void Too_few_steps_are_a_status()
    {
        var s = new double[1];
        var info = new DormandPrince((t, s, d) => d[0] = Math.Cos(50 * t), 1, new() { MaxSteps = 10 }).Solve(0, [0], [10], s);
        Assert.Equal(SolverStatus.MaxSteps, info.Status);
        Assert.InRange(info.Time, 0, 9.999);
        Assert.True(double.IsNaN(s[0]));
    }

    [Fact]
    public void A_time_outside_the_interval_is_refused() =>
        Assert.Contains("Query 0 is 1.5; times lie between 0 and 1", Assert.Throws<ArgumentException>(() => Apply(new Pendulum(), s_sine, 1.5)).Message);

    static double[] Apply(ISolutionOperator solver, InputFunction u, params double[] queries)
    {
        var values = new double[queries.Length];
        Assert.Equal(SolverStatus.Converged, solver.Apply(u, queries, values));
        return values;
    }

    static Comparison Within(double tolerance) => new(tolerance);

    sealed class Comparison(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double x) => 0;
    }
}
