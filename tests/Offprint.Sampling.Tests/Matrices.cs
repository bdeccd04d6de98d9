using Offprint.Numerics;

namespace Offprint.Sampling.Tests;

/// <summary>Plain linear algebra for small tests, written apart from the library.</summary>
static class Matrices
{
    /// <summary>By elimination with pivoting.</summary>
    public static double Determinant(int n, Func<int, int, double> entry)
    {
        var a = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) a[i, j] = entry(i, j);
        double det = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(a[i, k]));
            if (a[pivot, k] == 0) return 0;
            if (pivot != k)
            {
                det = -det;
                for (int j = 0; j < n; j++) (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            det *= a[k, k];
            for (int i = k + 1; i < n; i++)
                for (int j = n - 1; j >= k; j--) a[i, j] -= a[i, k] / a[k, k] * a[k, j];
        }

        return det;
    }

    /// <summary>Orthonormal columns with the span of the given ones, by Gram–Schmidt done twice.</summary>
    public static double[,] Orthonormal(int n, int m, Func<int, int, double> entry)
    {
        double[][] q = [.. Enumerable.Range(0, m).Select(j => Enumerable.Range(0, n).Select(i => entry(i, j)).ToArray())];
        for (int j = 0; j < m; j++)
        {
            for (int pass = 0; pass < 2; pass++)
                for (int k = 0; k < j; k++)
                {
                    double dot = 0;
                    for (int i = 0; i < n; i++) dot += q[k][i] * q[j][i];
                    for (int i = 0; i < n; i++) q[j][i] -= dot * q[k][i];
                }

            double norm = Math.Sqrt(q[j].Sum(x => x * x));
            for (int i = 0; i < n; i++) q[j][i] /= norm;
        }

        var v = new double[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++) v[i, j] = q[j][i];
        return v;
    }

    /// <summary>A uniformly random m-dimensional space, as orthonormal columns.</summary>
    public static double[,] RandomOrthonormal(int n, int m, ulong seed)
    {
        var random = RandomStream.FromPath(seed, "features");
        return Orthonormal(n, m, (_, _) => random.NextNormal());
    }

    /// <summary>Polynomials of degree below m on N points of [−1, 1], orthonormal in the sum over the points.</summary>
    public static double[,] Polynomials(int m, double[] x) => Orthonormal(x.Length, m, (i, j) => Math.Pow(x[i], j));

    public static double[,] Product(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < c.GetLength(0); i++)
            for (int j = 0; j < c.GetLength(1); j++)
                for (int k = 0; k < b.GetLength(0); k++) c[i, j] += a[i, k] * b[k, j];
        return c;
    }
}
