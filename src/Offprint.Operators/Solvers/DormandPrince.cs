using System.Diagnostics;

namespace Offprint.Operators;

/// <summary>The right side of s' = f(t, s).</summary>
/// <param name="t">Time.</param>
/// <param name="s">State.</param>
/// <param name="derivative">Receives s'; as long as the state.</param>
public delegate void RightSide(double t, ReadOnlySpan<double> s, Span<double> derivative);

/// <summary>How exactly an equation is solved.</summary>
public sealed record DormandPrinceOptions
{
    /// <summary>Allowed error of a step, relative to the state.</summary>
    /// <value>Positive. Default 1e-8.</value>
    public double RelativeTolerance { get; init; } = 1e-8;

    /// <summary>Allowed error of a step near zero.</summary>
    /// <value>Positive. Default 1e-10.</value>
    public double AbsoluteTolerance { get; init; } = 1e-10;

    /// <summary>Steps tried in all, rejected ones included.</summary>
    /// <value>At least 1. Default 100,000.</value>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        if (!(RelativeTolerance > 0)) throw new ArgumentException($"The relative tolerance is {RelativeTolerance}; it must be positive.", nameof(RelativeTolerance));
        if (!(AbsoluteTolerance > 0)) throw new ArgumentException($"The absolute tolerance is {AbsoluteTolerance}; it must be positive.", nameof(AbsoluteTolerance));
        if (MaxSteps < 1) throw new ArgumentException($"The number of steps is {MaxSteps}; it must be at least 1.", nameof(MaxSteps));
    }
}

/// <summary>How a solution of an ordinary differential equation ended.</summary>
/// <param name="Status">Whether every time was reached.</param>
/// <param name="Steps">Steps accepted.</param>
/// <param name="Rejected">Steps tried again with a smaller size.</param>
/// <param name="Time">How far the solution got.</param>
public readonly record struct OdeInfo(SolverStatus Status, int Steps, int Rejected, double Time);

/// <summary>
/// The explicit Runge–Kutta pair of Dormand and Prince (1980): order 5 with an error estimate of order 4, seven stages, the
/// last of which is the first of the next step. Steps end exactly at the times asked for.
/// </summary>
public sealed class DormandPrince
{
    // Step control of Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", II.4: safety, and the
    // bounds of a step's change.
    const double Safety = 0.9, LeastFactor = 0.2, LargestFactor = 5;

    readonly RightSide _f;
    readonly DormandPrinceOptions _options;
    readonly double[] _k, _s, _next, _stage; // scratch: seven stages [7, dimension], the state, the state after the step
    readonly int _d;

    /// <summary>A solver of one equation. Its scratch belongs to one thread at a time.</summary>
    /// <param name="rightSide">f of s' = f(t, s).</param>
    /// <param name="dimension">Number of components, at least 1.</param>
    /// <param name="options">Tolerances; null takes the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public DormandPrince(RightSide rightSide, int dimension, DormandPrinceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        (_f, _d, _options) = (rightSide, dimension, options ?? new());
        _options.Validate();
        (_k, _s, _next, _stage) = (new double[7 * dimension], new double[dimension], new double[dimension], new double[dimension]);
    }

    /// <summary>The states at some times.</summary>
    /// <param name="start">The time of the initial state.</param>
    /// <param name="initial">The state there.</param>
    /// <param name="times">Ascending, from <paramref name="start"/> on; may repeat.</param>
    /// <param name="states">Receives the states, row by row: [times, dimension]. Rows after a failure are NaN.</param>
    /// <exception cref="ArgumentException">The lengths do not belong together, or the times do not ascend.</exception>
    public OdeInfo Solve(double start, ReadOnlySpan<double> initial, ReadOnlySpan<double> times, Span<double> states)
    {
        if (initial.Length != _d) throw new ArgumentException($"The state has {_d} components; given {initial.Length}.", nameof(initial));
        if (states.Length != times.Length * _d) throw new ArgumentException($"{times.Length} states of {_d} components need {times.Length * _d} places; given {states.Length}.", nameof(states));
        for (int i = 0; i < times.Length; i++)
            if (!(times[i] >= (i == 0 ? start : times[i - 1]) && double.IsFinite(times[i]))) throw new ArgumentException($"Times must ascend from {start}; time {i} is {times[i]}.", nameof(times));

        initial.CopyTo(_s);
        double t = start, h = 0;
        int steps = 0, rejected = 0;
        for (int i = 0; i < times.Length; i++)
        {
            var status = Advance(ref t, times[i], ref h, ref steps, ref rejected);
            if (status != SolverStatus.Converged)
            {
                states[(i * _d)..].Fill(double.NaN);
                return new(status, steps, rejected, t);
            }

            _s.CopyTo(states[(i * _d)..]);
        }

        return new(SolverStatus.Converged, steps, rejected, t);
    }

    SolverStatus Advance(ref double t, double end, ref double h, ref int steps, ref int rejected)
    {
        bool fresh = true; // whether k₁ must be computed
        while (t < end)
        {
            if (h == 0) h = InitialStep(t, end);
            if (steps + rejected >= _options.MaxSteps) return SolverStatus.MaxSteps;
            bool last = t + h * (1 + 1e-12) >= end;
            double size = last ? end - t : h;
            double error = Step(t, size, fresh);
            fresh = false;
            if (error <= 1)
            {
                (t, steps) = (last ? end : t + size, steps + 1);
                _next.CopyTo(_s, 0);
                _k.AsSpan(6 * _d, _d).CopyTo(_k); // first same as last
            }
            else
            {
                rejected++;
                if (size < 1e-14 * Math.Max(1, Math.Abs(t))) return SolverStatus.Diverged;
            }

            double factor = error > 0 ? Safety * Math.Pow(error, -0.2) : LargestFactor;
            // NaN and infinity, where the solution or a stage left the finite numbers, shorten as far as allowed.
            factor = double.IsFinite(error) ? Math.Clamp(factor, LeastFactor, error <= 1 ? LargestFactor : 1) : LeastFactor;
            // A step cut short to meet a time says nothing against the size that was planned.
            h = last && error <= 1 ? Math.Max(h, size * factor) : size * factor;
        }

        return SolverStatus.Converged;
    }

    /// <summary>A cautious first size: the state changes by about a hundredth of its scale.</summary>
    double InitialStep(double t, double end)
    {
        _f(t, _s, _k.AsSpan(0, _d));
        double state = 0, slope = 0;
        for (int i = 0; i < _d; i++)
        {
            double scale = _options.AbsoluteTolerance + _options.RelativeTolerance * Math.Abs(_s[i]);
            state += _s[i] / scale * (_s[i] / scale);
            slope += _k[i] / scale * (_k[i] / scale);
        }

        double h = state < 1e-10 || slope < 1e-10 ? 1e-6 : 0.01 * Math.Sqrt(state / slope);
        return double.IsFinite(h) ? Math.Min(h, end - t) : 1e-6;
    }

    /// <summary>One step of size h from the state; the result in scratch. Returns the error estimate in units of the tolerance.</summary>
    double Step(double t, double h, bool fresh)
    {
        if (fresh) _f(t, _s, K(0));
        // The tableau of Dormand and Prince, RK5(4)7M.
        Stage(2, t + h / 5, h, [1.0 / 5]);
        Stage(3, t + 3 * h / 10, h, [3.0 / 40, 9.0 / 40]);
        Stage(4, t + 4 * h / 5, h, [44.0 / 45, -56.0 / 15, 32.0 / 9]);
        Stage(5, t + 8 * h / 9, h, [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729]);
        Stage(6, t + h, h, [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656]);
        Stage(7, t + h, h, [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84]);
        _stage.CopyTo(_next, 0); // the seventh stage stands at the result of order 5
        ReadOnlySpan<double> e = [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];
        double squares = 0;
        for (int i = 0; i < _d; i++)
        {
            double error = 0;
            for (int j = 0; j < 7; j++) error += e[j] * _k[j * _d + i];
            double scale = _options.AbsoluteTolerance + _options.RelativeTolerance * Math.Max(Math.Abs(_s[i]), Math.Abs(_next[i]));
            squares += h * error / scale * (h * error / scale);
        }

        return Math.Sqrt(squares / _d);
    }

    void Stage(int number, double t, double h, ReadOnlySpan<double> a)
    {
        Debug.Assert(a.Length == number - 1, "A stage needs a weight for each stage before it.");
        for (int i = 0; i < _d; i++)
        {
            double sum = 0;
            for (int j = 0; j < a.Length; j++) sum += a[j] * _k[j * _d + i];
            _stage[i] = _s[i] + h * sum;
        }

        _f(t, _stage, K(number - 1));
    }

    Span<double> K(int stage) => _k.AsSpan(stage * _d, _d);

    /// <summary>Equal steps without control of the error, for the test of the order.</summary>
    internal double[] FixedSteps(double start, ReadOnlySpan<double> initial, double end, int steps)
    {
        initial.CopyTo(_s);
        for (int i = 0; i < steps; i++)
        {
            Step(start + (end - start) * i / steps, (end - start) / steps, fresh: true);
            _next.CopyTo(_s, 0);
        }

        return [.. _s];
    }
}
