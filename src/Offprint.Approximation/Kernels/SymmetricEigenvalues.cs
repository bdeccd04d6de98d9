namespace Offprint.Approximation;

/// <summary>
/// All eigenvalues of a small symmetric matrix: Householder reflections to three diagonals (Golub and Van Loan, algorithm
/// 8.3.1), then the QL iteration with implicit shifts. Error about 10⁻¹⁶ times the largest eigenvalue.
/// </summary>
static class SymmetricEigenvalues
{
    const int MostSweeps = 60; // three are usual

    /// <summary>The eigenvalues, ascending.</summary>
    /// <param name="a">[n, n] in row-major order, both triangles; overwritten.</param>
    /// <param name="values">The eigenvalues, [n].</param>
    /// <param name="scratch">[2n].</param>
    /// <returns>False where the iteration did not converge or a value is not finite; the values are then NaN.</returns>
    public static bool Solve(Span<double> a, Span<double> values, Span<double> scratch)
    {
        int n = values.Length;
        var off = scratch[..n];
        Tridiagonalise(a, values, off, scratch.Slice(n, n));
        bool found = Iterate(values, off);
        if (found) values.Sort();
        else values.Fill(double.NaN);
        return found;
    }

    static void Tridiagonalise(Span<double> a, Span<double> diagonal, Span<double> off, Span<double> w)
    {
        int n = diagonal.Length;
        off[n - 1] = 0;
        for (int k = 0; k < n - 1; k++)
        {
            int left = n - k - 1;
            var row = a.Slice(k * n + k, left + 1);
            diagonal[k] = row[0];
            // The reflection vector stands where later diagonal elements will: in one piece, unlike a column.
            var v = diagonal.Slice(k + 1, left);
            row[1..].CopyTo(v);
            double squares = Dot(v[1..], v[1..]), head = v[0];
            if (squares == 0)
            {
                off[k] = head;
                continue;
            }

            double norm = -Math.CopySign(Math.Sqrt(squares + head * head), head), beta = (norm - head) / norm;
            off[k] = norm;
            v[0] = 1;
            for (int i = 1; i < left; i++) v[i] /= head - norm;
            var p = w[..left];
            for (int i = 0; i < left; i++) p[i] = beta * Dot(a.Slice((k + 1 + i) * n + k + 1, left), v);
            double half = beta * Dot(p, v) / 2;
            for (int i = 0; i < left; i++) p[i] -= half * v[i];
            for (int i = 0; i < left; i++) Update(a.Slice((k + 1 + i) * n + k + 1, left), v[i], p, p[i], v);
        }

        diagonal[n - 1] = a[n * n - 1];
    }

    static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    // row ← row − s·x − t·y.
    static void Update(Span<double> row, double s, ReadOnlySpan<double> x, double t, ReadOnlySpan<double> y)
    {
        for (int j = 0; j < row.Length; j++) row[j] -= s * x[j] + t * y[j];
    }

    static bool Iterate(Span<double> d, Span<double> e)
    {
        int n = d.Length;
        for (int i = 0; i < n; i++)
            if (!double.IsFinite(d[i]) || !double.IsFinite(e[i])) return false;
        for (int l = 0; l < n; l++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int m = l;
                while (m < n - 1 && Math.Abs(e[m]) > 1.1e-16 * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))) m++;
                if (m == l) break;
                if (sweep == MostSweeps) return false;
                Sweep(d, e, l, m);
            }
        }

        return true;
    }

    // One implicit QL step on the block l … m.
    static void Sweep(Span<double> d, Span<double> e, int l, int m)
    {
        double g = (d[l + 1] - d[l]) / (2 * e[l]), r = double.Hypot(g, 1);
        g = d[m] - d[l] + e[l] / (g + Math.CopySign(r, g));
        double s = 1, c = 1, p = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = double.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }
}
