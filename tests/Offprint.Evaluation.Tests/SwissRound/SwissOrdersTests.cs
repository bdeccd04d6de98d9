using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissOrdersTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Orders_are_the_given_the_reversed_and_the_random_ones()
    {
        var table = Golden.Find("generalist T=0").Table;
        var options = new SwissOptions { Iterations = 2_000, RandomOrders = 2 };
        var result = SwissOrders.Compare(table, options, cancellationToken: Token);
        Assert.Equal(["given", "reversed", "random 1", "random 2"], result.Runs.Select(r => r.Label));
        Assert.Equal([0, 1, 2], result.Runs[0].Order);
        Assert.Equal([2, 1, 0], result.Runs[1].Order);
        Assert.Equal(["b2", "b1", "b0"], result.Runs[1].Result.Table.Benchmarks);
        Assert.Equal(SwissTournament.Run(table.Reversed(), options with { RandomOrders = 0 }, cancellationToken: Token).ExpectedWins, result.Runs[1].Result.ExpectedWins);
        Assert.Equal(result.Tau[0, 1], result.TauForwardReversed);
        Assert.Equal(1, result.Tau[2, 2], 1e-12);
        Assert.Equal(result.Tau[1, 3], result.Tau[3, 1], 1e-12);
    }

    [Fact]
    public void Order_does_not_matter_where_all_benchmarks_agree()
    {
        var result = SwissOrders.Compare(Tables.Dominance(6, 3), new() { Iterations = 500 }, cancellationToken: Token);
        Assert.Equal(1, result.TauForwardReversed, 1e-12);
    }

    [Fact]
    public void Public_table_depends_on_the_order_as_measured_before()
    {
        var result = SwissOrders.Compare(Tables.BaseModels(), new() { Iterations = 20_000 }, workers: 2, cancellationToken: Token);
        Assert.Equal(0.859, result.TauForwardReversed, 0.005);
    }
}
