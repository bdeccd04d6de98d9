using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Catalogue.Tests;

public class RandomisedSvdTests
{
    /// <summary>A matrix of numbers, read as if it were sparse.</summary>
    sealed class Dense(Matrix<double> matrix) : IRowSource
    {
        public int Rows => matrix.RowCount;

        public int Columns => matrix.ColumnCount;

        public int Read(int row, Span<int> columns, Span<double> values)
        {
            int count = 0;
            for (int j = 0; j < Columns; j++)
            {
                if (matrix[row, j] == 0) continue;
                (columns[count], values[count]) = (j, matrix[row, j]);
                count++;
            }

            return count;
        }
    }

    static Matrix<double> Normal(int rows, int columns, RandomStream random) => Matrix<double>.Build.Dense(rows, columns, (_, _) => random.NextNormal());

    /// <summary>A matrix with given singular values and singular vectors of chance.</summary>
    static Matrix<double> With(double[] singular, int rows, int columns, RandomStream random)
    {
        var u = Normal(rows, singular.Length, random).QR().Q;
        var v = Normal(columns, singular.Length, random).QR().Q;
        return u * Matrix<double>.Build.DiagonalOfDiagonalArray(singular) * v.Transpose();
    }

    static Matrix<double> Vectors(RightSingular svd) => Matrix<double>.Build.DenseOfRowMajor(svd.Vectors.Length / svd.Values.Length, svd.Values.Length, svd.Vectors);

    [Theory]
    [InlineData(60, 40)]
    [InlineData(40, 60)]
    [InlineData(50, 50)]
    public void Singular_values_and_subspace_are_those_of_the_full_decomposition(int rows, int columns)
    {
        var random = RandomStream.FromPath(1, "svd", $"{rows}", $"{columns}");
        var a = With([.. Enumerable.Range(0, 40).Select(i => 10 * Math.Pow(0.7, i))], rows, columns, random);
        var exact = a.Svd();
        var svd = RandomisedSvd.Of(new Dense(a), 12, 10, 6, random);
        Assert.Equal(12, svd.Values.Length);
        for (int i = 0; i < 12; i++) Assert.Equal(exact.S[i], svd.Values[i], 1e-8);
        // The cosines of the angles between both subspaces are singular values of the product of their bases.
        var angles = (exact.VT.SubMatrix(0, 12, 0, columns) * Vectors(svd)).Svd().S;
        Assert.True(angles.Minimum() > 1 - 1e-12, $"smallest cosine {angles.Minimum():R}");
    }

    [Fact]
    public void Singular_vectors_are_orthonormal_and_diagonalise_the_matrix()
    {
        var random = RandomStream.FromPath(1, "svd vectors");
        var a = Normal(30, 25, random);
        var svd = RandomisedSvd.Of(new Dense(a), 25, 0, 1, random);
        var v = Vectors(svd);
        Assert.True((v.TransposeThisAndMultiply(v) - Matrix<double>.Build.DenseIdentity(25)).L2Norm() < 1e-12);
        var diagonal = (a * v).TransposeThisAndMultiply(a * v);
        Assert.True((diagonal - Matrix<double>.Build.DiagonalOfDiagonalArray([.. svd.Values.Select(s => s * s)])).L2Norm() < 1e-10);
    }

    [Fact]
    public void Error_falls_with_each_product_by_the_squared_ratio_of_singular_values()
    {
        // Two groups of equal values, ratio 0.8: the angle of the subspace falls by 0.64 with each product.
        var random = RandomStream.FromPath(1, "svd rate");
        var a = With([.. Enumerable.Range(0, 40).Select(i => i < 8 ? 1 : 0.8)], 80, 60, random);
        var exact = a.Svd().VT.SubMatrix(0, 8, 0, 60);
        double Sine(int iterations)
        {
            double cosine = (exact * Vectors(RandomisedSvd.Of(new Dense(a), 8, 0, iterations, RandomStream.FromSeed(3)))).Svd().S.Minimum();
            return Math.Sqrt(1 - (cosine * cosine));
        }

        double rate = Math.Pow(Sine(24) / Sine(14), 0.1);
        Assert.InRange(rate, 0.6, 0.68);
    }

    [Fact]
    public void Matrix_of_low_rank_gives_as_many_values_as_its_rank()
    {
        var random = RandomStream.FromPath(1, "svd rank");
        var svd = RandomisedSvd.Of(new Dense(With([3, 2, 1], 20, 30, random)), 10, 5, 3, random);
        Assert.Equal(3, svd.Values.Length);
        Assert.Equal([3, 2, 1], svd.Values.Select(s => Math.Round(s, 9)));
    }

    [Fact]
    public void Empty_matrix_has_no_values() =>
        Assert.Empty(RandomisedSvd.Of(new Dense(Matrix<double>.Build.Dense(1, 5)), 3, 3, 2, RandomStream.FromSeed(1)).Values);

    [Fact]
    public void Eigenvalues_are_those_of_a_second_implementation() => Gen.Select(Gen.Int[1, 12], Gen.ULong).Sample((n, seed) =>
    {
        var x = Normal(n, n, RandomStream.FromSeed(seed));
        var a = x + x.Transpose();
        var (values, vectors) = SymmetricEigen.Of(a.ToRowMajorArray(), n);
        double[] exact = [.. a.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).OrderDescending()];
        for (int i = 0; i < n; i++) Assert.Equal(exact[i], values[i], 1e-10);
        var v = Matrix<double>.Build.DenseOfRowMajor(n, n, vectors);
        Assert.True(((a * v) - (v * Matrix<double>.Build.DiagonalOfDiagonalArray(values))).L2Norm() < 1e-10);
    });

    [Fact]
    public void Orthonormal_columns_span_the_same_and_dependent_ones_are_zero() => Gen.Select(Gen.Int[2, 8], Gen.ULong).Sample((width, seed) =>
    {
        var random = RandomStream.FromSeed(seed);
        var a = Normal(12, width, random);
        a.SetColumn(1, a.Column(0) * 3);
        double[] rows = a.ToRowMajorArray();
        Orthonormal.Columns(rows, width, new double[rows.Length]);
        var q = Matrix<double>.Build.DenseOfRowMajor(12, width, rows);
        var identity = Matrix<double>.Build.DiagonalOfDiagonalArray([.. Enumerable.Range(0, width).Select(j => j == 1 ? 0d : 1)]);
        Assert.True((q.TransposeThisAndMultiply(q) - identity).L2Norm() < 1e-13);
        Assert.True(((q * q.TransposeThisAndMultiply(a)) - a).L2Norm() < 1e-11);
    });
}
