using System.Numerics.Tensors;
using Offprint.Numerics;

namespace Offprint.Catalogue;

/// <summary>The largest singular values of a matrix, and its right singular vectors to them.</summary>
/// <param name="Values">Falling.</param>
/// <param name="Vectors">[columns of the matrix, values], row by row.</param>
sealed record RightSingular(double[] Values, double[] Vectors);

/// <summary>
/// Singular vectors from products with random vectors (Halko, Martinsson and Tropp 2011). The subspace is kept on the
/// side of the columns, so that the rows are streamed and nothing as long as they are many is stored.
/// </summary>
static class RandomisedSvd
{
    // Singular values below this part of the largest are rounding.
    const double Smallest = 1e-12;

    /// <summary>The singular vectors.</summary>
    /// <param name="a">The matrix A.</param>
    /// <param name="rank">How many at most.</param>
    /// <param name="oversampling">How many more vectors carry the subspace: they take what the wanted ones would else lose.</param>
    /// <param name="iterations">Products with AᵀA: each multiplies the others' part by the squared ratio of singular values.</param>
    /// <param name="random">The first subspace.</param>
    /// <param name="cancellation">Checked every few rows.</param>
    internal static RightSingular Of(IRowSource a, int rank, int oversampling, int iterations, RandomStream random, CancellationToken cancellation = default)
    {
        int n = a.Columns, l = Math.Min(rank + oversampling, Math.Min(n, a.Rows));
        if (l == 0) return new([], []);
        double[] q = new double[n * l], z = new double[n * l]; // [n, l]
        for (int i = 0; i < q.Length; i++) q[i] = random.NextNormal();
        for (int i = 0; i < iterations; i++)
        {
            Array.Clear(z);
            ForEachProduct(
                a, q, l,
                (columns, values, y) =>
                {
                    for (int j = 0; j < columns.Length; j++) AddScaled(y, values[j], z.AsSpan(columns[j] * l, l));
                },
                cancellation);
            Orthonormal.Columns(z, l, q);
            cancellation.ThrowIfCancellationRequested();
            (q, z) = (z, q);
        }

        // Rayleigh–Ritz: the eigenvectors of (AQ)ᵀ(AQ) turn Q into singular vectors.
        double[] b = new double[l * l];
        ForEachProduct(
            a, q, l,
            (_, _, y) =>
            {
                for (int j = 0; j < l; j++) AddScaled(y, y[j], b.AsSpan(j * l, l));
            },
            cancellation);
        var (squares, turn) = SymmetricEigen.Of(b, l);
        int kept = squares.Take(rank).Count(s => s > Smallest * Smallest * squares[0]);
        return new([.. squares.Take(kept).Select(Math.Sqrt)], Product(q, turn, l, kept));
    }

    delegate void RowProduct(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, ReadOnlySpan<double> product);

    /// <summary>Hands on each row of A with its product with Q, y = aQ.</summary>
    static void ForEachProduct(IRowSource a, double[] q, int l, RowProduct use, CancellationToken cancellation)
    {
        int[] columns = new int[a.Columns];
        double[] values = new double[a.Columns], y = new double[l];
        for (int row = 0; row < a.Rows; row++)
        {
            if (row % 256 == 0) cancellation.ThrowIfCancellationRequested();
            int count = a.Read(row, columns, values);
            Array.Clear(y);
            for (int j = 0; j < count; j++) AddScaled(q.AsSpan(columns[j] * l, l), values[j], y);
            use(columns.AsSpan(0, count), values.AsSpan(0, count), y);
        }
    }

    static double[] Product(double[] q, double[] turn, int l, int kept)
    {
        int n = q.Length / l;
        double[] vectors = new double[n * kept]; // [n, kept]
        for (int i = 0; i < n; i++)
            for (int j = 0; j < l; j++) AddScaled(turn.AsSpan(j * l, kept), q[(i * l) + j], vectors.AsSpan(i * kept, kept));
        return vectors;
    }

    static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> sum) => TensorPrimitives.MultiplyAdd(x, factor, sum, sum);
}
