namespace Offprint.Operators;

/// <summary>
/// Crank–Nicolson steps with the reaction linearised about the old state: one tridiagonal system a step, of order 2 in space
/// and time, central differences with the diffusivity at half points.
/// </summary>
public static class CrankNicolson
{
    /// <summary>The solution on an equal grid.</summary>
    /// <param name="equation">What is solved.</param>
    /// <param name="spacePoints">Points in space, ends included; at least 3.</param>
    /// <param name="timePoints">Times, 0 and the end included; at least 2.</param>
    public static SpaceTimeField Solve(DiffusionReactionEquation equation, int spacePoints, int timePoints)
    {
        ArgumentNullException.ThrowIfNull(equation);
        ArgumentOutOfRangeException.ThrowIfLessThan(spacePoints, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(timePoints, 2);
        double[] x = Grid.Points(equation.From, equation.To, spacePoints), t = Grid.Points(0, equation.EndTime, timePoints);
        var values = new double[timePoints * spacePoints];
        for (int i = 1; i < spacePoints - 1; i++) values[i] = equation.Initial(x[i]);
        var step = new Stepper(equation, x, t[1] - t[0]);
        for (int j = 1; j < timePoints; j++)
        {
            if (step.Take(t[j - 1], t[j], values.AsSpan((j - 1) * spacePoints, spacePoints), values.AsSpan(j * spacePoints, spacePoints))) continue;
            values.AsSpan(j * spacePoints).Fill(double.NaN);
            return new(SolverStatus.Diverged, x, t, values);
        }

        return new(SolverStatus.Converged, x, t, values);
    }

    /// <summary>The linear part L, [n] coefficients each of the left, middle and right neighbour, and scratch for the solution of a step.</summary>
    sealed class Stepper
    {
        readonly DiffusionReactionEquation _equation;
        readonly double[] _x, _left, _middle, _right, _ratio;
        readonly double _dt;

        public Stepper(DiffusionReactionEquation equation, double[] x, double dt)
        {
            (_equation, _x, _dt) = (equation, x, dt);
            int n = x.Length;
            double h = x[1] - x[0];
            (_left, _middle, _right, _ratio) = (new double[n], new double[n], new double[n], new double[n]);
            for (int i = 1; i < n - 1; i++)
            {
                double below = equation.Diffusivity(x[i] - h / 2) / (h * h), above = equation.Diffusivity(x[i] + h / 2) / (h * h);
                double v = equation.Velocity(x[i]) / (2 * h);
                (_left[i], _middle[i], _right[i]) = (below + v, -below - above, above - v);
            }
        }

        /// <summary>(I/Δt − ½L − ½g')s⁺ = s/Δt + ½Ls + ½(f + f⁺) + g − ½g's; false where the result is not finite.</summary>
        public bool Take(double t, double tNext, ReadOnlySpan<double> s, Span<double> next)
        {
            int n = _x.Length;
            (next[0], next[n - 1]) = (0, 0);
            // Thomas: forwards the eliminated right side stands in next, then it is solved backwards.
            _ratio[0] = 0;
            for (int i = 1; i < n - 1; i++)
            {
                double slope = _equation.ReactionSlope(s[i]);
                double linear = _left[i] * s[i - 1] + _middle[i] * s[i] + _right[i] * s[i + 1];
                double source = 0.5 * (_equation.Source(_x[i], t) + _equation.Source(_x[i], tNext));
                double right = s[i] / _dt + 0.5 * linear + source + _equation.Reaction(s[i]) - 0.5 * slope * s[i];
                double pivot = 1 / _dt - 0.5 * _middle[i] - 0.5 * slope + 0.5 * _left[i] * _ratio[i - 1];
                _ratio[i] = -0.5 * _right[i] / pivot;
                next[i] = (right + 0.5 * _left[i] * next[i - 1]) / pivot;
            }

            bool finite = true;
            for (int i = n - 2; i >= 1; i--)
            {
                next[i] -= _ratio[i] * next[i + 1];
                finite &= double.IsFinite(next[i]);
            }

            return finite;
        }
    }
}
