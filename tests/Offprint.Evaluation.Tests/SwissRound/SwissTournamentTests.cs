using CsCheck;
using Offprint.Evaluation.SwissRound;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissTournamentTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. Golden.All.Where(c => c.Rule is null).Select(c => c.Name)];

    // 20 cases, about 100 values that vary: another seed would fail somewhere with probability 0.6 %, this one never does.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Monte_Carlo_agrees_with_the_exact_expectation_within_four_standard_errors(string name)
    {
        var golden = Golden.Find(name);
        var result = SwissTournament.Run(golden.Table, golden.Options with { Iterations = 200_000, Seed = 1 }, workers: 2, cancellationToken: Token);
        for (int m = 0; m < golden.Expected.Length; m++)
        {
            double exact = (double)golden.Expected[m], error = result.ExpectedWins[m] - exact;
            Assert.True(Math.Abs(error) <= 4 * result.StandardErrors[m] + 1e-15,
                $"Model {m}: {result.ExpectedWins[m]} ± {result.StandardErrors[m]}, exactly {exact}.");
        }
    }

    [Fact]
    public void Byes_and_survival_agree_with_the_exact_ones()
    {
        const int N = 200_000;
        var options = new SwissOptions { Iterations = N, Elimination = [1, 2, 0], Bye = ByeRule.FloatDown };
        var table = Golden.Find("generalist T=0").Table;
        table = table.SelectModels(0, 1, 2, 3, 4);
        var exact = SwissExact.Run(table, options);
        var result = SwissTournament.Run(table, options, workers: 2, cancellationToken: Token);
        for (int m = 0; m < 5; m++)
        {
            // Byes a tournament are at most 3, so their standard deviation is at most 1.5: six standard errors.
            Assert.Equal((double)exact.ExpectedByes[m], 3 * result.ByeRates[m], 6 * 1.5 / Math.Sqrt(N));
            for (int k = 0; k < 3; k++) Assert.Equal((double)exact.Survival[m, k], result.Survival[m, k], 6 * 0.5 / Math.Sqrt(N));
        }
    }

    [Fact]
    public void Standard_error_is_that_of_a_coin()
    {
        // One match on one benchmark between two that tie, decided by a coin: S is 0 or 1.
        var result = SwissTournament.Run(Tables.Of([1], [1]), new() { Iterations = 10_000, Ties = TieRule.Random }, cancellationToken: Token);
        double p = result.ExpectedWins[0];
        Assert.Equal(Math.Sqrt(p * (1 - p) / 9_999), result.StandardErrors[0], 1e-12);
        Assert.Equal(1, result.TotalExpectedWins);
    }

    [Fact]
    public void Order_of_the_rows_does_not_matter()
    {
        var table = Golden.Find("generalist T=(1,1,0)").Table;
        var options = new SwissOptions { Elimination = [1, 1, 0] };
        var exact = SwissExact.Run(table, options).ExpectedWins;
        int[] permutation = [3, 5, 0, 2, 4, 1];
        Assert.Equal(permutation.Select(m => exact[m]), SwissExact.Run(table.SelectModels(permutation), options).ExpectedWins);
    }

    static readonly Gen<(double[][] Scores, SwissOptions Options)> s_small =
        from models in Gen.Int[2, 5]
        from rounds in Gen.Int[1, 3]
        from scores in Gen.Int[-3, 3].Select(s => (double)s).Array[rounds].Array[models]
        from elimination in Gen.Int[0, 2].Array[rounds]
        from cascade in Gen.Bool
        from ties in Gen.Bool.Select(coin => coin ? TieRule.Random : TieRule.Half)
        from bye in Gen.Enum<ByeRule>()
        select (scores, new SwissOptions { Iterations = 500, Elimination = elimination, Cascade = cascade, Ties = ties, Bye = bye });

    [Fact]
    public void Only_the_order_of_the_scores_counts() => s_small.Sample(game =>
    {
        var stretched = game.Scores.Select(row => row.Select((s, k) => Math.Exp((k + 1) * s) - 100).ToArray()).ToArray();
        var turned = game.Scores.Select(row => row.Select(s => -s).ToArray()).ToArray();
        var expected = SwissTournament.Run(Tables.Of(game.Scores), game.Options, cancellationToken: Token).ExpectedWins;
        Assert.Equal(expected, SwissTournament.Run(Tables.Of(stretched), game.Options, cancellationToken: Token).ExpectedWins);
        bool[] lower = new bool[game.Scores[0].Length];
        Assert.Equal(expected, SwissTournament.Run(Tables.Of(turned, lower), game.Options, cancellationToken: Token).ExpectedWins);
    }, iter: 100);

    [Fact]
    public void A_better_score_on_the_last_benchmark_never_costs_wins() => s_small.Sample(game =>
    {
        var before = SwissExact.Run(Tables.Of(game.Scores), game.Options).ExpectedWins[0];
        var improved = game.Scores.Select(row => (double[])row.Clone()).ToArray();
        improved[0][^1] += 1;
        var after = SwissExact.Run(Tables.Of(improved), game.Options).ExpectedWins[0];
        Assert.True((double)after >= (double)before, $"{before} became {after}");
    }, iter: 200);

    [Fact]
    public void Small_random_games_agree_with_their_exact_expectation()
    {
        // 60 games of up to 5 models. Hoeffding: 2·exp(−2·N·(ε/K)²) = 2e-9 for each mean, 6e-7 for all.
        const int N = 10_000;
        for (int game = 0; game < 60; game++)
        {
            var random = RandomStream.FromPath(1, "games").Split(game);
            int models = random.NextInt(2, 6), rounds = random.NextInt(1, 4);
            var table = Tables.Of([.. Enumerable.Range(0, models).Select(_ => Enumerable.Range(0, rounds).Select(_ => (double)random.NextInt(4)).ToArray())]);
            var options = new SwissOptions
            {
                Iterations = N,
                Elimination = [.. Enumerable.Range(0, rounds).Select(_ => random.NextInt(3))],
                Cascade = random.NextBool(),
                Ties = random.NextBool() ? TieRule.Random : TieRule.Half,
                Bye = (ByeRule)random.NextInt(4),
            };
            double bound = rounds * Math.Sqrt(Math.Log(2 / 2e-9) / (2 * N));
            var exact = SwissExact.Run(table, options).ExpectedWins;
            var result = SwissTournament.Run(table, options, cancellationToken: Token);
            for (int m = 0; m < models; m++) Assert.Equal((double)exact[m], result.ExpectedWins[m], bound);
        }
    }

    [Fact]
    public void Public_table_gives_the_regression_values()
    {
        var result = SwissTournament.Run(Tables.BaseModels(), new() { Iterations = 20_000 }, workers: 2, cancellationToken: Token);
        Assert.Equal(124, result.Table.Models.Count);
        void Expect(string model, double wins) => Assert.Equal(wins, result.ExpectedWins[result.Table.ModelIndex(model)], 0.03);
        Expect("Qwen/Qwen2-72B", 6.79);
        Expect("meta-llama/Meta-Llama-3.1-70B", 6.64);
        Expect("Qwen/Qwen1.5-110B", 6.32);
        Expect("google/gemma-2-27b", 6.19);
        Expect("deepseek-ai/DeepSeek-V2", 6.05);
        Assert.Equal(485.1, result.TotalExpectedWins, 0.2);
        Assert.True(result.Invariants.Hold);
    }

    [Fact]
    public void Ranking_shows_equal_models_as_tied()
    {
        var result = SwissTournament.Run(Tables.Of([3, 3], [2, 2], [2, 2], [1, 1]), new() { Iterations = 5_000 }, cancellationToken: Token);
        Assert.Equal([1, 2, 2, 4], result.Ranking.Select(p => p.Rank));
        Assert.Equal([false, true, true, false], result.Ranking.Select(p => p.Tied));
        Assert.Equal(0, result.Ranking[0].Model);
    }

    [Fact]
    public void Tie_groups_are_measured_from_their_first_member()
    {
        // Steps of 0.25 with 2·√2·0.1 = 0.283: neighbours are close, the first and the third are not.
        var ranking = SwissRanking.Of(["a", "b", "c", "d"], [3, 2.75, 2.5, 2.25], [0.1, 0.1, 0.1, 0.1]);
        Assert.Equal([1, 1, 3, 3], ranking.Select(p => p.Rank));
    }

    [Fact]
    public void Random_orders_share_the_tournaments_and_carry_the_spread_of_orders()
    {
        var table = Golden.Find("generalist T=0").Table;
        var options = new SwissOptions { Iterations = 30_000, RandomOrders = 6, Seed = 2 };
        var result = SwissTournament.Run(table, options, cancellationToken: Token);
        Assert.Equal(6, result.Orders.Count);
        var exact = SwissExact.Run(table, options).ExpectedWins;
        for (int m = 0; m < 6; m++)
        {
            Assert.Equal((double)exact[m], result.ExpectedWins[m], 0.06); // Hoeffding with K = 3, N = 30,000: 1e-10
            double mean = result.ExpectedWinsByOrder.Average(e => e[m]);
            double sd = Math.Sqrt(result.ExpectedWinsByOrder.Sum(e => (e[m] - mean) * (e[m] - mean)) / 5);
            Assert.Equal(sd / Math.Sqrt(6), result.StandardErrors[m], 1e-9);
        }
    }

    [Fact]
    public void Missing_scores_that_count_as_losses_lose()
    {
        var gaps = Tables.Of([1, double.NaN], [2, 1]);
        Assert.Contains("has no score", Assert.Throws<InputException>(() => SwissTournament.Run(gaps, cancellationToken: Token)).Message);
        var result = SwissTournament.Run(gaps.Resolve(MissingPolicy.ImputeLoss), new() { Iterations = 10 }, cancellationToken: Token);
        Assert.Equal([0, 1], result.ExpectedWins); // the second round has two buckets of one
    }

    [Fact]
    public void Progress_ends_at_one_and_cancelling_stops()
    {
        var seen = new List<double>();
        var table = Tables.Dominance(4, 2);
        SwissTournament.Run(table, new() { Iterations = 1_000 }, progress: new Recorder(seen), cancellationToken: Token);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        foreach (int workers in new[] { 1, 2 })
            Assert.ThrowsAny<OperationCanceledException>(() => SwissTournament.Run(table, workers: workers, cancellationToken: cancelled.Token));
    }

    sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
