using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>How large a Gaussian field is, how far apart two are, and how well sensors see one: computed from the kernel, nothing is drawn.</summary>
public static class FieldGeometry
{
    /// <summary>
    /// The eigenvalues of the kernel's integral operator, by Nyström's method with the trapezoid rule. They sum to the
    /// interval's length times the variance.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="points">Points of the rule, at least 2.</param>
    /// <param name="from">Left end of the interval.</param>
    /// <param name="to">Right end of the interval.</param>
    /// <returns>As many as points, largest first; those of size 1e-16 are rounding.</returns>
    public static double[] Eigenvalues(SquaredExponential kernel, int points = 1000, double from = 0, double to = 1)
    {
        double[] x = Grid.Points(from, to, points), k = kernel.Matrix(x), root = new double[points];
        double h = (to - from) / (points - 1);
        Array.Fill(root, Math.Sqrt(h));
        root[0] = root[^1] = Math.Sqrt(0.5 * h);
        // √wᵢ·k(xᵢ, xⱼ)·√wⱼ has the eigenvalues of k(xᵢ, xⱼ)·wⱼ and is symmetric.
        for (int i = 0; i < points; i++)
            for (int j = 0; j < points; j++) k[i * points + j] *= root[i] * root[j];
        using var scope = LibTorch.Scope();
        double[] ascending = Tensors.ToDoubles(torch.linalg.eigvalsh(Tensors.From(k, points, points)));
        Array.Reverse(ascending);
        return ascending;
    }

    /// <summary>The least number of leading eigenvalues that make up a share of their sum.</summary>
    /// <param name="eigenvalues">Largest first.</param>
    /// <param name="share">In (0, 1], for example 0.999.</param>
    public static int Modes(ReadOnlySpan<double> eigenvalues, double share)
    {
        if (!(share > 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies above 0 and at most at 1.");
        double total = 0, sum = 0;
        foreach (double value in eigenvalues) total += value;
        for (int n = 0; n < eigenvalues.Length; n++)
        {
            sum += eigenvalues[n];
            if (sum >= share * total) return n + 1;
        }

        return eigenvalues.Length;
    }

    /// <summary>
    /// The 2-Wasserstein distance of two fields of mean 0, of their values at equally spaced points, divided by √points:
    /// √(tr(A + B − 2(A^½·B·A^½)^½)/n).
    /// </summary>
    /// <param name="a">Kernel of the first field.</param>
    /// <param name="b">Kernel of the other.</param>
    /// <param name="points">n, at least 2.</param>
    /// <param name="from">Left end of the interval.</param>
    /// <param name="to">Right end of the interval.</param>
    public static double Wasserstein(SquaredExponential a, SquaredExponential b, int points = 100, double from = 0, double to = 1)
    {
        double[] x = Grid.Points(from, to, points);
        using var scope = LibTorch.Scope();
        var (first, second) = (Tensors.From(a.Matrix(x), points, points), Tensors.From(b.Matrix(x), points, points));
        var (values, vectors) = torch.linalg.eigh(first);
        // Both matrices have rank about 10; what rounding leaves below zero is zero.
        double[] roots = Array.ConvertAll(Tensors.ToDoubles(values), v => Math.Sqrt(Math.Max(0, v)));
        var root = (vectors * Tensors.From(roots)).mm(vectors.t()); // A^½ [n, n]
        double cross = Tensors.ToDoubles(torch.linalg.eigvalsh(root.mm(second).mm(root))).Sum(v => Math.Sqrt(Math.Max(0, v)));
        return Math.Sqrt(Math.Max(0, 2 * points - 2 * cross) / points); // both traces are n
    }

    /// <summary>
    /// κ(m): the largest root mean square, over x, of u(x) − (Iₘu)(x), where Iₘ interpolates linearly between m equally
    /// spaced sensors. A Gaussian field has no supremum; this is the sensor bound that stands in its place.
    /// </summary>
    /// <param name="kernel">The field's kernel.</param>
    /// <param name="sensors">m, at least 2.</param>
    /// <param name="from">Left end of the interval.</param>
    /// <param name="to">Right end of the interval.</param>
    /// <param name="points">Number of x over which the maximum is taken, at least 2.</param>
    public static double InterpolationBound(SquaredExponential kernel, int sensors, double from = 0, double to = 1, int points = 4001)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sensors, 2);
        double gap = (to - from) / (sensors - 1), between = kernel.Decay(gap), largest = 0;
        foreach (double x in Grid.Points(0, to - from, points))
        {
            int left = Math.Min((int)(x / gap), sensors - 2);
            double t = x / gap - left;
            // Variance of u(x) − (1 − t)u(a) − t·u(b), in 1 − k so that nothing cancels when sensors are close.
            double variance = 2 * ((1 - t) * kernel.Decay(t * gap) + t * kernel.Decay((1 - t) * gap)) - 2 * t * (1 - t) * between;
            largest = Math.Max(largest, variance);
        }

        return Math.Sqrt(largest);
    }
}
