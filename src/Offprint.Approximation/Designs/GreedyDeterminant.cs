namespace Offprint.Approximation;

/// <summary>
/// Points that each make the determinant of Σφφᵀ largest, given those before: for the first m the farthest from the span
/// of the features chosen (approximate Fekete points), then the one of largest leverage. No candidate twice.
/// </summary>
static class GreedyDeterminant
{
    public static int[] Choose(FeatureSpace space, int n)
    {
        int m = space.Dimension, candidates = space.Candidates;
        int[] chosen = new int[n];
        double[] rest = [.. space.Christoffel];
        double[] basis = new double[m * m], row = new double[m];
        for (int s = 0; s < m; s++)
        {
            chosen[s] = Largest(rest);
            space.Features(chosen[s]).CopyTo(row);
            // Twice, since one pass of Gram–Schmidt leaves rounding where little is left of the row.
            for (int pass = 0; pass < 2; pass++)
                for (int k = 0; k < s; k++) AddScaled(-Dot(row, basis.AsSpan(k * m, m)), basis.AsSpan(k * m, m), row);
            double norm = Math.Sqrt(Dot(row, row));
            var direction = basis.AsSpan(s * m, m);
            for (int j = 0; j < m; j++) direction[j] = row[j] / norm;
            for (int i = 0; i < candidates; i++)
            {
                double along = Dot(space.Features(i), direction);
                rest[i] -= along * along;
            }

            Exclude(rest, chosen, s + 1);
        }

        if (n > m) Extend(space, chosen, rest);
        return chosen;
    }

    // d_i = φᵀA⁻¹φ with A = Σφφᵀ over the chosen; adding a point multiplies det A by 1 + d.
    static void Extend(FeatureSpace space, int[] chosen, double[] d)
    {
        int m = space.Dimension;
        double[] inverse = Inverse(space, chosen.AsSpan(0, m)), u = new double[m];
        for (int i = 0; i < d.Length; i++)
        {
            Multiply(inverse, space.Features(i), u);
            d[i] = Dot(space.Features(i), u);
        }

        for (int s = m; s < chosen.Length; s++)
        {
            Exclude(d, chosen, s);
            chosen[s] = Largest(d);
            var phi = space.Features(chosen[s]);
            Multiply(inverse, phi, u);
            double scale = 1 / (1 + Dot(phi, u));
            // Sherman and Morrison.
            for (int j = 0; j < m; j++) AddScaled(-scale * u[j], u, inverse.AsSpan(j * m, m));
            for (int i = 0; i < d.Length; i++)
            {
                double along = Dot(space.Features(i), u);
                d[i] -= scale * along * along;
            }
        }
    }

    static double[] Inverse(FeatureSpace space, ReadOnlySpan<int> chosen)
    {
        int m = space.Dimension;
        double[] a = new double[m * m], tau = new double[m], scratch = new double[m], inverse = new double[m * m];
        for (int i = 0; i < m; i++) space.Features(chosen[i]).CopyTo(a.AsSpan(i * m, m));
        HouseholderQr.Factor(a, m, m, tau, scratch);
        // A = RᵀR, so A⁻¹ = R⁻¹R⁻ᵀ: column j of R⁻¹ by back-substitution, then their outer products.
        double[] column = new double[m], r = new double[m * m];
        for (int j = 0; j < m; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            HouseholderQr.Solve(a, m, column);
            for (int i = 0; i < m; i++) r[i * m + j] = column[i];
        }

        for (int i = 0; i < m; i++)
            for (int j = 0; j < m; j++) inverse[i * m + j] = Dot(r.AsSpan(i * m, m), r.AsSpan(j * m, m));
        return inverse;
    }

    static void Exclude(double[] values, int[] chosen, int count)
    {
        for (int s = 0; s < count; s++) values[chosen[s]] = double.NegativeInfinity;
    }

    static int Largest(double[] values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }

    static void Multiply(double[] matrix, ReadOnlySpan<double> x, double[] y)
    {
        for (int j = 0; j < y.Length; j++) y[j] = Dot(matrix.AsSpan(j * y.Length, y.Length), x);
    }

    static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] += scale * x[i];
    }
}
