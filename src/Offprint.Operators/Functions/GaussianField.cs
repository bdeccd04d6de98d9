using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>
/// The Gaussian random field of mean 0 with the squared exponential kernel: values on an equal grid by the Cholesky factor
/// of their covariance, a cubic spline between them.
/// </summary>
public sealed class GaussianField : IFunctionSpace
{
    // Products always have this many columns: their bits may depend on the shape, and must not depend on how many
    // functions are drawn at once.
    const int BlockColumns = 64;

    readonly double[] _factor; // [n, n], lower

    /// <summary>A field on an interval.</summary>
    /// <param name="lengthScale">l of the kernel, positive, in units of x.</param>
    /// <param name="gridPoints">Points n of the grid, at least 4; the paper takes 1000 a unit of length.</param>
    /// <param name="from">Left end of the interval.</param>
    /// <param name="to">Right end of the interval.</param>
    /// <param name="jitter">
    /// Added to the diagonal, in units of the variance: the kernel's matrix is singular to working precision. It is noise of
    /// deviation √jitter on each value of the grid.
    /// </param>
    /// <exception cref="ArgumentException">An argument is out of range, or the covariance with this jitter is not positive definite.</exception>
    public GaussianField(double lengthScale = 0.2, int gridPoints = 1000, double from = 0, double to = 1, double jitter = 1e-10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(gridPoints, 4);
        if (!(jitter >= 0 && double.IsFinite(jitter))) throw new ArgumentOutOfRangeException(nameof(jitter), jitter, "The jitter must be 0 or more, and finite.");
        if (!(to > from && double.IsFinite(to - from))) throw new ArgumentException($"The interval must go from a point to a higher one; given {from} to {to}.", nameof(to));
        (Kernel, GridPoints, From, To) = (new(lengthScale), gridPoints, from, to);
        double[] covariance = Kernel.Matrix(Grid.Points(from, to, gridPoints));
        for (int i = 0; i < gridPoints; i++) covariance[i * gridPoints + i] += jitter;
        _factor = Factor(covariance, gridPoints)
            ?? throw new ArgumentException($"The covariance on {gridPoints} points with length scale {lengthScale} and jitter {jitter} is not positive definite to working precision; raise the jitter, for example to 1e-10.", nameof(jitter));
    }

    /// <summary>The kernel.</summary>
    public SquaredExponential Kernel { get; }

    /// <summary>Points of the grid on which values are drawn.</summary>
    public int GridPoints { get; }

    /// <inheritdoc/>
    public double From { get; }

    /// <inheritdoc/>
    public double To { get; }

    /// <inheritdoc/>
    public InputFunction[] Draw(int first, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var functions = new InputFunction[count];
        if (count == 0) return functions;
        using var scope = LibTorch.Scope();
        var factor = Tensors.From(_factor, GridPoints, GridPoints);
        int last = checked(first + count - 1);
        for (int block = first / BlockColumns; block <= last / BlockColumns; block++)
        {
            double[] values = Block(factor, block, random);
            int from = Math.Max(first, block * BlockColumns), to = Math.Min(last, block * BlockColumns + BlockColumns - 1);
            for (int i = from; i <= to; i++) functions[i - first] = new CubicSpline(From, To, values.AsSpan((i - block * BlockColumns) * GridPoints, GridPoints));
        }

        return functions;
    }

    /// <summary>The values on the grid of the functions of a block, function by function.</summary>
    double[] Block(torch.Tensor factor, int block, RandomStream random)
    {
        using var scope = LibTorch.Scope();
        var normals = new double[BlockColumns * GridPoints];
        for (int i = 0; i < BlockColumns; i++)
        {
            var own = random.Split((long)block * BlockColumns + i);
            foreach (ref double z in normals.AsSpan(i * GridPoints, GridPoints)) z = own.NextNormal();
        }

        return Tensors.ToDoubles(factor.mm(Tensors.From(normals, BlockColumns, GridPoints).t()).t()); // [columns, n]
    }

    static double[]? Factor(double[] covariance, int n)
    {
        using var scope = LibTorch.Scope();
        var (factor, info) = torch.linalg.cholesky_ex(Tensors.From(covariance, n, n));
        return Tensors.ToDoubles(info)[0] == 0 ? Tensors.ToDoubles(factor) : null;
    }
}
