using CsCheck;
using Xunit;

namespace Offprint.Approximation.Tests;

public class OperatorTests
{
    static readonly Gen<(int Rows, int Columns, int Seed)> s_sizes = Gen.Select(Gen.Int[1, 30], Gen.Int[1, 8], Gen.Int[0, 1000]).Select(t => (t.Item1 + t.Item2, t.Item2, t.Item3));


    [Fact]
    public void Singular_values_of_a_known_operator_are_known()
    {
        // Two points of weights ¾ and ¼, a diagonal Φ, feature weights 1 and 4: diagonal √¾·2 and √¼·2·3.
        var op = new FeatureOperator([2, 0, 0, 3], 2, 2, [3, 1], [1, 4]);
        Assert.Equal([3, Math.Sqrt(3)], op.Spectrum(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([0.75, 0.25], op.PointWeights.ToArray());
    }

    [Fact]
    public void Basis_is_orthonormal_and_with_its_positive_triangle_gives_the_operator() => s_sizes.Sample(size =>
    {
        var (n, m, seed) = size;
        double[] features = Spaces.Random(n, m, seed), weights = [.. Spaces.Random(n, 1, seed + 1).Select(x => 0.1 + Math.Abs(x))];
        var op = new FeatureOperator(features, n, m, weights);
        var basis = op.Orthonormalise();
        for (int j = 0; j < m; j++)
        {
            for (int k = 0; k < m; k++)
            {
                double inner = 0;
                for (int i = 0; i < n; i++) inner += basis.Row(i)[j] * basis.Row(i)[k];
                Assert.Equal(j == k ? 1 : 0, inner, tolerance: 1e-12);
            }

            Assert.True(basis.R[j * m + j] > 0);
        }

        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
            {
                double product = 0;
                for (int k = 0; k <= j; k++) product += basis.Row(i)[k] * basis.R[k * m + j];
                Assert.Equal(Math.Sqrt(op.PointWeights[i]) * features[i * m + j], product, tolerance: 1e-11);
            }
    }, iter: 50);

    [Fact]
    public void Leverage_sums_to_the_rank_and_does_not_depend_on_the_basis_of_the_span() => s_sizes.Sample(size =>
    {
        var (n, m, seed) = size;
        double[] features = Spaces.Random(n, m, seed), mix = Spaces.Random(m, m, seed + 7), mixed = new double[n * m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                for (int k = 0; k < m; k++) mixed[i * m + j] += features[i * m + k] * (mix[k * m + j] + (k == j ? 4 : 0));
        double[] leverage = new FeatureOperator(features, n, m).Leverage();
        Assert.Equal(m, leverage.Sum(), tolerance: 1e-10);
        Assert.All(leverage, l => Assert.InRange(l, 0, 1 + 1e-12));
        Assert.Equal(leverage, new FeatureOperator(mixed, n, m).Leverage(), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(leverage, new FeatureOperator(features, n, m).Orthonormalise().Leverage(), (a, b) => Math.Abs(a - b) < 1e-10);
    }, iter: 50);

    [Fact]
    public void Projection_is_idempotent_and_leaves_a_residual_orthogonal_to_the_features() => s_sizes.Sample(size =>
    {
        var (n, m, seed) = size;
        double[] features = Spaces.Random(n, m, seed), weights = [.. Spaces.Random(n, 1, seed + 1).Select(x => 0.1 + Math.Abs(x))], f = Spaces.Random(n, 1, seed + 2);
        var op = new FeatureOperator(features, n, m, weights);
        double[] once = op.Project(f), twice = op.Project(once);
        Assert.Equal(once, twice, (a, b) => Math.Abs(a - b) < 1e-9);
        for (int j = 0; j < m; j++)
        {
            double inner = 0;
            for (int i = 0; i < n; i++) inner += op.PointWeights[i] * (f[i] - once[i]) * features[i * m + j];
            Assert.Equal(0, inner, tolerance: 1e-10);
        }
    }, iter: 50);

    [Fact]
    public void Dependent_features_have_a_range_and_no_triangle_and_are_named()
    {
        double[] x = Spaces.Random(20, 1, 3), y = Spaces.Random(20, 1, 4);
        double[] features = [.. Enumerable.Range(0, 20).SelectMany(i => new[] { 1, x[i], y[i], 2 * x[i] - 3 })];
        var op = new FeatureOperator(features, 20, 4, names: ["one", "width", "height", "twice"]);
        Assert.Equal(3, op.Range().Rank);
        Assert.Equal(3, op.Leverage().Sum(), tolerance: 1e-10);
        var refusal = Assert.Throws<InputException>(op.Orthonormalise);
        Assert.Contains("'twice'", refusal.Message);
        Assert.Contains("'one', 'width'", refusal.Message);
        Assert.DoesNotContain("height", refusal.Message);
    }

    [Fact]
    public void Unusable_features_and_weights_are_refused()
    {
        Assert.Contains("'2' is NaN at point 2", Assert.Throws<InputException>(() => new FeatureOperator([1, 2, 3, double.NaN], 2, 2)).Message);
        Assert.Contains("weight of point 2 is 0", Assert.Throws<InputException>(() => new FeatureOperator([1, 2], 2, 1, [1, 0])).Message);
        Assert.Contains("3 features and 2 points", Assert.Throws<InputException>(() => new FeatureOperator([1, 2, 3, 4, 5, 6], 2, 3).Orthonormalise()).Message);
        Assert.Contains("'zero' is 0 at every point", Assert.Throws<InputException>(() => new FeatureOperator([1, 0, 2, 0], 2, 2, names: ["one", "zero"]).Orthonormalise()).Message);
        Assert.Throws<ArgumentException>(() => new FeatureOperator([1, 2, 3], 2, 2));
    }

    [Fact]
    public void Small_kernels_agree_with_libtorch() => Gen.Select(Gen.Int[1, 25], Gen.Int[0, 10_000]).Sample((n, seed) =>
    {
        double[] b = Spaces.Random(n, n, seed), symmetric = new double[n * n], values = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) symmetric[i * n + j] = b[i * n + j] + b[j * n + i];
        double[] expected;
        using (Torch.LibTorch.Scope()) expected = Torch.Tensors.ToDoubles(TorchSharp.torch.linalg.eigvalsh(Torch.Tensors.From(symmetric, n, n)));
        Assert.True(SymmetricEigenvalues.Solve([.. symmetric], values, new double[2 * n]));
        Assert.Equal(expected, values, (x, y) => Math.Abs(x - y) < 1e-12 * n);

        int rows = n + seed % 5;
        double[] a = Spaces.Random(rows, n, seed + 1), tau = new double[n], norms = new double[rows], original = [.. a];
        HouseholderQr.Factor(a, rows, n, tau, new double[n]);
        HouseholderQr.RowNorms(a, rows, n, tau, norms);
        Assert.Equal(new FeatureOperator(original, rows, n).Leverage(), norms, (x, y) => Math.Abs(x - y) < 1e-9);
    }, iter: 100);

    [Fact]
    public void Eigenvalues_that_do_not_exist_are_a_status()
    {
        double[] values = new double[2];
        Assert.False(SymmetricEigenvalues.Solve([1, double.NaN, double.NaN, 1], values, new double[4]));
        Assert.All(values, v => Assert.True(double.IsNaN(v)));
        Assert.True(SymmetricEigenvalues.Solve([0, 0, 0, 0], values, new double[4]));
        Assert.Equal([0, 0], values);
    }
}
