using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissSensitivityTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(124, new[] { 0, 4, 8, 16 })] // 3.875, 7.75 and 15.5, rounded half up
    [InlineData(16, new[] { 0, 1, 2 })]      // 0.5, 1 and 2
    [InlineData(8, new[] { 0, 1 })]          // 0.25, 0.5 and 1
    [InlineData(3, new[] { 0 })]
    public void Default_grid_is_parts_of_the_field_rounded_half_up(int models, int[] grid) => Assert.Equal(grid, SwissSensitivity.DefaultGrid(models));

    [Fact]
    public void Every_point_of_the_grid_is_the_tournament_at_that_number()
    {
        var table = Golden.Find("generalist T=0").Table;
        var options = new SwissOptions { Iterations = 3_000, Seed = 4, EliminationGrid = [2, 0, 1, 2] };
        var result = SwissSensitivity.Run(table, options, cancellationToken: Token);
        Assert.Equal([0, 1, 2], result.Grid);
        for (int g = 0; g < 3; g++)
        {
            var single = SwissTournament.Run(table, options with { Elimination = [g] }, cancellationToken: Token);
            Assert.Equal(single.ExpectedWins, result.ExpectedWins[g]);
            Assert.Equal(single.StandardErrors, result.StandardErrors[g]);
            Assert.Equal(single.TotalExpectedWins, result.TotalExpectedWins[g]);
        }
    }

    [Fact]
    public void Lambda_is_minus_the_least_squares_slope()
    {
        var table = Golden.Find("generalist T=0").Table;
        var result = SwissSensitivity.Run(table, new() { Iterations = 3_000, EliminationGrid = [0, 1, 3] }, cancellationToken: Token);
        for (int m = 0; m < 6; m++)
        {
            // T − T̄ = −4/3, −1/3, 5/3; squares sum to 14/3.
            double slope = (-4 * result.ExpectedWins[0][m] - result.ExpectedWins[1][m] + 5 * result.ExpectedWins[2][m]) / 14;
            Assert.Equal(-slope, result.Lambda[m], 1e-12);
            if (result.ExpectedWins[0][m] > 0) Assert.Equal(-slope / result.ExpectedWins[0][m], result.RelativeLambda[m], 1e-12);
        }
    }

    [Fact]
    public void Lambda_agrees_with_the_exact_slope_within_its_standard_error()
    {
        var table = Golden.Find("generalist T=0").Table;
        var options = new SwissOptions { Iterations = 50_000, EliminationGrid = [0, 1] };
        var result = SwissSensitivity.Run(table, options, workers: 2, cancellationToken: Token);
        var none = SwissExact.Run(table, options).ExpectedWins;
        var one = SwissExact.Run(table, options with { Elimination = [1] }).ExpectedWins;
        // Six models at six standard errors: 1e-8.
        for (int m = 0; m < 6; m++)
            Assert.True(Math.Abs((double)none[m] - (double)one[m] - result.Lambda[m]) <= 6 * result.LambdaStandardErrors[m] + 1e-15);
    }

    [Fact]
    public void Common_streams_make_the_slope_more_certain_than_independent_ones()
    {
        var table = Tables.Dominance(8, 3);
        var result = SwissSensitivity.Run(table, new() { Iterations = 5_000, EliminationGrid = [0, 1] }, cancellationToken: Token);
        double shared = result.LambdaStandardErrors.Sum();
        double independent = Enumerable.Range(0, 8).Sum(m => Math.Sqrt(Math.Pow(result.StandardErrors[0][m], 2) + Math.Pow(result.StandardErrors[1][m], 2)));
        Assert.True(shared < independent, $"{shared} against {independent}");
    }

    [Fact]
    public void Same_bits_for_any_number_of_workers()
    {
        var table = Tables.Dominance(20, 4);
        var options = new SwissOptions { Iterations = 3_000 };
        var one = SwissSensitivity.Run(table, options, 1, cancellationToken: Token);
        foreach (int workers in new[] { 2, 4 })
        {
            var many = SwissSensitivity.Run(table, options, workers, cancellationToken: Token);
            Assert.Equal(one.Lambda, many.Lambda);
            Assert.Equal(one.LambdaStandardErrors, many.LambdaStandardErrors);
            Assert.Equal(one.ExpectedWins, many.ExpectedWins);
        }
    }

    [Fact]
    public void Profiles_cut_wins_and_losses_at_their_medians()
    {
        var result = SwissSensitivity.Run(Tables.Dominance(16, 4), new() { Iterations = 5_000 }, cancellationToken: Token);
        Assert.Equal(RiskProfile.Generalist, result.Profiles[0]); // the best is never near the bottom
        Assert.Equal(0, result.Lambda[0], 0.05);
        Assert.Equal(1, result.Places[^1][0]);
        Assert.Equal(1, result.TauToNone[0], 1e-12);
        Assert.All(Enumerable.Range(0, 16), m => Assert.Equal(
            result.ExpectedWins[0][m] >= result.ExpectedWins[0].Order().Skip(7).Take(2).Average(),
            result.Profiles[m] is RiskProfile.Generalist or RiskProfile.Specialist));
    }

    [Fact]
    public void Grid_of_nothing_has_no_slope()
    {
        var result = SwissSensitivity.Run(Tables.Dominance(3, 2), new() { Iterations = 100 }, cancellationToken: Token);
        Assert.Equal([0], result.Grid);
        Assert.All(result.Lambda, l => Assert.True(double.IsNaN(l)));
        Assert.All(result.RelativeLambda, l => Assert.True(double.IsNaN(l)));
    }

    [Fact]
    public void Public_table_profiles_risk_as_measured_before()
    {
        var table = Tables.BaseModels();
        var result = SwissSensitivity.Run(table, new() { Iterations = 10_000, EliminationGrid = [0, 2, 4, 6, 8, 10] }, workers: 2, cancellationToken: Token);
        Assert.Equal(485.1, result.TotalExpectedWins[0], 0.2);
        Assert.Equal(457.9, result.TotalExpectedWins[1], 0.2);
        Assert.Equal(367.1, result.TotalExpectedWins[5], 0.2);
        void Slope(string model, double slope) => Assert.Equal(-slope, result.Lambda[table.ModelIndex(model)], 0.004);
        Slope("Qwen/Qwen2-72B", 0);
        Slope("deepseek-ai/DeepSeek-V2", -0.003);
        Slope("Qwen/Qwen1.5-110B", -0.003);
    }
}
