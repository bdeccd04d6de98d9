using System.Diagnostics;

namespace Offprint.Approximation;

/// <summary>
/// QR by Householder reflections of a small matrix in row-major order, in place: R in the upper triangle, the reflection
/// vectors below it, their leading 1 left out. For tens of rows and columns it takes less time than a call into libtorch.
/// </summary>
static class HouseholderQr
{
    /// <summary>Factors a [rows, columns], rows ≥ columns.</summary>
    /// <param name="a">The matrix; overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tau">Scale of each reflection, [columns].</param>
    /// <param name="scratch">[columns].</param>
    public static void Factor(Span<double> a, int rows, int columns, Span<double> tau, Span<double> scratch)
    {
        Debug.Assert(rows >= columns && a.Length >= rows * columns, "A thin QR needs at least as many rows as columns.");
        for (int k = 0; k < columns; k++)
        {
            tau[k] = Reflect(a, rows, columns, k);
            if (tau[k] == 0 || k == columns - 1) continue;
            var sums = scratch[(k + 1)..columns];
            a.Slice(k * columns + k + 1, sums.Length).CopyTo(sums);
            for (int i = k + 1; i < rows; i++) AddScaled(a[i * columns + k], a.Slice(i * columns + k + 1, sums.Length), sums);
            AddScaled(-tau[k], sums, a.Slice(k * columns + k + 1, sums.Length));
            for (int i = k + 1; i < rows; i++) AddScaled(-tau[k] * a[i * columns + k], sums, a.Slice(i * columns + k + 1, sums.Length));
        }
    }

    /// <summary>b ← Qᵀb, b of as many values as there are rows.</summary>
    public static void ApplyTranspose(ReadOnlySpan<double> a, int rows, int columns, ReadOnlySpan<double> tau, Span<double> b)
    {
        for (int k = 0; k < columns; k++) Apply(a, rows, columns, tau, k, b);
    }

    /// <summary>Solves Rx = b for the first values of b, in place.</summary>
    /// <returns>False where R is singular; b is then spoilt.</returns>
    public static bool Solve(ReadOnlySpan<double> a, int columns, Span<double> b)
    {
        for (int k = columns - 1; k >= 0; k--)
        {
            double sum = b[k], pivot = a[k * columns + k];
            if (pivot == 0) return false;
            for (int j = k + 1; j < columns; j++) sum -= a[k * columns + j] * b[j];
            b[k] = sum / pivot;
        }

        return true;
    }

    /// <summary>‖Q_i‖² of each row of the thin Q, from Q itself: the rows of Q are never taken as rows of A times an inverse.</summary>
    /// <param name="a">As factored.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tau">As factored.</param>
    /// <param name="norms">The result, [rows].</param>
    public static void RowNorms(ReadOnlySpan<double> a, int rows, int columns, ReadOnlySpan<double> tau, Span<double> norms)
    {
        norms.Clear();
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            for (int k = j; k >= 0; k--) Apply(a, rows, columns, tau, k, column); // the later reflections leave e_j as it is
            for (int i = 0; i < rows; i++) norms[i] += column[i] * column[i];
        }
    }

    // Overwrites column k below the diagonal with the reflection that empties it, and the diagonal with R's element.
    static double Reflect(Span<double> a, int rows, int columns, int k)
    {
        double largest = 0;
        for (int i = k; i < rows; i++) largest = Math.Max(largest, Math.Abs(a[i * columns + k]));
        if (largest == 0) return 0;
        double squares = 0;
        for (int i = k; i < rows; i++)
        {
            double scaled = a[i * columns + k] / largest; // squares of tiny or huge values would leave double's range
            squares += scaled * scaled;
        }

        double head = a[k * columns + k], norm = -Math.CopySign(largest * Math.Sqrt(squares), head);
        for (int i = k + 1; i < rows; i++) a[i * columns + k] /= head - norm;
        a[k * columns + k] = norm;
        return (norm - head) / norm;
    }

    static void Apply(ReadOnlySpan<double> a, int rows, int columns, ReadOnlySpan<double> tau, int k, Span<double> b)
    {
        double sum = b[k];
        for (int i = k + 1; i < rows; i++) sum += a[i * columns + k] * b[i];
        sum *= tau[k];
        b[k] -= sum;
        for (int i = k + 1; i < rows; i++) b[i] -= sum * a[i * columns + k];
    }

    static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] += scale * x[i];
    }
}
