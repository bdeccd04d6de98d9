using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissExactTests
{
    public static TheoryData<string> Cases => [.. Golden.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Expected_wins_equal_the_enumerated_fractions(string name)
    {
        var golden = Golden.Find(name);
        Assert.Equal(golden.Expected, SwissExact.Run(golden.Table, golden.Options, golden.RuleOrOwn).ExpectedWins);
    }

    [Theory]
    [InlineData(4, 2, "4")]
    [InlineData(3, 2, "2")]
    [InlineData(5, 3, "6")]
    [InlineData(6, 3, "7")]
    [InlineData(8, 3, "12")]
    public void Total_under_dominance_is_the_number_of_matches(int models, int rounds, string total) =>
        Assert.Equal(Rational.Parse(total), SwissExact.Run(Tables.Dominance(models, rounds)).TotalExpectedWins);

    [Fact]
    public void Half_point_ties_change_bucket_parity_so_the_total_is_no_integer() =>
        Assert.Equal(new Rational(13, 3), SwissExact.Run(Golden.Find("four T=0").Table).TotalExpectedWins);

    [Fact]
    public void Odd_field_has_one_bye_shared_evenly_in_the_first_round()
    {
        var exact = SwissExact.Run(Tables.Dominance(5, 1));
        Assert.All(exact.ExpectedByes, b => Assert.Equal(new Rational(1, 5), b));
    }

    [Fact]
    public void Best_of_six_under_dominance_wins_whenever_it_has_no_bye()
    {
        var exact = SwissExact.Run(Tables.Dominance(6, 3));
        Assert.Equal(new Rational(3, 1), exact.ExpectedWins[0] + exact.ExpectedByes[0]);
    }

    [Fact]
    public void Survival_falls_only_for_the_losers_of_the_first_round()
    {
        // Of two losers one leaves, each as likely; the best never loses, the worst always does.
        var exact = SwissExact.Run(Tables.Dominance(4, 2), new() { Elimination = [1, 0] });
        Assert.Equal(Rational.One, exact.Survival[0, 0]);
        Assert.Equal(new Rational(1, 2), exact.Survival[3, 0]);
        Assert.Equal(exact.Survival[3, 0], exact.Survival[3, 1]);
        Assert.Equal(new Rational(3, 1), Enumerable.Range(0, 4).Select(m => exact.Survival[m, 0]).Aggregate((a, b) => a + b));
    }

    [Fact]
    public void Cascade_removes_the_full_number_across_buckets()
    {
        var options = new SwissOptions { Elimination = [3, 0] };
        Rational Staying(bool cascade)
        {
            var survival = SwissExact.Run(Tables.Dominance(4, 2), options with { Cascade = cascade }).Survival;
            return survival[0, 0] + survival[1, 0] + survival[2, 0] + survival[3, 0];
        }

        Assert.Equal(new Rational(2, 1), Staying(cascade: false)); // the lowest bucket holds two
        Assert.Equal(Rational.One, Staying(cascade: true));
    }

    [Fact]
    public void Everybody_gone_means_no_more_matches()
    {
        // All level after one round: the only bucket is the lowest.
        var exact = SwissExact.Run(Tables.Of([1, 1], [1, 1]), new() { Elimination = [2, 0] });
        Assert.Equal([new(1, 2), new(1, 2)], exact.ExpectedWins);
        Assert.Equal(Rational.Zero, exact.Survival[0, 0]);
    }

    [Fact]
    public void Coin_ties_and_shared_ties_agree_after_one_round_and_differ_after_two()
    {
        SwissExactResult Run(int rounds, TieRule ties) =>
            SwissExact.Run(Tables.Of([.. new[] { 3, 2, 2, 1 }.Select(s => Enumerable.Repeat((double)s, rounds).ToArray())]), new() { Ties = ties });
        Assert.Equal(Run(1, TieRule.Half).ExpectedWins, Run(1, TieRule.Random).ExpectedWins);
        Assert.NotEqual(Run(2, TieRule.Half).ExpectedWins, Run(2, TieRule.Random).ExpectedWins);
    }

    [Fact]
    public void Margin_ties_join_scores_within_the_error()
    {
        // √(1² + 1²) = 1.414: at z = 1 a difference of 1 is a tie and one of 2 is not.
        var table = Tables.Of([[3.0], [2.0], [0.0]], null, standardError: 1);
        var exact = SwissExact.Run(table, new() { Ties = TieRule.MarginOfError, MarginZ = 1 });
        // Each pair meets with probability 1/3: (0,1) tie, (0,2) and (1,2) won.
        Assert.Equal([new(1, 2), new(1, 2), Rational.Zero], exact.ExpectedWins);
    }

    [Fact]
    public void Random_orders_average_the_orders_of_the_seed()
    {
        var table = Golden.Find("generalist T=0").Table;
        var options = new SwissOptions { RandomOrders = 2, Seed = 5 };
        var parts = BenchmarkOrders.Random(3, 2, 5).Select(order => SwissExact.Run(table.SelectBenchmarks(order)).ExpectedWins).ToArray();
        Assert.Equal(parts[0].Zip(parts[1], (a, b) => (a + b) / 2), SwissExact.Run(table, options).ExpectedWins);
    }

    [Theory]
    [InlineData(9, 3)]
    [InlineData(8, 4)]
    public void Large_tables_are_refused(int models, int rounds) =>
        Assert.Contains("at most 8 and 3", Assert.Throws<InputException>(() => SwissExact.Run(Tables.Dominance(models, rounds))).Message);
}
