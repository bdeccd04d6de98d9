namespace Offprint.Catalogue;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix.</summary>
static class SymmetricEigen
{
    const int MostSweeps = 60;

    /// <summary>Jacobi's method: plane rotations until nothing is left beside the diagonal. Small eigenvalues of a positive matrix come out as exact as large ones.</summary>
    /// <param name="a">The matrix [n, n]; overwritten.</param>
    /// <param name="n">Its size.</param>
    /// <returns>The eigenvalues, falling, and the eigenvectors as the columns of a matrix [n, n].</returns>
    internal static (double[] Values, double[] Vectors) Of(double[] a, int n)
    {
        double[] v = new double[n * n];
        for (int i = 0; i < n; i++) v[(i * n) + i] = 1;
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < MostSweeps; sweep++)
        {
            rotated = false;
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++) rotated |= Rotate(a, v, n, p, q);
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[(i * n) + i])];
        double[] sorted = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) sorted[(i * n) + j] = v[(order[j] * n) + i];
        return ([.. order.Select(i => a[(i * n) + i])], sorted);
    }

    /// <summary>Makes one entry zero; false where it is nothing beside its diagonal. The vectors stand in the rows of v.</summary>
    static bool Rotate(double[] a, double[] v, int n, int p, int q)
    {
        double apq = a[(p * n) + q], app = a[(p * n) + p], aqq = a[(q * n) + q];
        if (Math.Abs(apq) <= 1e-17 * Math.Sqrt(Math.Abs(app * aqq)) || apq == 0) return false;
        double theta = (aqq - app) / (2 * apq);
        // The smaller of both angles; hypot would overflow no earlier than theta itself.
        double t = Math.Abs(theta) > 1e150 ? 1 / (2 * theta) : Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        Turn(a.AsSpan(p * n, n), a.AsSpan(q * n, n), c, s);
        // The matrix is symmetric: what rows p and q are now, columns p and q become.
        for (int k = 0; k < n; k++) (a[(k * n) + p], a[(k * n) + q]) = (a[(p * n) + k], a[(q * n) + k]);
        (a[(p * n) + p], a[(q * n) + q]) = (app - (t * apq), aqq + (t * apq));
        a[(p * n) + q] = a[(q * n) + p] = 0;
        Turn(v.AsSpan(p * n, n), v.AsSpan(q * n, n), c, s);
        return true;
    }

    static void Turn(Span<double> x, Span<double> y, double c, double s)
    {
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
    }
}
