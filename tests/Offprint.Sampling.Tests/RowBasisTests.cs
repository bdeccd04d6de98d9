using Xunit;

namespace Offprint.Sampling.Tests;

public class RowBasisTests
{
    const int M = 12;

    // Powers of near numbers: after one pass of modified Gram–Schmidt the basis is off by 4e−8.
    static double[] Powers(int row) => [.. Enumerable.Range(0, M).Select(j => Math.Pow((row + 1.0) / M, j))];

    [Fact]
    public void Rows_that_are_nearly_dependent_give_an_orthonormal_basis_to_rounding()
    {
        var basis = new RowBasis(new double[M * M], M);
        for (int i = 0; i < M; i++) Assert.True(basis.Add(Powers(i)) > 0);
        Assert.Equal(M, basis.Count);
        for (int i = 0; i < M; i++)
            for (int j = 0; j <= i; j++) Assert.Equal(i == j ? 1 : 0, FixedLanes.Dot(basis[i], basis[j]), 2e-15);
    }

    [Fact]
    public void Residual_norms_multiply_to_the_determinant()
    {
        // Vandermonde: the product of all differences.
        var basis = new RowBasis(new double[M * M], M);
        double log = 0, known = 0;
        for (int i = 0; i < M; i++)
        {
            log += Math.Log(basis.Add(Powers(i)));
            for (int j = 0; j < i; j++) known += Math.Log((double)(i - j) / M);
        }

        Assert.Equal(known, log, 1e-6);
    }

    [Fact]
    public void A_row_in_the_span_adds_nothing()
    {
        var basis = new RowBasis(new double[3 * 4], 4);
        Assert.Equal(5, basis.Add([3, 4, 0, 0]), 1e-15);
        Assert.Equal(2, basis.Add([3, 4, 2, 0]), 1e-15);
        Assert.Equal(0, basis.Add([-0.3, -0.4, 7, 0]));
        Assert.Equal(0, basis.Add([0, 0, 0, 0]));
        Assert.Equal(2, basis.Count);
    }

    [Fact]
    public void Residual_is_compared_strictly_with_the_threshold()
    {
        var basis = new RowBasis(new double[2 * 4], 4);
        basis.Add([1, 0, 0, 0]);
        double[] row = [3, 4, 0, 0]; // squared residual 16
        Assert.True(basis.ResidualExceeds(row, 25, 15.999));
        Assert.False(basis.ResidualExceeds(row, 25, 16));
    }
}
