namespace Offprint.Numerics;

/// <summary>Cholesky factorisation of the few-by-few matrices of curve fitting.</summary>
static class SmallCholesky
{
    /// <summary>Solves A x = b in place of b, overwriting the lower half of A; false where A is not positive definite to rounding.</summary>
    public static bool Solve(double[,] a, Span<double> b)
    {
        int n = b.Length;
        for (int j = 0; j < n; j++)
        {
            double diagonal = a[j, j], pivot = diagonal;
            for (int k = 0; k < j; k++) pivot -= a[j, k] * a[j, k];
            if (!(pivot > 1e-14 * diagonal)) return false;
            a[j, j] = Math.Sqrt(pivot);
            for (int i = j + 1; i < n; i++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++) sum -= a[i, k] * a[j, k];
                a[i, j] = sum / a[j, j];
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) b[i] -= a[i, k] * b[k];
            b[i] /= a[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) b[i] -= a[k, i] * b[k];
            b[i] /= a[i, i];
        }

        return true;
    }
}
