using System.Numerics.Tensors;

namespace Offprint.Catalogue;

/// <summary>An orthonormal basis of the span of a matrix's columns.</summary>
static class Orthonormal
{
    // A column that keeps less than this of its length is made of the ones before it, up to rounding.
    const double Dependent = 1e-13;

    // Where more than this is left after a pass, rounding has not spoilt orthogonality (Kahan's "twice is enough").
    const double Enough = 0.7;

    /// <summary>Replaces the columns by an orthonormal basis of their span (modified Gram–Schmidt); columns that depend on those before them become zero.</summary>
    /// <param name="rows">The matrix, row by row: [n, l].</param>
    /// <param name="width">The number of columns l.</param>
    /// <param name="scratch">As long as the matrix; overwritten.</param>
    internal static void Columns(Span<double> rows, int width, Span<double> scratch)
    {
        int n = rows.Length / width;
        // Column by column each is one stretch of memory.
        for (int i = 0; i < n; i++)
            for (int j = 0; j < width; j++) scratch[(j * n) + i] = rows[(i * width) + j];
        for (int j = 0; j < width; j++) Against(scratch[..(j * n)], scratch.Slice(j * n, n));
        for (int i = 0; i < n; i++)
            for (int j = 0; j < width; j++) rows[(i * width) + j] = scratch[(j * n) + i];
    }

    /// <summary>Makes a column orthogonal to the earlier ones, and one long.</summary>
    static void Against(ReadOnlySpan<double> earlier, Span<double> column)
    {
        double original = TensorPrimitives.Norm<double>(column), before = original;
        while (before > 0)
        {
            for (int start = 0; start < earlier.Length; start += column.Length)
            {
                var q = earlier.Slice(start, column.Length);
                TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(q, column), column, column);
            }

            double after = TensorPrimitives.Norm<double>(column);
            if (!(after > Dependent * original)) break;
            if (after > Enough * before)
            {
                TensorPrimitives.Divide(column, after, column);
                return;
            }

            before = after;
        }

        column.Clear();
    }
}
