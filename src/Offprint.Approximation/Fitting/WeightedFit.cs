using Offprint.Torch;
using TorchSharp;

namespace Offprint.Approximation;

/// <summary>
/// A weighted least-squares fit û = Σ a_j φ_j: the minimum over the space of (1/n)·Σ w_i (f(x_i) − v(x_i))² + ridge·‖v‖²,
/// by QR of the rows √(w_i/n)·φ(x_i)ᵀ, never by the Gram matrix, whose condition number is the square of theirs.
/// </summary>
public sealed class WeightedFit
{
    /// <summary>Share of the largest singular value below which the points do not determine the coefficients. CHOSEN: rounding leaves about 10⁻¹⁵.</summary>
    const double Singular = 1e-12;

    WeightedFit(double[] coefficients, double[] fitted, double[] hat, double[] leaveOneOut, Stability stability, double ridge) =>
        (Coefficients, Fitted, HatValues, LeaveOneOutErrors, Stability, Ridge) = (coefficients, fitted, hat, leaveOneOut, stability, ridge);

    /// <summary>a [m], of φ.</summary>
    public double[] Coefficients { get; }

    /// <summary>û at each point.</summary>
    public double[] Fitted { get; }

    /// <summary>h_i in [0, 1]: how much û at a point follows the value there. 1 where a point alone decides, as in interpolation.</summary>
    public double[] HatValues { get; }

    /// <summary>e_i = (f_i − û_i)/(1 − h_i): the error at each point of the fit without it. NaN where h_i is 1.</summary>
    public double[] LeaveOneOutErrors { get; }

    /// <summary>Eigenvalues of the Gram matrix of the points, without ridge.</summary>
    public Stability Stability { get; }

    /// <summary>The ridge that was used.</summary>
    public double Ridge { get; }

    /// <summary>Root of the mean squared leave-one-out error with the given weights, which estimates the error in L²(µ); NaN where a point alone decides.</summary>
    /// <param name="weights">Weight of each point.</param>
    public double LeaveOneOutRoot(ReadOnlySpan<double> weights)
    {
        double squares = 0, total = 0;
        for (int i = 0; i < LeaveOneOutErrors.Length; i++)
        {
            squares += weights[i] * LeaveOneOutErrors[i] * LeaveOneOutErrors[i];
            total += weights[i];
        }

        return Math.Sqrt(squares / total);
    }

    /// <summary>û at a point, given φ there [m].</summary>
    public double Predict(ReadOnlySpan<double> features)
    {
        double sum = 0;
        for (int j = 0; j < Coefficients.Length; j++) sum += Coefficients[j] * features[j];
        return sum;
    }

    /// <summary>Fits values at points that are given by their features.</summary>
    /// <param name="features">φ(x_i) in row-major order, [points, m]; each point once, see <see cref="Observations.Merge"/>.</param>
    /// <param name="functions">m.</param>
    /// <param name="weights">w_i, positive; for a point drawn k times k·w.</param>
    /// <param name="values">f(x_i), finite.</param>
    /// <param name="ridge">0 or more, in units of the Gram matrix, whose ideal is I.</param>
    /// <param name="draws">n of the mean; null for the number of points.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or ridge is negative.</exception>
    /// <exception cref="InputException">There are fewer points than functions, a value is not finite, or the points do not determine the coefficients; with a ridge only the second.</exception>
    public static WeightedFit Of(ReadOnlySpan<double> features, int functions, ReadOnlySpan<double> weights, ReadOnlySpan<double> values, double ridge = 0, int? draws = null)
    {
        int n = values.Length, m = functions;
        if (features.Length != (long)n * m || weights.Length != n) throw new ArgumentException($"There are {n} values, {weights.Length} weights and {features.Length} features of {m} functions.", nameof(features));
        if (!(ridge >= 0 && double.IsFinite(ridge))) throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge is 0 or more, and finite.");
        for (int i = 0; i < n; i++)
            if (!double.IsFinite(values[i])) throw new InputException($"Point {i + 1}: the value is {values[i]}; a fit needs a finite value at every point.");
        if (n < m && ridge == 0) throw new InputException($"There are {n} distinct points for {m} functions; need at least {m} points. Evaluate more points, lower the degree, or use a ridge.");

        double[] b = new double[n * m];
        for (int i = 0; i < n; i++)
        {
            double root = Math.Sqrt(weights[i] / (draws ?? n));
            for (int j = 0; j < m; j++) b[i * m + j] = root * features[i * m + j];
        }

        var stability = StabilityOf(b, n, m);
        if (ridge == 0 && Math.Sqrt(stability.LambdaMin) <= Singular * Math.Sqrt(stability.LambdaMax))
            throw new InputException($"The {n} points do not determine the {m} coefficients: the least eigenvalue of their Gram matrix is {stability.LambdaMin:G3}. Add points, lower the degree, or use a ridge.");
        return Solve(b, features, weights, values, m, ridge, draws ?? n, stability);
    }

    /// <summary>Fits values at the points of a design; repeated points are put together.</summary>
    /// <param name="space">The space of the design.</param>
    /// <param name="design">The design.</param>
    /// <param name="values">f at each point of the design, in its order.</param>
    /// <param name="ridge">0 or more.</param>
    /// <exception cref="InputException">See <see cref="Of(ReadOnlySpan{double}, int, ReadOnlySpan{double}, ReadOnlySpan{double}, double, int?)"/>; also where a repeated point has two values.</exception>
    public static WeightedFit Of(FeatureSpace space, Design design, ReadOnlySpan<double> values, double ridge = 0)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(design);
        double[] indices = Array.ConvertAll(design.Indices, i => (double)i);
        var merged = Observations.Merge(indices, 1, design.Weights, values);
        double[] features = [.. merged.Points.SelectMany(i => space.Features((int)i).ToArray())];
        return Of(features, space.Dimension, merged.Weights, merged.Values, ridge, design.Indices.Length);
    }

    /// <summary>
    /// The coefficients alone, for simulations of thousands of small fits. Repeated points need no care: their rows weigh twice.
    /// </summary>
    /// <param name="space">The space, m functions.</param>
    /// <param name="indices">Candidates, at least m.</param>
    /// <param name="weights">w_i of each.</param>
    /// <param name="values">f at each candidate of the space, not of the design.</param>
    /// <returns>a [m]; NaN where the points do not determine it.</returns>
    public static double[] CoefficientsOf(FeatureSpace space, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(space);
        int n = indices.Length, m = space.Dimension;
        if (n < m || weights.Length != n) throw new ArgumentException($"There are {n} points and {weights.Length} weights for {m} functions; at least {m} points are needed, each with its weight.", nameof(indices));
        double[] b = new double[n * m], rhs = new double[n];
        for (int i = 0; i < n; i++)
        {
            double root = Math.Sqrt(weights[i] / n);
            var phi = space.Features(indices[i]);
            for (int j = 0; j < m; j++) b[i * m + j] = root * phi[j];
            rhs[i] = root * values[indices[i]];
        }

        double[] tau = new double[m], scratch = new double[m];
        HouseholderQr.Factor(b, n, m, tau, scratch);
        HouseholderQr.ApplyTranspose(b, n, m, tau, rhs);
        if (!HouseholderQr.Solve(b, m, rhs)) Array.Fill(rhs, double.NaN);
        return rhs[..m];
    }

    static WeightedFit Solve(double[] b, ReadOnlySpan<double> features, ReadOnlySpan<double> weights, ReadOnlySpan<double> values, int m, double ridge, int draws, Stability stability)
    {
        int n = values.Length, rows = ridge > 0 ? n + m : n;
        // A ridge is m more observations of 0, one for each coefficient.
        double[] a = new double[rows * m], rhs = new double[rows];
        b.CopyTo(a, 0);
        for (int j = 0; j < rows - n; j++) a[(n + j) * m + j] = Math.Sqrt(ridge);
        for (int i = 0; i < n; i++) rhs[i] = Math.Sqrt(weights[i] / draws) * values[i];
        double[] tau = new double[m], scratch = new double[m], norms = new double[rows];
        HouseholderQr.Factor(a, rows, m, tau, scratch);
        HouseholderQr.ApplyTranspose(a, rows, m, tau, rhs);
        HouseholderQr.Solve(a, m, rhs);
        HouseholderQr.RowNorms(a, rows, m, tau, norms);
        double[] fitted = new double[n], hat = norms[..n], errors = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < m; j++) fitted[i] += features[i * m + j] * rhs[j];
            hat[i] = Math.Min(hat[i], 1);
            double left = 1 - hat[i];
            errors[i] = left > 1e-10 ? (values[i] - fitted[i]) / left : double.NaN; // below it is rounding over rounding
        }

        return new(rhs[..m], fitted, hat, errors, stability, ridge);
    }

    static Stability StabilityOf(double[] b, int n, int m)
    {
        if (n < m) return new(0, double.NaN, double.NegativeInfinity);
        using var scope = LibTorch.Scope();
        double[] singular = Tensors.ToDoubles(torch.linalg.svdvals(Tensors.From(b, n, m)));
        Array.Reverse(singular);
        return Stability.Of([.. singular.Select(s => s * s)]);
    }
}
