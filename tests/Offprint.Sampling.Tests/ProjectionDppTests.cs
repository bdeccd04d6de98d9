using CsCheck;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Sampling.Tests;

public class ProjectionDppTests
{
    static readonly Gen<(int N, int M, ulong Seed)> s_sizes =
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.ULong).Select((a, b, seed) => (Math.Max(a, b), Math.Min(a, b), seed));

    static Func<RandomStream, int[]> Form(ProjectionDpp dpp, bool chainRule) => chainRule ? dpp.DrawByChainRule : dpp.Draw;

    static double[,] EightPoints(out double[] x)
    {
        x = [.. Enumerable.Range(0, 8).Select(i => -1 + 2 * i / 7.0)];
        return Matrices.Polynomials(3, x);
    }

    [Fact]
    public void Inclusion_of_eight_points_for_quadratic_polynomials_is_their_Christoffel_function_over_eight()
    {
        var dpp = new ProjectionDpp(EightPoints(out _));
        double[] k = [17.0 / 3, 47.0 / 21, 13.0 / 7, 47.0 / 21, 47.0 / 21, 13.0 / 7, 47.0 / 21, 17.0 / 3];
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(k[i] / 8, dpp.Leverage[i], 1e-13);
            Assert.Equal(Math.Log(k[i] / 8), dpp.LogInclusion([i]), 1e-12);
        }
    }

    [Fact]
    public void Probabilities_of_all_subsets_are_squared_determinants()
    {
        double[,] v = EightPoints(out _);
        var dpp = new ProjectionDpp(v);
        var law = SubsetLaw.Determinantal(v);
        Assert.Equal(1, law.Total, 1e-12);
        for (int mask = 0; mask < law.Subsets; mask++)
        {
            int[] subset = [.. Enumerable.Range(0, 8).Where(i => (mask >> i & 1) == 1)];
            Assert.Equal(law.Inclusion(mask), Math.Exp(dpp.LogInclusion(subset)), 1e-12);
            if (subset.Length == 3) Assert.Equal(law[mask], Math.Exp(dpp.LogDensity(subset)), 1e-12);
            if (subset.Length == 2) Assert.Equal(law.Inclusion(mask), dpp.PairProbability(subset[0], subset[1]), 1e-12);
        }
    }

    [Theory]
    [InlineData(8, 3, false)]
    [InlineData(8, 3, true)]
    [InlineData(7, 5, false)]
    [InlineData(7, 5, true)]
    [InlineData(6, 1, false)]
    [InlineData(6, 1, true)]
    [InlineData(6, 5, false)]
    [InlineData(6, 5, true)]
    public void Draws_have_the_enumerated_law(int n, int m, bool chainRule)
    {
        double[,] v = Matrices.RandomOrthonormal(n, m, 3);
        var dpp = new ProjectionDpp(v);
        SamplerKit.Draw(n, Form(dpp, chainRule), 40_000)
            .HasSize(m)
            .HasMarginals(dpp.Leverage)
            .HasPairs((i, j) => Matrices.Determinant(2, (a, b) => dpp.Kernel(a == 0 ? i : j, b == 0 ? i : j)))
            .HasNoAttraction(dpp.Leverage.ToArray())
            .HasLaw(SubsetLaw.Determinantal(v));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Order_of_a_draw_is_uniformly_random(bool chainRule)
    {
        // The first point drawn is a uniformly chosen one: its marginal is the leverage over m.
        var dpp = new ProjectionDpp(EightPoints(out _));
        var draw = Form(dpp, chainRule);
        double[] third = [.. dpp.Leverage.ToArray().Select(l => l / 3)];
        for (int place = 0; place < 3; place++) SamplerKit.Draw(8, random => [draw(random)[place]], 20_000).HasMarginals(third);
    }

    [Fact]
    public void Both_forms_agree_where_subsets_are_too_many_to_enumerate()
    {
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(60, 20, 5));
        var fast = SamplerKit.Draw(60, dpp.Draw, 4000).HasMarginals(dpp.Leverage).HasPairs(dpp.PairProbability);
        var plain = SamplerKit.Draw(60, dpp.DrawByChainRule, 4000, seed: 2).HasMarginals(dpp.Leverage).HasPairs(dpp.PairProbability);
        fast.Agrees(plain);
    }

    [Fact]
    public void Pair_density_of_straight_lines_is_three_eighths_of_the_squared_distance()
    {
        const int N = 400;
        double h = 2.0 / N;
        double[] x = [.. Enumerable.Range(0, N).Select(i => -1 + (i + 0.5) * h)];
        var dpp = new ProjectionDpp(Matrices.Polynomials(2, x));
        double mean = 0;
        for (int i = 0; i < N; i++)
            for (int j = 0; j < i; j++)
            {
                double distance = x[i] - x[j], density = Math.Exp(dpp.LogDensity([i, j])) / (2 * h * h);
                // The grid's own variance is 1/3·(1 − 1/N²) instead of 1/3.
                Assert.Equal(0.375 * distance * distance / (1 - 1.0 / ((double)N * N)), density, 1e-9);
                mean += Math.Exp(dpp.LogDensity([i, j])) * distance * distance;
            }

        Assert.Equal(1.6, mean, 2e-5);
        // Hoeffding on [0, 4] at 1e-6: 4·√(ln(2·10⁶)/2n) = 0.076.
        var random = RandomStream.FromPath(1, "pairs");
        double drawn = Enumerable.Range(0, 20_000).Average(_ => dpp.Draw(random) is [int a, int b] ? (x[a] - x[b]) * (x[a] - x[b]) : double.NaN);
        Assert.Equal(1.6, drawn, 0.077);
    }

    [Fact]
    public void Any_sizes_give_as_many_distinct_candidates_as_the_rank()
    {
        s_sizes.Sample((n, m, seed) =>
        {
            var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(n, m, seed));
            var random = RandomStream.FromSeed(seed);
            foreach (int[] drawn in (int[][])[dpp.Draw(random), dpp.DrawByChainRule(random)])
            {
                Assert.Equal(m, drawn.Distinct().Count());
                Assert.All(drawn, i => Assert.InRange(i, 0, n - 1));
                Assert.True(dpp.LogDensity(drawn) <= 1e-9);
            }

            Assert.Equal(m, dpp.Leverage.ToArray().Sum(), 1e-10);
        }, iter: 300);
    }

    [Fact]
    public void Permuting_candidates_permutes_the_law()
    {
        s_sizes.Sample((n, m, seed) =>
        {
            double[,] v = Matrices.RandomOrthonormal(n, m, seed);
            int[] order = RandomStream.FromSeed(seed).Permutation(n);
            var moved = new double[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++) moved[i, j] = v[order[i], j];
            var dpp = new ProjectionDpp(v);
            var permuted = new ProjectionDpp(moved);
            for (int i = 0; i < n; i++) Assert.Equal(dpp.Leverage[order[i]], permuted.Leverage[i]);
            int[] set = permuted.Draw(RandomStream.FromSeed(seed));
            Assert.Equal(dpp.LogDensity([.. set.Select(i => order[i])]), permuted.LogDensity(set));
        }, iter: 200);
    }

    [Fact]
    public void Rotating_the_features_leaves_the_law_alone()
    {
        s_sizes.Sample((n, m, seed) =>
        {
            double[,] v = Matrices.RandomOrthonormal(n, m, seed);
            var dpp = new ProjectionDpp(v);
            var rotated = new ProjectionDpp(Matrices.Product(v, Matrices.RandomOrthonormal(m, m, seed + 1)));
            for (int i = 0; i < n; i++) Assert.Equal(dpp.Leverage[i], rotated.Leverage[i], 1e-12);
            int[] set = dpp.Draw(RandomStream.FromSeed(seed));
            double density = Math.Exp(dpp.LogDensity(set));
            Assert.Equal(density, Math.Exp(rotated.LogDensity(set)), 1e-12);
            Assert.Equal(density, Math.Exp(dpp.LogDensity([.. set.Reverse()])), 1e-12);
        }, iter: 200);
    }

    [Theory]
    [InlineData(784, 392)]
    [InlineData(200, 199)]
    [InlineData(200, 200)]
    public void High_ranks_come_to_an_end(int n, int m)
    {
        // A chain rule that trusts its residuals to sum to m − j + 1 fails at rank 392 of 784: "probabilities do not sum to 1".
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(n, m, 1));
        var random = RandomStream.FromPath(1, "high rank");
        for (int repeat = 0; repeat < 2; repeat++)
        {
            Assert.Equal(m, dpp.Draw(random).Distinct().Count());
            Assert.Equal(m, dpp.DrawByChainRule(random).Distinct().Count());
        }
    }

    [Fact]
    public void Densities_far_below_the_range_of_double_keep_their_logarithm()
    {
        // Uniform over blocks: block b has 1,000 equal rows, so every legal set has probability 1000^−m, here 10^−600.
        const int M = 200, Copies = 1000;
        var v = new double[M * Copies * M];
        for (int i = 0; i < M * Copies; i++) v[i * M + i / Copies] = 1 / Math.Sqrt(Copies);
        var dpp = new ProjectionDpp(v, M * Copies, M);
        int[] set = dpp.Draw(RandomStream.FromSeed(1));
        Assert.Equal(M, set.Select(i => i / Copies).Distinct().Count());
        Assert.Equal(-M * Math.Log(Copies), dpp.LogDensity(set), 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Full_rank_draws_every_candidate(bool chainRule)
    {
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(30, 30, 4));
        Assert.Equal(Enumerable.Range(0, 30), Form(dpp, chainRule)(RandomStream.FromSeed(1)).Order());
        Assert.Equal(0, dpp.LogDensity([.. Enumerable.Range(0, 30)]), 1e-10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Candidates_without_leverage_are_never_drawn(bool chainRule)
    {
        double[,] inner = Matrices.RandomOrthonormal(4, 2, 9);
        int[] at = [2, 3, 5, 8]; // the others are zero, at both ends and between
        var v = new double[11, 2];
        for (int i = 0; i < 4; i++) (v[at[i], 0], v[at[i], 1]) = (inner[i, 0], inner[i, 1]);
        var dpp = new ProjectionDpp(v);
        Assert.Equal(0, dpp.Leverage[0]);
        SamplerKit.Draw(11, Form(dpp, chainRule), 20_000).HasMarginals(dpp.Leverage).HasLaw(SubsetLaw.Determinantal(v));
        Assert.Equal(double.NegativeInfinity, dpp.LogDensity([0, 2]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Copies_of_a_row_are_never_together(bool chainRule)
    {
        double[,] inner = Matrices.RandomOrthonormal(6, 4, 2);
        var v = new double[12, 4];
        for (int i = 0; i < 12; i++)
            for (int j = 0; j < 4; j++) v[i, j] = inner[i / 2, j] / Math.Sqrt(2);
        var dpp = new ProjectionDpp(v);
        SamplerKit.Draw(12, Form(dpp, chainRule), 20_000).HasSize(4).HasMarginals(dpp.Leverage).HasPairs(dpp.PairProbability);
        for (int i = 0; i < 12; i += 2)
        {
            Assert.Equal(double.NegativeInfinity, dpp.LogInclusion([i, i + 1]));
            Assert.Equal(0, dpp.PairProbability(i, i + 1), 1e-15);
        }
    }

    [Fact]
    public void Restart_gives_the_residuals_of_the_drawn_rows()
    {
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(20, 6, 8));
        int[] drawn = [4, 17, 9];
        var d = new double[20];
        var c = new double[20 * 8]; // [N, m padded]
        dpp.Restart(d, c, drawn);
        for (int i = 0; i < 20; i++)
        {
            // Residual = conditional probability: det K of drawn and i over det K of drawn.
            double conditional = Math.Exp(dpp.LogInclusion([.. drawn, i]) - dpp.LogInclusion(drawn));
            Assert.Equal(conditional, d[i], 1e-12);
            Assert.Equal(dpp.Leverage[i], d[i] + c.AsSpan(i * 8, 8).ToArray().Sum(x => x * x), 1e-12);
        }
    }

    [Fact]
    public void Restarting_after_every_step_changes_nothing_but_rounding()
    {
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(50, 30, 8));
        for (ulong seed = 0; seed < 50; seed++)
            Assert.Equal(dpp.DrawByChainRule(RandomStream.FromSeed(seed)), dpp.DrawByChainRule(RandomStream.FromSeed(seed), double.PositiveInfinity));
    }

    [Fact]
    public void One_object_serves_many_threads()
    {
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(100, 20, 1));
        var root = RandomStream.FromSeed(5);
        int[][] alone = [.. Enumerable.Range(0, 200).Select(t => dpp.Draw(root.Split(t)))];
        var together = new int[200][];
        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 4 }, t => together[t] = dpp.Draw(root.Split(t)));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_seed_draws_the_same_points_on_every_machine()
    {
        var v = new double[1000, 5]; // cosines, orthonormal on midpoints
        for (int i = 0; i < 1000; i++)
            for (int j = 0; j < 5; j++) v[i, j] = Math.Sqrt((j == 0 ? 1 : 2) / 1000.0) * Math.Cos(Math.PI * j * (i + 0.5) / 1000);
        var dpp = new ProjectionDpp(v);
        Assert.Equal([827, 946, 281, 107, 399], dpp.Draw(RandomStream.FromSeed(1)));
        Assert.Equal([827, 525, 959, 51, 247], dpp.DrawByChainRule(RandomStream.FromSeed(1)));
    }

    [Fact]
    public void A_draw_allocates_its_answer_and_nothing_else()
    {
        var dpp = new ProjectionDpp(Matrices.RandomOrthonormal(500, 40, 1));
        var random = RandomStream.FromSeed(1);
        dpp.Draw(random);
        // The least of many: a collection may take the pooled buffer away between two draws.
        long least = long.MaxValue;
        for (int repeat = 0; repeat < 20; repeat++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            dpp.Draw(random);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(least, 0, 24 + 40 * sizeof(int));
    }

    [Fact]
    public void Matrices_that_are_no_orthonormal_features_are_refused_with_the_reason()
    {
        Assert.Contains("Columns 0 and 1", Message([1, 0.5, 0, 0.8660254037844386], 2, 2), StringComparison.Ordinal);
        Assert.Contains("Columns 1 and 1", Message([1, 0, 0, 2], 2, 2), StringComparison.Ordinal);
        Assert.Contains("row 1, column 0 is NaN", Message([1, 0, double.NaN, 1], 2, 2), StringComparison.Ordinal);
        Assert.Contains("1 rows and 2 columns", Message([1, 0], 1, 2), StringComparison.Ordinal);
        Assert.Contains("2 rows and 0 columns", Message([], 2, 0), StringComparison.Ordinal);
        Assert.Contains("given 3", Message([1, 0, 0], 2, 2), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new ProjectionDpp(null!)); // a caller without nullable checks
        Assert.Throws<ArgumentException>(() => new ProjectionDpp(new double[0, 0]));

        static string Message(double[] v, int n, int m) => Assert.Throws<ArgumentException>(() => new ProjectionDpp(v, n, m)).Message;
    }

    [Fact]
    public void Deviations_from_orthonormality_are_allowed_up_to_the_tolerance()
    {
        _ = new ProjectionDpp([1 + 0.4 * ProjectionDpp.Tolerance, 0, 0, 1], 2, 2);
        Assert.Throws<ArgumentException>(() => new ProjectionDpp([1 + 0.6 * ProjectionDpp.Tolerance, 0, 0, 1], 2, 2));
    }

    [Fact]
    public void Sets_and_candidates_that_do_not_exist_are_refused()
    {
        var dpp = new ProjectionDpp(EightPoints(out _));
        Assert.Throws<ArgumentException>(() => dpp.LogDensity([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => dpp.LogDensity([1, 2, 8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => dpp.Kernel(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => dpp.Features(8).Length);
        Assert.Equal(double.NegativeInfinity, dpp.LogInclusion([0, 1, 2, 3]));
        Assert.Equal(double.NegativeInfinity, dpp.LogDensity([1, 2, 1]));
        Assert.Equal(0, dpp.PairProbability(3, 3));
        Assert.Equal(0, dpp.LogInclusion([]));
    }
}
