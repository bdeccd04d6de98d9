using Offprint.Lab;
using Offprint.Papers.WeightedLeastSquares;
using Xunit;

namespace Offprint.Papers.Tests.WeightedLeastSquares;

public class PaperTests
{
    static readonly Papers.WeightedLeastSquares.WeightedLeastSquares s_paper = new();

    [Fact]
    public void Design_is_the_application_that_is_meant_by_the_number() => Assert.Equal(["design", "fit"], s_paper.Applications.Select(a => a.Id));

    [Fact]
    public void Only_theory_fills_the_papers_column() =>
        Assert.Equal(["exact-identities", "inverse-gram", "factor-at-m"], s_paper.Claims.Where(c => c.Origin.Reported is not null).Select(c => c.Id));

    [Fact]
    public async Task Identities_hold_at_every_scale()
    {
        using var laboratory = new Laboratory(s_paper);
        var report = (await laboratory.Run(new Identities(), new IdentitiesSettings { Points = 4 }, Scale.Full)).Report;
        var claim = Assert.Single(report.Claims);
        Assert.Equal("reproduced", claim.Verdict);
        Assert.Equal([3.090535691183, 3.139562009184], report.Tables[0].Rows.Where(r => r[1]!.GetValue<int>() == 4).Select(r => r[2]!.GetValue<double>()), (a, b) => Math.Abs(a - b) < 1e-11);
    }

    [Fact]
    public async Task Best_errors_are_those_of_the_continuous_spaces()
    {
        // e_10 and e_20 of 1/(1 + 25x²) and e_5 of eˣ, by quadrature; 4000 midpoints are off by their square.
        foreach (var (function, m, expected) in new[] { (TestFunction.Exponential, 5, 0.000332689024), (TestFunction.Runge, 10, 0.058707848), (TestFunction.Runge, 20, 0.0080602426) })
        {
            var space = LegendreSpace.Of(m).Space;
            Assert.Equal(expected, Math.Sqrt(space.SquaredResidual(LegendreSpace.Values(space, function))), tolerance: 1e-3 * expected);
        }

        using var laboratory = new Laboratory(s_paper);
        var report = (await laboratory.Run(new ErrorOfFit(), new ErrorOfFitSettings { Repetitions = 30 })).Report;
        Assert.Equal(18, report.Tables[0].Rows.Count);
        Assert.All(report.Tables[0].Rows, r => Assert.True(r[4]!.GetValue<double>() >= 1, "no fit is better than the best"));
    }
}
