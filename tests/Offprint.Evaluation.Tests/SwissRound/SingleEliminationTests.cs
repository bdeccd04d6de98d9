using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SingleEliminationTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Four_under_dominance_win_what_the_bracket_gives_them()
    {
        // The second wins its first match unless it meets the best (2/3), then loses the final; the third wins only if drawn against the fourth.
        var result = SingleElimination.Run(Tables.Dominance(4, 2), iterations: 50_000, workers: 2, cancellationToken: Token);
        Assert.Equal(2, result.ExpectedWins[0]);
        Assert.Equal(2 / 3.0, result.ExpectedWins[1], 6 * 0.5 / Math.Sqrt(50_000));
        Assert.Equal(1 / 3.0, result.ExpectedWins[2], 6 * 0.5 / Math.Sqrt(50_000));
        Assert.Equal(0, result.ExpectedWins[3]);
        Assert.Equal([1, 0, 0, 0], result.UnbeatenRates);
    }

    [Fact]
    public void Odd_one_goes_on_without_a_win()
    {
        var result = SingleElimination.Run(Tables.Dominance(3, 2), iterations: 50_000, cancellationToken: Token);
        Assert.Equal(2, result.ExpectedWins.Sum(), 1e-12); // three models need two matches
        Assert.Equal(5 / 3.0, result.ExpectedWins[0], 6 * 0.5 / Math.Sqrt(50_000)); // a bye in the first round with probability 1/3
    }

    [Fact]
    public void A_coin_decides_ties_and_workers_do_not()
    {
        var table = Tables.Of([1, 1], [1, 1], [1, 1], [1, 1]);
        var one = SingleElimination.Run(table, iterations: 20_000, cancellationToken: Token);
        Assert.All(one.UnbeatenRates, r => Assert.Equal(0.25, r, 6 * 0.5 / Math.Sqrt(20_000)));
        Assert.Equal(one.ExpectedWins, SingleElimination.Run(table, iterations: 20_000, workers: 4, cancellationToken: Token).ExpectedWins);
    }

    [Fact]
    public void Too_few_benchmarks_leave_several_unbeaten() =>
        Assert.Equal(2, SingleElimination.Run(Tables.Dominance(4, 1), iterations: 100, cancellationToken: Token).UnbeatenRates.Sum(), 1e-12);
}
