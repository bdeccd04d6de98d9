using CsCheck;
using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissKernelTests
{
    static readonly Gen<(ScoreTable Table, SwissOptions Options)> s_games =
        from models in Gen.Int[2, 40]
        from rounds in Gen.Int[1, 7]
        from levels in Gen.Int[1, 30]
        from scores in Gen.Int[0, levels].Select(s => (double)s).Array[rounds].Array[models]
        from seed in Gen.ULong
        from elimination in Gen.Int[0, models / 3].Array[rounds]
        from cascade in Gen.Bool
        from ties in Gen.Enum<TieRule>()
        from bye in Gen.Enum<ByeRule>()
        from orders in Gen.Int[0, 3]
        select (Tables.Of(scores, null, standardError: 1),
            new SwissOptions { Iterations = 20, Seed = seed, Elimination = elimination, Cascade = cascade, Ties = ties, Bye = bye, RandomOrders = orders });

    [Fact]
    public void Kernel_gives_the_reference_s_scores_for_every_rule() => s_games.Sample(game =>
    {
        var (table, options) = game;
        var rule = MatchRule.Of(table, options);
        int[][] orders = BenchmarkOrders.Of(table.Benchmarks.Count, options);
        var kernel = new SwissKernel(table, options, rule, orders);
        for (int i = 0; i < options.Iterations; i++)
        {
            kernel.Play(i, options.EliminationPerRound(table.Benchmarks.Count));
            Assert.Equal(SwissReference.Play(table, options, orders[i % orders.Length], rule, i), kernel.Score2.ToArray());
        }
    }, iter: 300);

    [Fact]
    public void Invariants_hold_for_every_rule() => s_games.Sample(game =>
    {
        var report = SwissTournament.Audit(game.Table, game.Options, 20, TestContext.Current.CancellationToken);
        Assert.True(report.Hold, report.ToString());
        Assert.Equal(20 * game.Table.Benchmarks.Count, report.Rounds);
    }, iter: 300);

    [Fact]
    public void Result_has_the_same_bits_for_any_number_of_workers() => s_games.Sample(game =>
    {
        var token = TestContext.Current.CancellationToken;
        var options = game.Options with { Iterations = 1500 };
        var one = SwissTournament.Run(game.Table, options, workers: 1, cancellationToken: token);
        foreach (int workers in new[] { 2, 4 })
        {
            var many = SwissTournament.Run(game.Table, options, workers, cancellationToken: token);
            Assert.Equal(one.ExpectedWins, many.ExpectedWins);
            Assert.Equal(one.StandardErrors, many.StandardErrors);
            Assert.Equal(one.ByeRates, many.ByeRates);
            Assert.Equal(one.Survival, many.Survival);
            Assert.Equal(one.Ranking, many.Ranking);
        }
    }, iter: 30);

    [Theory]
    [InlineData(TieRule.Half, ByeRule.Zero)]
    [InlineData(TieRule.Random, ByeRule.FloatDown)]
    [InlineData(TieRule.MarginOfError, ByeRule.One)]
    public void Tournaments_allocate_nothing(TieRule ties, ByeRule bye)
    {
        var table = Tables.Of([.. Enumerable.Range(0, 31).Select(m => new double[] { m % 7, m % 5, m % 3, m })], null, standardError: 0.5);
        var options = new SwissOptions { Ties = ties, Bye = bye };
        var kernel = new SwissKernel(table, options, MatchRule.Of(table, options), BenchmarkOrders.Of(4, options));
        int[] elimination = [2, 2, 2, 0];
        for (int i = 0; i < 2000; i++) kernel.Play(i, elimination); // past tiered compilation
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) kernel.Play(i, elimination);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Every_tournament_is_a_function_of_seed_and_index_alone()
    {
        var table = Tables.Dominance(9, 4);
        var kernel = new SwissKernel(table, new(), MatchRule.Of(table, new()), BenchmarkOrders.Of(4, new()));
        int[] none = [0, 0, 0, 0];
        kernel.Play(7, none);
        int[] seven = kernel.Score2.ToArray();
        kernel.Play(3, none);
        kernel.Play(7, none);
        Assert.Equal(seven, kernel.Score2.ToArray());
    }
}
