using Offprint.Evaluation.SwissRound;
using Offprint.Papers.SwissRound;
using Xunit;

namespace Offprint.Papers.Tests.SwissRound;

public class GoldenCaseTests
{
    /// <summary>In the order of the cases, found by full enumeration in another program.</summary>
    static readonly string[] s_expected =
    [
        "2, 1, 1, 0",
        "1, 1, 0",
        "29/15, 28/15, 6/5, 1, 0",
        "17/9, 229/135, 182/135, 16/15, 1, 0",
        "3, 2, 41/21, 529/315, 416/315, 22/21, 1, 0",
        "2, 2/3, 1/3, 0",
        "3, 73/42, 3/2, 362/315, 253/315, 11/21, 2/7, 0",
        "3, 73/42, 3/2, 362/315, 253/315, 11/21, 2/7, 0",
        "4/3, 1, 2/3",
        "2, 1, 1",
        "4/3, 2/3, 0",
        "26/15, 16/15, 11/15, 7/15, 0",
        "26/15, 16/15, 11/15, 7/15, 0",
        "9/5, 6/5, 1, 4/5, 1/5",
        "2, 23/15, 19/15, 14/15, 4/15",
        "127/81, 47/30, 43/30, 526/405, 17/15, 0",
        "118/81, 47/30, 7/6, 436/405, 11/15, 0",
        "58/45, 59/30, 11/30, 38/45, 8/15, 0",
        "4/3, 4/3, 3/2, 1/6",
        "4/3, 1, 1/2, 1/6",
    ];

    [Fact]
    public void Enumeration_gives_the_known_fractions() =>
        Assert.Equal(s_expected, GoldenCase.All.Select(c => string.Join(", ", SwissExact.Run(c.Table, c.Rules).ExpectedWins)));

    [Fact]
    public void Cases_have_names_of_their_own() => Assert.Equal(GoldenCase.All.Count, GoldenCase.All.Select(c => c.Name).Distinct().Count());

    [Theory]
    [InlineData(0.1, 0.05, 100, 2)]
    [InlineData(-0.1, 0.05, 100, 2)]
    [InlineData(0, 0, 100, 0)]
    [InlineData(0.01, 0, 100, 2)] // no error: a step of half a win in a hundred tournaments stands for it
    public void Deviation_is_measured_in_errors_but_never_in_less_than_a_step(double difference, double error, int iterations, double expected) =>
        Assert.Equal(expected, Deviation.InErrors(difference, error, iterations), tolerance: 1e-12);
}
