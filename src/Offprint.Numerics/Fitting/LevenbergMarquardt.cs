namespace Offprint.Numerics;

/// <summary>Residuals of a model at parameters, with their derivatives.</summary>
/// <param name="parameters">The parameters, p of them.</param>
/// <param name="residuals">Receives n residuals.</param>
/// <param name="jacobian">Receives ∂residual/∂parameter, [n, p] row by row.</param>
public delegate void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);

/// <summary>When a fit ends.</summary>
public sealed record LevenbergMarquardtOptions
{
    /// <summary>Iterations at most.</summary>
    /// <value>200, at least 1.</value>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Relative change of the sum of squares at which a fit has converged.</summary>
    /// <value>1e-9, in (0, 1).</value>
    public double Tolerance { get; init; } = 1e-9;
}

/// <summary>
/// Non-linear least squares for a handful of parameters: Gauss–Newton steps, damped towards the gradient where they do
/// not descend (Marquardt 1963; the damping follows Nielsen 1999, "Damping parameter in Marquardt's method").
/// </summary>
public static class LevenbergMarquardt
{
    /// <summary>The best of several starts: the smallest sum of squares, the earliest among equal ones.</summary>
    /// <param name="residuals">The model.</param>
    /// <param name="count">n, the number of residuals.</param>
    /// <param name="starts">At least one start, each of p parameters.</param>
    /// <param name="options">When to end.</param>
    public static FitResult Fit(Residuals residuals, int count, IEnumerable<double[]> starts, LevenbergMarquardtOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(starts);
        FitResult? best = null;
        foreach (double[] start in starts)
        {
            var fit = Fit(residuals, count, start, options);
            if (best is null || fit.SumOfSquares < best.SumOfSquares || double.IsNaN(best.SumOfSquares)) best = fit;
        }

        return best ?? throw new ArgumentException("A fit needs at least one start.", nameof(starts));
    }

    /// <summary>The minimum reached from one start.</summary>
    /// <param name="residuals">The model.</param>
    /// <param name="count">n, the number of residuals.</param>
    /// <param name="start">p parameters.</param>
    /// <param name="options">When to end.</param>
    public static FitResult Fit(Residuals residuals, int count, ReadOnlySpan<double> start, LevenbergMarquardtOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        options ??= new();
        int p = start.Length;
        double[] x = start.ToArray(), next = new double[p], step = new double[p], gradient = new double[p];
        double[] r = new double[count], jacobian = new double[count * p], r2 = new double[count], jacobian2 = new double[count * p];
        residuals(x, r, jacobian);
        double cost = SumOfSquares(r);
        if (!double.IsFinite(cost)) return new(x, double.NaN, new double[p, p], 0, FitStatus.Diverged);

        double damping = 1e-3, growth = 2;
        for (int iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            var normal = Normal(jacobian, count, p);
            for (int i = 0; i < p; i++)
            {
                gradient[i] = 0;
                for (int n = 0; n < count; n++) gradient[i] += jacobian[n * p + i] * r[n];
                step[i] = -gradient[i];
            }

            // Damping in each parameter's own units; a parameter without influence gets unit weight.
            var damped = (double[,])normal.Clone();
            for (int i = 0; i < p; i++) damped[i, i] += damping * (normal[i, i] > 0 ? normal[i, i] : 1);
            bool solved = SmallCholesky.Solve(damped, step);
            double fall = double.NaN, predicted = 0;
            if (solved)
            {
                for (int i = 0; i < p; i++)
                {
                    next[i] = x[i] + step[i];
                    predicted += step[i] * (damping * (normal[i, i] > 0 ? normal[i, i] : 1) * step[i] - gradient[i]);
                }

                residuals(next, r2, jacobian2);
                fall = cost - SumOfSquares(r2);
            }

            if (fall >= 0)
            {
                bool done = fall <= options.Tolerance * cost;
                (x, next) = (next, x);
                (r, r2) = (r2, r);
                (jacobian, jacobian2) = (jacobian2, jacobian);
                cost = SumOfSquares(r);
                if (done) return new(x, cost, Normal(jacobian, count, p), iteration, FitStatus.Converged);
                double gain = predicted > 0 ? fall / predicted : 1;
                damping = Math.Max(1e-15, damping * Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3)));
                growth = 2;
            }
            else
            {
                damping *= growth;
                growth *= 2;
                // A step this short changes nothing: the minimum, to rounding.
                if (damping > 1e20) return new(x, cost, Normal(jacobian, count, p), iteration, FitStatus.Converged);
            }
        }

        return new(x, cost, Normal(jacobian, count, p), options.MaxIterations, FitStatus.MaxIterations);
    }

    static double SumOfSquares(double[] r)
    {
        double sum = 0;
        foreach (double v in r) sum += v * v;
        return sum;
    }

    static double[,] Normal(double[] jacobian, int count, int p)
    {
        var normal = new double[p, p];
        for (int n = 0; n < count; n++)
        {
            for (int i = 0; i < p; i++)
            {
                for (int j = 0; j < p; j++) normal[i, j] += jacobian[n * p + i] * jacobian[n * p + j];
            }
        }

        return normal;
    }
}
