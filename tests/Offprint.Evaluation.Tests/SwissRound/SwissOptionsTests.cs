using Offprint.Evaluation.SwissRound;
using Xunit;

namespace Offprint.Evaluation.Tests.SwissRound;

public class SwissOptionsTests
{
    static readonly ScoreTable s_table = Tables.Dominance(4, 3);

    public static TheoryData<string, SwissOptions, string> Wrong => new()
    {
        { nameof(SwissOptions.Iterations), new() { Iterations = 0 }, "Iterations is 0" },
        { nameof(SwissOptions.Elimination), new() { Elimination = [-1] }, "Elimination is -1" },
        { nameof(SwissOptions.Elimination), new() { Elimination = [1, 1] }, "2 numbers: there are 3 rounds" },
        { nameof(SwissOptions.Elimination), new() { Elimination = [] }, "0 numbers: there are 3 rounds" },
        { nameof(SwissOptions.EliminationGrid), new() { EliminationGrid = [0, -2] }, "EliminationGrid is -2" },
        { nameof(SwissOptions.EliminationGrid), new() { EliminationGrid = [1, 2] }, "[1, 2]" },
        { nameof(SwissOptions.MarginZ), new() { MarginZ = double.NaN }, "MarginZ is NaN" },
        { nameof(SwissOptions.RandomOrders), new() { RandomOrders = -1 }, "RandomOrders is -1" },
        { nameof(SwissOptions.RandomOrders), new() { Iterations = 5, RandomOrders = 6 }, "only 5 tournaments" },
        { nameof(SwissOptions.Ties), new() { Ties = TieRule.MarginOfError }, "no standard errors" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_option_is_named_with_what_was_given(string field, SwissOptions options, string message)
    {
        foreach (Action run in new Action[] { () => SwissTournament.Run(s_table, options), () => SwissExact.Run(s_table, options), () => SwissSensitivity.Run(s_table, options) })
        {
            var error = Assert.Throws<InputException>(run);
            Assert.Equal(field, error.Field);
            Assert.Contains(message, error.Message);
        }
    }

    [Fact]
    public void One_number_eliminates_after_every_round() => Assert.Equal([2, 2, 2], new SwissOptions { Elimination = [2] }.EliminationPerRound(3));
}
