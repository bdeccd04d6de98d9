using Offprint.Lab;
using Offprint.Papers.StructuredContext;
using Xunit;
using Paper = Offprint.Papers.StructuredContext.StructuredContext;

namespace Offprint.Papers.Tests.StructuredContext;

public class StructuredContextTests
{
    static readonly Paper s_paper = new();

    [Fact]
    public void Claims_about_language_models_are_out_of_reach() =>
        Assert.All(s_paper.OutOfReach, c => Assert.Contains("recorded runs", c.Missing, StringComparison.Ordinal));

    [Fact]
    public async Task Published_figures_give_the_known_tests()
    {
        using var laboratory = new Laboratory(s_paper);
        var outcome = await laboratory.Run(new PublishedStatistics(), new PublishedStatisticsSettings(), Scale.Full);
        double Cell(string row, string column) => outcome.Cell("Tests", row, column)!.GetValue<double>(); // the tests are in every report
        Assert.Equal(4.712923, Cell("format, χ²(3)", "Done again"), 6);
        Assert.Equal(0.194066, Cell("format, χ²(3)", "p"), 6);
        Assert.Equal(0.484395, Cell("χ²(3) as printed", "p"), 6);
        Assert.Equal(1.40e-58, Cell("model, F(10, 8390) as printed", "p"), 5e-61);
        Assert.Equal(1.911603, Cell("closed models, files − prompt, t(4) over models", "Done again"), 6);
        Assert.Equal(0.128508, Cell("closed models, files − prompt, t(4) over models", "p"), 6);
        Assert.Equal(-1.731364, Cell("open models, files − prompt, t(4) over models", "Done again"), 6);
        Assert.Equal(0.158430, Cell("open models, files − prompt, t(4) over models", "p"), 6);
        Assert.Equal(["reproduced", "not-reproduced", "inconclusive", "inconclusive"], outcome.Report.Claims.Select(c => c.Verdict));
    }
}
