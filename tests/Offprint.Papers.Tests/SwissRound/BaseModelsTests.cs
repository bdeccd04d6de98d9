using Offprint.Evaluation.SwissRound;
using Offprint.Papers.SwissRound;
using Xunit;

namespace Offprint.Papers.Tests.SwissRound;

public class BaseModelsTests
{
    [Fact]
    public void Table_has_the_complete_models_and_fifteen_of_them_for_code()
    {
        Laboratory.Needs(BaseModels.DataSet);
        var table = BaseModels.Load();
        Assert.Equal(BaseModels.Count, table.Models.Count);
        Assert.Equal(BaseModels.Benchmarks, table.Benchmarks);
        Assert.Equal(15, table.Models.Count(BaseModels.IsForCode));
        Assert.DoesNotContain(table.Models, m => m.Contains('/'));
    }

    [Fact]
    public void Expected_wins_are_those_of_another_program()
    {
        // Found once by a vectorised program in another language with N = 20,000, whose own error is 0.007 wins.
        Laboratory.Needs(BaseModels.DataSet);
        var result = SwissTournament.Run(BaseModels.Load(), new() { Iterations = 20_000, Seed = 1 }, cancellationToken: TestContext.Current.CancellationToken);
        (string Name, double Wins)[] expected = [("Qwen2-72B", 6.79), ("Meta-Llama-3.1-70B", 6.64), ("Qwen1.5-110B", 6.32), ("gemma-2-27b", 6.19), ("DeepSeek-V2", 6.05)];
        Assert.Equal(expected.Select(e => e.Name), result.Ranking.Take(5).Select(p => p.Name));
        Assert.All(expected.Zip(result.Ranking), pair => Assert.Equal(pair.First.Wins, pair.Second.ExpectedWins, tolerance: 0.03));
        Assert.Equal(485.1, result.TotalExpectedWins, tolerance: 0.2);
    }

    [Fact]
    public void Wins_left_under_elimination_are_those_of_another_program()
    {
        Laboratory.Needs(BaseModels.DataSet);
        var result = SwissSensitivity.Run(BaseModels.Load(), new() { Iterations = 5_000, Seed = 1, EliminationGrid = [0, 2, 5, 10] }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(new[] { 485.1, 457.9, 421.4, 367.1 }.Zip(result.TotalExpectedWins), pair => Assert.Equal(pair.First, pair.Second, tolerance: 0.3));
    }
}
